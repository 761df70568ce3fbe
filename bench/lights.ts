import { must } from '#kernel/errors.ts';
import { house } from '#modules/light/packs-house.ts';
import { yinchuan } from '#modules/light/packs-places.ts';
import { type JudgedFigure, type JudgeInput, judge } from '#modules/light/rules.ts';
import { judgeThing, type ThingMonth } from '#modules/light/rules-thing.ts';
import { cpuOf, type Line } from './measure.ts';

/** County-level divisions of the nation, and the matters each of them has judged. */
export const nation = { counties: 2844, matters: 300 };
export const tenthNation = { counties: 284, matters: 300 };

const period = '2022-10';

/** Nothing of it is kept: each input is made when it is asked for and dropped when it is judged. */
function* commitmentsOf(county: number, matters: number): Generator<JudgeInput> {
  for (let index = 0; index < matters; index++) {
    const isGrowth = index % 4 === 3;
    const unit = isGrowth ? '%' : 'yuan';
    const aspect = isGrowth ? 'growth_yoy' : 'level';
    const seed = (county * 31 + index * 17) % 1000;
    const figures = Array.from(
      { length: 10 },
      (_, month): JudgedFigure => ({
        id: `f${county}.${index}.${month}`,
        period: `2022-${String(month + 1).padStart(2, '0')}`,
        value: isGrowth ? String((seed % 13) - 2) : String((month + 1) * (60_000 + seed * 40)),
        unit,
        aspect,
        basis: 'final',
        version: 1,
      }),
    );
    const commitment = {
      id: `c${county}.${index}`,
      title: '演示承诺',
      kind: 'target',
      aspect,
      comparator: index % 3 === 0 ? '>=' : '=',
      value: isGrowth ? '6.5' : String(1_000_000 + index * 137),
      unit,
    } as const;
    yield { commitment, trajectory: { kind: 'linear' }, period, pack: house, figures };
  }
}

const projectPack = { ...yinchuan, from: '2022-01-01' };

function* projectsOf(county: number, matters: number): Generator<ThingMonth> {
  for (let index = 0; index < matters; index++) {
    const seed = (county * 13 + index * 29) % 1000;
    yield {
      id: `p${county}.${index}`,
      kind: 'project',
      name: '演示项目',
      yearPlan: String(10_000_000 + index * 1000),
      done: String(seed * 11_000),
      start: { planned: '2022-03-15', actual: seed % 7 === 0 ? null : '2022-03-20' },
      finish: null,
      entry: { needed: true, entered: seed % 5 === 0 ? null : '2022-04-10' },
      payment: null,
      monthTask: null,
      bonds: null,
      growth: null,
      facts: [],
    };
  }
}

interface Sizes {
  readonly counties: number;
  readonly matters: number;
}

function judgeNation(size: Sizes, each: (county: number) => void): { cpu: number; grown: number } {
  for (let county = 0; county < 10; county++) each(county);
  const start = process.memoryUsage().heapUsed;
  let most = 0;
  const cpu = cpuOf(() => {
    for (let county = 0; county < size.counties; county++) {
      each(county);
      if (county % 100 === 0) most = Math.max(most, process.memoryUsage().heapUsed - start);
    }
  });
  return { cpu, grown: most };
}

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);

/**
 * The national month: so many counties × commitments, and as many projects, generated, judged and dropped one by one. What is measured
 * is the judge and the making of its inputs, not a database. @returns two lines; says how far the heap rose
 */
export function nationalMonth(size: Sizes, say: (line: string) => void): readonly Line[] {
  const colours = new Map<string, number>();
  const count = (colour: string): void => void colours.set(colour, (colours.get(colour) ?? 0) + 1);
  const commitments = judgeNation(size, (county) => {
    for (const input of commitmentsOf(county, size.matters)) count(judge(input).colour);
  });
  const projects = judgeNation(size, (county) => {
    for (const thing of projectsOf(county, size.matters))
      count(judgeThing({ thing, period, pack: projectPack }).colour);
  });
  must(colours.get('red'), 'some of the generated matters are red');
  say(
    `national month: heap rose by at most ${megabytes(commitments.grown)} MB (commitments), ${megabytes(projects.grown)} MB (projects)`,
  );
  const whole = `${size.counties.toLocaleString('en-US')} counties × ${size.matters}`;
  const line = (what: string, cpu: number): Line => ({
    what: `${whole} ${what}, processor time`,
    where: 'process',
    ours: cpu,
    raw: null,
    ratio: null,
    aim: '≤ 60 s',
  });
  return [line('commitments', commitments.cpu), line('projects', projects.cpu)];
}
