import { type Chance, chance } from './random.ts';

/** 全生命周期: the stages of a project, in order. */
export const projectStages = [
  { key: 'planned', name: '谋划' },
  { key: 'reserve', name: '储备' },
  { key: 'preparing', name: '前期' },
  { key: 'started', name: '开工' },
  { key: 'building', name: '在建' },
  { key: 'partial', name: '部分投产' },
  { key: 'completed', name: '竣工' },
  { key: 'operating', name: '投产' },
  { key: 'effective', name: '达效' },
] as const;

type ProjectStage = (typeof projectStages)[number]['key'];

/** A made-up row of the project ledger; amounts in yuan, exact decimal. */
interface DemoProject {
  readonly demo: true;
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly year: number;
  readonly level: 'province' | 'city' | 'county';
  readonly nature: 'new' | 'continued';
  readonly stage: ProjectStage;
  readonly industry: string;
  readonly owner: string;
  readonly unit: string;
  readonly town: string;
  readonly total: string;
  readonly yearPlan: string;
  /** Done from January to the year's end. */
  readonly done: string;
  readonly startedOn: string | null;
  readonly dueOn: string;
}

/** Where made-up projects are: the year, and ids of existing units. */
interface DemoPlace {
  readonly year: number;
  /** Departments in charge, by industry of the list below in turn. */
  readonly departments: readonly [string, ...string[]];
  readonly towns: readonly [string, ...string[]];
}

const industries = [
  '高端化工',
  '高端装备',
  '新材料',
  '医药健康',
  '纺织服装',
  '现代农业',
  '城市更新',
  '基础设施',
] as const;
const million = 1_000_000n;

/**
 * `count` made-up projects, always the same for the same seed and place: of seventy, fifteen are of the province and ten of the city, as
 * many new as in the plan (49 of 58). Names say 演示; nothing in a row is a fact.
 */
export function demoProjects(count: number, seed: string, place: DemoPlace): readonly DemoProject[] {
  const width = Math.max(4, String(count).length);
  return Array.from({ length: count }, (_, index) =>
    demoProject(index, String(index + 1).padStart(width, '0'), chance(`${seed}|${index}`), place),
  );
}

function demoProject(index: number, number: string, dice: Chance, place: DemoPlace): DemoProject {
  const nature = index % 58 < 49 ? 'new' : 'continued';
  const started = nature === 'continued' || dice.between(1, 100) <= 88;
  const totalMillions = sizeInMillions(dice);
  const planMillions = Math.max(10, Math.trunc((totalMillions * dice.between(18, 45)) / 100));
  const doneMillions = started ? Math.trunc((planMillions * dice.between(35, 118)) / 100) : 0;
  const industry = dice.between(0, industries.length - 1);
  return {
    demo: true,
    id: `demo-${number}`,
    code: `YS${place.year}-${number}`,
    name: `演示项目${number}`,
    year: place.year,
    level: levelOf(index),
    nature,
    stage: started ? dice.pick(['started', 'building', 'building', 'completed', 'operating']) : 'preparing',
    industry: industries[industry] ?? '',
    owner: `演示企业${number}`,
    unit: place.departments[industry % place.departments.length] ?? place.departments[0],
    town: dice.pick(place.towns),
    total: yuan(totalMillions),
    yearPlan: yuan(planMillions),
    done: yuan(doneMillions),
    startedOn: started ? day(nature === 'new' ? place.year : place.year - 1, dice) : null,
    dueOn: day(place.year + dice.between(1, 2), dice),
  };
}

function levelOf(index: number): DemoProject['level'] {
  const lot = index % 14;
  if (lot < 3) return 'province';
  return lot < 5 ? 'city' : 'county';
}

/** Many of one to six hundred million yuan, some larger. */
function sizeInMillions(dice: Chance): number {
  return dice.between(1, 10) <= 8 ? dice.between(100, 600) : dice.between(600, 2500);
}

function yuan(millions: number): string {
  return String(BigInt(millions) * million);
}

function day(year: number, dice: Chance): string {
  return `${year}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
