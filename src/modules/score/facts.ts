import { add, compare, exact, toDecimal, toUnrounded, zero } from '#kernel/decimal.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { monthOf, splitMonth } from '#kernel/period.ts';
import { formatQuantity } from '#kernel/quantity.ts';
import { percentOf } from '#kernel/scoresheet.ts';
import { groupProjects, groupRanks, type KeyProject, keyProjects } from '#modules/bulletin/index.ts';
import { problemTimes } from '#modules/problem/index.ts';
import { countsForStart, startedBy, sumProjects } from '#modules/project/index.ts';
import { formStandings } from '#modules/reporting/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { FactId, FactValue } from './rules-facts.ts';
import type { Input } from './schema-sheet.ts';

type Q = Db | Tx;
/** A fact as an item asks for it. */
export type FactInput = Extract<Input, { readonly from: 'fact' }>;

/** How subjects are counted: the towns their projects lie in, or the units responsible for them. */
export type SubjectKind = 'town' | 'unit';

/** What the facts of a month are read for. */
export interface FactsAsked {
  readonly county: string;
  readonly month: string;
  readonly today: string;
  readonly by: SubjectKind;
  /** Facts that the sheets ask for; what nobody asks is not read. */
  readonly facts: ReadonlySet<FactId>;
  /** Whether the county ranks; without it no place exists. */
  readonly isRanking: boolean;
}

/** 当月完成 of a subject in a month. */
interface MonthAmount {
  readonly sum: string;
  readonly corrected: boolean;
}

/** Places at the end of June, and whether an amount among them came of a correction: a place rests on those of all. */
interface HalfRanks {
  readonly places: ReadonlyMap<string, number>;
  readonly corrected: boolean;
}

/** Everything facts are made of, read once for all subjects. */
interface Ground {
  readonly asked: FactsAsked;
  readonly projects: ReadonlyMap<string, readonly KeyProject[]>;
  /** 当月完成 of the months up to the one asked, by subject. */
  readonly amounts: readonly ReadonlyMap<string, MonthAmount>[];
  readonly halfRanks: HalfRanks | null;
  readonly reports: ReadonlyMap<string, { readonly timely: number; readonly base: number }>;
  readonly problems: ReadonlyMap<string, { readonly inTime: number; readonly due: number }>;
}

/** The facts of a month. */
export interface MonthFacts {
  /** Units or towns that have a project that counts. */
  readonly subjects: ReadonlySet<string>;
  read(subject: string, input: FactInput): FactValue;
}

/** Reads the facts of every subject of a month. */
export async function monthFacts(q: Q, asked: FactsAsked): Promise<MonthFacts> {
  const { rows } = await keyProjects(q, asked);
  const ground: Ground = {
    asked,
    projects: Map.groupBy(rows, (one) => subjectOf(one, asked.by)),
    amounts: asked.facts.has('months_over') ? await monthAmounts(q, asked) : [],
    halfRanks: await halfRanks(q, asked),
    reports: asked.facts.has('reports_in_time') ? await reportsInTime(q, asked) : new Map(),
    problems: asked.facts.has('problems_in_time') ? await problemsInTime(q, asked) : new Map(),
  };
  return {
    subjects: new Set(ground.projects.keys()),
    read: (subject, input) => readFact(ground, subject, input),
  };
}

function subjectOf(one: KeyProject, by: SubjectKind): string {
  return by === 'unit' ? one.unit : (one.town ?? '');
}

function monthsUpTo(month: string): readonly string[] {
  const { year, month: last } = splitMonth(month);
  return Array.from({ length: last }, (_, index) => monthOf(year, index + 1));
}

async function monthAmounts(q: Q, asked: FactsAsked): Promise<readonly ReadonlyMap<string, MonthAmount>[]> {
  const all: ReadonlyMap<string, MonthAmount>[] = [];
  for (const month of monthsUpTo(asked.month)) {
    const { rows } = await keyProjects(q, { ...asked, month });
    const known = rows.filter(({ monthDone }) => monthDone !== null);
    const grouped = Map.groupBy(known, (one) => subjectOf(one, asked.by));
    all.push(
      new Map(
        [...grouped].map(([subject, own]) => {
          const sum = own.reduce((total, { monthDone }) => add(total, exact(monthDone ?? '0')), zero);
          return [
            subject,
            { sum: toDecimal(sum) ?? toUnrounded(sum), corrected: own.some(({ corrected }) => corrected) },
          ];
        }),
      ),
    );
  }
  return all;
}

async function halfRanks(q: Q, asked: FactsAsked): Promise<Ground['halfRanks']> {
  const half = `${asked.month.slice(0, 4)}-06`;
  if (!asked.facts.has('half_rank') || !asked.isRanking || asked.month < half) return null;
  const projects = await keyProjects(q, { ...asked, month: half });
  return {
    places: groupRanks(groupProjects(projects, asked.by, half), 'rate'),
    corrected: projects.rows.some(restsOnCorrection),
  };
}

/** Whether the amount that a rate counts of a project came of a correction. */
function restsOnCorrection({ yearPlan, done, corrected }: KeyProject): boolean {
  return corrected && yearPlan !== null && done !== null;
}

async function reportsInTime(q: Q, asked: FactsAsked): Promise<Ground['reports']> {
  const counts = new Map<string, { timely: number; base: number }>();
  for (const month of monthsUpTo(asked.month)) {
    for (const { unit, standing } of (await formStandings(q, { ...asked, month })).flatMap(
      (one) => one.units,
    )) {
      if (standing !== 'timely' && standing !== 'late' && standing !== 'missing') continue;
      const own = counts.get(unit) ?? { timely: 0, base: 0 };
      counts.set(unit, { timely: own.timely + (standing === 'timely' ? 1 : 0), base: own.base + 1 });
    }
  }
  return counts;
}

async function problemsInTime(q: Q, { county, month, today }: FactsAsked): Promise<Ground['problems']> {
  const end = `${month}-31` < today ? `${month}-31` : today;
  const counts = new Map<string, { inTime: number; due: number }>();
  for (const { lead, dueOn, finishedAt } of await problemTimes(
    q,
    county,
    `${month.slice(0, 4)}-01-01`,
    end,
  )) {
    const own = counts.get(lead) ?? { inTime: 0, due: 0 };
    const isInTime = finishedAt !== null && dayOfInstant(finishedAt) <= dueOn;
    counts.set(lead, { inTime: own.inTime + (isInTime ? 1 : 0), due: own.due + 1 });
  }
  return counts;
}

function readFact(ground: Ground, subject: string, input: FactInput): FactValue {
  switch (input.fact) {
    case 'half_rank': {
      const { isRanking } = ground.asked;
      const rank = ground.halfRanks?.places.get(subject);
      if (!isRanking) return { value: null, why: '本县没有启用排名，不计算位次' };
      return rank === undefined
        ? { value: null, why: '还没有6月末的完成率' }
        : { value: String(rank), of: '6月末完成率', corrected: ground.halfRanks?.corrected ?? false };
    }
    case 'reports_in_time': {
      const found = ground.reports.get(subject) ?? { timely: 0, base: 0 };
      return share(found.timely, found.base, '没有已到期的应报报表');
    }
    case 'problems_in_time': {
      const found = ground.problems.get(subject) ?? { inTime: 0, due: 0 };
      return share(found.inTime, found.due, '没有已到期的牵头问题');
    }
    case 'months_over': {
      const limit = exact(input.least ?? '0');
      const over = ground.amounts.filter((one) => compare(exact(one.get(subject)?.sum ?? '0'), limit) >= 0);
      const known = ground.amounts.filter((one) => one.has(subject)).length;
      return known === 0
        ? { value: null, why: '没有通过的项目月进度' }
        : {
            value: String(over.length),
            of: `${known}个月有数据`,
            corrected: ground.amounts.some((one) => one.get(subject)?.corrected === true),
          };
    }
    default:
      return projectFact(ground, subject, input);
  }
}

function share(part: number, all: number, none: string): FactValue {
  const value = percentOf(part, all);
  return value === null ? { value: null, why: none } : { value, of: `${part}÷${all}` };
}

const amount = (value: string): string =>
  formatQuantity({ value, unit: 'yuan' }, { scale: 'auto', digits: 2, trim: true });

function projectFact(ground: Ground, subject: string, input: FactInput): FactValue {
  const { month } = ground.asked;
  const all = ground.projects.get(subject) ?? [];
  const own = all.filter(({ levels }) => input.level === undefined || levels.includes(input.level));
  if (own.length === 0) return { value: null, why: '没有列入清单的实施类项目' };
  const started = (one: KeyProject): boolean => startedBy(one, month);
  const due = own.filter((one) => one.nature === 'new' && countsForStart(one, 'due', month));
  switch (input.fact) {
    case 'rate': {
      const { rate, unreported } = sumProjects(own, month);
      if (rate === null) return { value: null, why: '完成投资没有报送，或没有年度计划' };
      const left = unreported === 0 ? '' : `，${unreported}个未报未计入`;
      return {
        value: rate.percent,
        of: `${amount(rate.numerator)}÷${amount(rate.denominator)}${left}`,
        corrected: own.some(restsOnCorrection),
      };
    }
    case 'new_starts':
      return count(own.filter((one) => one.nature === 'new' && started(one)));
    case 'continuing':
      return count(own.filter(({ nature }) => nature === 'continued'));
    case 'starts_due':
      return count(due);
    case 'start_rate':
      return share(due.filter(started).length, due.length, '没有应开工项目');
    case 'late_starts':
      return count(due.filter((one) => isLateStart(one, month)));
    case 'plans_between':
      return count(own.filter(({ yearPlan }) => isBetween(yearPlan, input)));
    case 'provincial':
      return count(own.filter(({ levels }) => levels.includes('province')));
    case 'operating':
      return count(own.filter((one) => isOperating(one, month)));
    default:
      return entryFact(own, input.fact === 'entry_rate');
  }
}

function count(rows: readonly unknown[]): FactValue {
  return { value: String(rows.length), of: '' };
}

function isLateStart({ plannedStart, startedOn, ...one }: KeyProject, month: string): boolean {
  if (plannedStart === null) return false;
  const planned = plannedStart.slice(0, 7);
  if (!startedBy({ ...one, plannedStart, startedOn }, month)) return planned < month;
  return startedOn !== null && startedOn.slice(0, 7) > planned;
}

function isBetween(yearPlan: string | null, { least, most }: FactInput): boolean {
  if (yearPlan === null) return false;
  const plan = exact(yearPlan);
  return (
    (least === undefined || compare(plan, exact(least)) >= 0) &&
    (most === undefined || compare(plan, exact(most)) < 0)
  );
}

function isOperating({ operatingOn }: KeyProject, month: string): boolean {
  return (
    operatingOn !== null && operatingOn.slice(0, 4) === month.slice(0, 4) && operatingOn.slice(0, 7) <= month
  );
}

function entryFact(own: readonly KeyProject[], isRate: boolean): FactValue {
  const known = own.flatMap(({ entries }) => (entries === null ? [] : [entries]));
  if (known.length === 0) return { value: null, why: '没有纳统资料' };
  const needed = known.reduce((sum, one) => sum + one.needed, 0);
  const entered = known.reduce((sum, one) => sum + one.entered, 0);
  if (isRate) return share(entered, needed, '没有应统项目');
  return { value: String(needed - entered), of: `应统${needed}个，已入库${entered}个` };
}
