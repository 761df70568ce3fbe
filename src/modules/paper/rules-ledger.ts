import { add, compare, type Exact, exact, whole, zero } from '#kernel/decimal.ts';
import type { Inline, Piece } from '#kernel/pinned-text.ts';
import type { LightFact, PaperFacts, ProblemFact, ProjectFact, Subject } from './rules-facts.ts';
import type { Field } from './rules-field.ts';
import { pointsOf, printOf, printValue, type Writing } from './rules-pin.ts';
import { isLacking, keptValue, type Lacking, metOf, percentOf, valueOf } from './rules-value.ts';

type Written = Inline | Lacking;

/** Writes a field over a ledger: projects, lights, targets met, problems, or a list of names. */
export function ledgerField(field: Field, writing: Writing): Written {
  switch (field.kind) {
    case '项目':
      return writeProjects(field, writing);
    case '灯':
      return [writeLights(field, writing)];
    case '指标数':
      return [writeMet(field, writing)];
    case '问题':
      return [writeProblems(field, writing)];
    default:
      return writeNames(field, writing);
  }
}

const levels: Readonly<Record<string, string>> = { 省级: 'province', 市级: 'city', 区级: 'county' };
const categories: Readonly<Record<string, string>> = { 实施类: 'active', 准备类: 'ready' };
const stages: Readonly<Record<string, readonly string[]>> = {
  前期: ['planned', 'reserve', 'preparing'],
  在建: ['started', 'building', 'partial'],
  竣工: ['completed', 'operating', 'effective'],
  停工: ['suspended'],
};

/** The projects that pass every filter of a field, in the order of the ledger. */
export function projectsOf(
  { projects }: PaperFacts,
  { filters }: Pick<Field, 'filters'>,
): readonly ProjectFact[] {
  return projects.filter((one) => filters.every((filter) => passes(one, filter)));
}

function passes(one: ProjectFact, filter: string): boolean {
  const level = levels[filter];
  if (level !== undefined) return one.levels.includes(level);
  const category = categories[filter];
  if (category !== undefined) return one.category === category;
  if (filter === '开工') return one.isStarted;
  return stages[filter]?.includes(one.stage) ?? false;
}

function countPiece({ book }: Writing, key: string, about: string, count: number, source: string): Piece {
  return book.words({ key, about, text: String(count), value: String(count), measure: 'item', source });
}

function writeProjects(field: Field, writing: Writing): Written {
  const [what = ''] = field.names;
  const chosen = projectsOf(writing.facts, field);
  const scope = field.filters.join('');
  const about = `${scope}项目${what}`;
  const key = `projects|${what}|${scope}`;
  const source = `项目台账（${chosen.length}个项目）`;
  if (what === '个数') return [countPiece(writing, key, about, chosen.length, source)];
  const started = chosen.filter(({ isStarted }) => isStarted);
  if (what === '开工个数') return [countPiece(writing, key, about, started.length, source)];
  if (chosen.length === 0) return { why: `台账里没有${scope}项目` };
  if (what === '开工率') {
    const percent = percentOf(whole(started.length), whole(chosen.length));
    return percent === null ? { why: `台账里没有${scope}项目` } : rate(percent, '开工个数÷项目个数');
  }
  if (what === '投资完成率') return rateOfInvestment();
  if (what === '完成投资占比') return shareOfInvestment();
  const total = sumOf(chosen, amounts[what] ?? 'done');
  if (total === null) return { why: `${scope}项目都没有${what}数据` };
  const print = field.unit === null && field.digits === null ? autoMoney : printOf(field, null);
  const lacking = total.lacking === 0 ? '' : `，其中${total.lacking}个没有这项数据，未计入`;
  return [
    writing.book.words({
      key,
      about,
      text: printValue(total.sum, 'yuan', print),
      value: keptValue(total.sum),
      measure: 'yuan',
      source: `${source.slice(0, -1)}${lacking}）`,
      how: '逐个项目相加',
      print: { ...print },
    }),
  ];

  function rateOfInvestment(): Written {
    const planned = chosen.filter(({ yearPlan }) => yearPlan !== null);
    const plan = sumOf(planned, 'yearPlan');
    const done = sumOf(planned, 'done');
    if (plan === null || done === null) return { why: `${scope}项目没有年度计划或完成数据` };
    const percent = percentOf(done.sum, plan.sum);
    return percent === null ? { why: `${scope}项目年度计划为零` } : rate(percent, '完成投资÷年度计划投资');
  }

  /** What the projects of all filters brought in what those of the last filter did. */
  function shareOfInvestment(): Written {
    const wide = field.filters.slice(-1);
    const part = sumOf(chosen, 'done');
    const all = sumOf(projectsOf(writing.facts, { filters: wide }), 'done');
    if (part === null || all === null) return { why: `${scope}项目没有完成数据` };
    const percent = percentOf(part.sum, all.sum);
    const how = `${scope}项目完成投资÷${wide.join('')}项目完成投资`;
    return percent === null ? { why: `${wide.join('')}项目完成投资为零` } : rate(percent, how);
  }

  function rate(percent: Exact, how: string): Written {
    const print = pointsOf(field);
    const text = printValue(percent, '%', print);
    const value = keptValue(percent);
    return [writing.book.words({ key, about, text, value, measure: '%', source, how, print: { ...print } })];
  }
}

const autoMoney = { scale: 'auto', digits: 2, trim: true } as const;
const amounts: Readonly<Record<string, 'total' | 'yearPlan' | 'done'>> = {
  总投资: 'total',
  年度计划投资: 'yearPlan',
  完成投资: 'done',
};

/** The sum of what is known of some projects and of how many it is not; null when nothing is. */
export function sumOf(
  projects: readonly ProjectFact[],
  of: 'total' | 'yearPlan' | 'done',
): { readonly sum: Exact; readonly lacking: number } | null {
  const known = projects.flatMap((one) => one[of] ?? []);
  if (known.length === 0) return null;
  return { sum: known.map(exact).reduce(add, zero), lacking: projects.length - known.length };
}

const colours: Readonly<Record<string, LightFact['colour']>> = {
  绿灯: 'green',
  黄灯: 'yellow',
  红灯: 'red',
  暂不判定: 'grey',
};

function writeLights({ names }: Field, writing: Writing): Piece {
  const [word = ''] = names;
  const colour = colours[word];
  const { lights } = writing.facts;
  const count = colour === undefined ? lights.length : lights.filter((one) => one.colour === colour).length;
  return countPiece(writing, `lights|${word}`, `承诺事项${word}`, count, '灯号');
}

/** How a target stands: met or missed as of the year, and whether it is behind what is due by now. */
export interface Standing {
  readonly isMet: boolean;
  /** An amount below its schedule; growth, a rate or a rank that misses its target, for time does not divide it. */
  readonly isBehind: boolean;
}

/** How a target of a number stands at the end of the paper's month; null without a figure. @source domain/economy.md §1 (双过半) */
export function standingOf(subject: Subject, month: string): Standing | null {
  const { target } = subject;
  const got = valueOf(subject, month, 'cumulative', null);
  if (isLacking(got) || target === null) return null;
  const isMet = metOf(got.value, target) >= 0;
  if (!target.divided || target.due === null) return { isMet, isBehind: !isMet };
  return { isMet, isBehind: !isMet && compare(got.value, exact(target.due)) < 0 };
}

/** Whether a target belongs to a word of the template: 完成, 未完成, 达序时, 落后, 暂缺, 全部. */
export function standsAs(subject: Subject, month: string, word: string): boolean {
  const standing = standingOf(subject, month);
  if (word === '全部') return true;
  if (standing === null) return word === '暂缺';
  return (
    { 完成: standing.isMet, 未完成: !standing.isMet, 达序时: !standing.isBehind, 落后: standing.isBehind }[
      word
    ] ?? false
  );
}

/** The indicators with a target of the year, in the order of the plan. */
export function aimedSubjects({ subjects }: PaperFacts): readonly Subject[] {
  return subjects.filter(({ target }) => target !== null);
}

function writeMet({ names }: Field, writing: Writing): Piece {
  const [word = ''] = names;
  const { facts } = writing;
  const all = aimedSubjects(facts);
  const counted = all.filter((one) => standsAs(one, facts.month, word));
  return countPiece(writing, `met|${word}`, `有年度目标的指标${word}`, counted.length, '承诺事项与数据');
}

function openProblems({ problems }: PaperFacts, word: string): readonly ProblemFact[] {
  return word === '未交办' ? problems.filter(({ lead }) => lead === null) : problems;
}

function writeProblems({ names }: Field, writing: Writing): Piece {
  const [word = ''] = names;
  const count = openProblems(writing.facts, word).length;
  return countPiece(writing, `problems|${word}`, `${word}问题`, count, '问题台账');
}

/** The names in a list of a ledger, with how many there are in all. */
export function namesOf(field: Field, facts: PaperFacts): readonly string[] {
  switch (field.names[0]) {
    case '项目':
      return projectsOf(facts, field).map(({ name }) => name);
    case '红灯':
      return facts.lights.filter(({ colour }) => colour === 'red').map(({ title }) => title);
    case '未完成':
    case '落后':
      return aimedSubjects(facts)
        .filter((one) => standsAs(one, facts.month, field.names[0] ?? ''))
        .map(({ title }) => title);
    default:
      return openProblems(facts, '未办结').map(({ title }) => title);
  }
}

const usualMost = 5;

/** A、B、C等12项: a list inside a sentence. */
function writeNames(field: Field, writing: Writing): Written {
  const names = namesOf(field, writing.facts);
  if (names.length === 0) return { why: `没有可列的${field.names[0] ?? ''}` };
  const most = field.most ?? usualMost;
  const shown = names.slice(0, most).join('、');
  if (names.length <= most) return [shown];
  if (field.uncounted) return [`${shown}等`];
  const word = `${field.names[0] ?? ''}|${field.filters.join('')}`;
  return [
    `${shown}等`,
    countPiece(writing, `list|${word}`, `${field.names[0] ?? ''}总数`, names.length, '台账'),
    '项',
  ];
}
