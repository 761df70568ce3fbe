import { isUnit } from '#kernel/unit.ts';
import type { Indicator } from '#modules/indicator/index.ts';
import { cleanName, milestoneIndicator, numberIndicator } from '#modules/indicator/rules.ts';
import { isAccepted, saidBy, targetTitle } from './rules.ts';
import type { CommitmentRow, Content, PlanAnchor, Reading } from './schema.ts';

/** A reading as the rules see it. */
export interface RuleReading {
  readonly id: string;
  readonly type: Reading['type'];
  readonly at: number;
  readonly length: number;
  readonly state: Reading['state'];
  readonly anchor: PlanAnchor;
  readonly machine: Content | null;
  readonly person: Content | null;
}

/** What confirming a reading makes, or why it makes nothing, in Chinese. */
export interface Effect {
  readonly makes: CommitmentRow['kind'] | null;
  readonly why: string;
}

/** A task that says no more than the one number in it is that number: nobody is asked twice for one thing. */
const restatingLength = 60;

/** Readings of a document with where they stand in its tasks. */
export interface Layout {
  /** Reading id → id of the innermost task reading around it. */
  readonly taskOf: ReadonlyMap<string, string>;
  /** Task id → readings inside that stand for an obligation of their own: target statements and aims of growth. */
  readonly obligations: ReadonlyMap<string, readonly RuleReading[]>;
  /** Task id → how many named projects stand inside. */
  readonly projects: ReadonlyMap<string, number>;
  readonly tasks: ReadonlyMap<string, RuleReading>;
}

/** Where the readings of a document stand in its tasks; rejected readings carry nothing. */
export function layoutOf(readings: readonly RuleReading[]): Layout {
  const tasks = readings
    .filter((one) => one.type === 'task' && one.state !== 'rejected')
    .toSorted((a, b) => a.at - b.at || b.length - a.length);
  const taskOf = new Map<string, string>();
  const obligations = new Map<string, RuleReading[]>();
  const projects = new Map<string, number>();
  for (const one of readings) {
    if (one.type === 'task') continue;
    const task = tasks.findLast((task) => task.at <= one.at && one.at + one.length <= task.at + task.length);
    if (task === undefined) continue;
    taskOf.set(one.id, task.id);
    if (one.state === 'rejected') continue;
    if (one.type === 'project') projects.set(task.id, (projects.get(task.id) ?? 0) + 1);
    if (isObligation(one)) obligations.set(task.id, [...(obligations.get(task.id) ?? []), one]);
  }
  return { taskOf, obligations, projects, tasks: new Map(tasks.map((task) => [task.id, task])) };
}

function isObligation(one: RuleReading): boolean {
  const said = saidBy(one);
  if (said === null) return false;
  if (one.type === 'statement') return said.kind === 'target';
  return one.type === 'direction' && isGrowthAim(said);
}

function isGrowthAim(said: Content): boolean {
  return said.strength === 'core' && said.direction !== null;
}

const factWhy: Readonly<Record<NonNullable<Content['kind']>, string>> = {
  target: '确认后列为指标类承诺事项',
  actual: '实绩：确认后存为已完成数，可作为今年的上年基数，不产生承诺事项',
  plan: '事先安排的数：确认后存为事实，不产生承诺事项',
  background: '背景数：确认后存为事实，不产生承诺事项',
};

/** What confirming the reading makes of it. */
export function effectOf(reading: RuleReading, layout: Layout): Effect {
  const said = saidBy(reading);
  if (said === null) return { makes: null, why: '没有内容' };
  if (reading.type === 'direction') return directionEffect(reading, said, layout);
  if (reading.type === 'task') return taskEffect(reading, layout);
  if (reading.type === 'project') return projectEffect(reading, layout);
  const kind = said.kind ?? 'background';
  return { makes: kind === 'target' ? 'target' : null, why: factWhy[kind] };
}

/** A project that is all its task is about is that task; several in one task each stand for themselves. */
function projectEffect(reading: RuleReading, layout: Layout): Effect {
  const made: Effect = { makes: 'project', why: '确认后列为项目类承诺事项' };
  if (reading.machine === null) return made;
  const task = layout.tasks.get(layout.taskOf.get(reading.id) ?? '');
  if (task === undefined) return { makes: null, why: '不在任务部分，确认后存为事实，不产生承诺事项' };
  const isAlone = (layout.projects.get(task.id) ?? 0) < 2 && task.length <= restatingLength;
  return isAlone ? { makes: null, why: '与所在的任务是同一件事，不另列承诺事项' } : made;
}

function directionEffect(reading: RuleReading, said: Content, layout: Layout): Effect {
  if (said.strength !== 'core')
    return { makes: null, why: '没有可检验的终点，确认后存为事实，不产生承诺事项' };
  if (
    said.direction !== null &&
    !(layout.taskOf.has(reading.id) && said.direction === 'up' && !isSteady(reading))
  )
    return { makes: 'target', why: '确认后列为没有具体数值的指标，按增速判断' };
  if (layout.taskOf.has(reading.id)) return { makes: null, why: '由所在的任务承接，不另列承诺事项' };
  return { makes: 'task', why: '确认后列为任务类承诺事项' };
}

/** 稳定增长, 平稳增长 …: an aim of a statistical indicator, even inside a task; 扩大, 提升 inside a task are the task's own words. */
function isSteady({ anchor }: RuleReading): boolean {
  return /增长|增加|上升/u.test(anchor.quote);
}

function taskEffect(reading: RuleReading, layout: Layout): Effect {
  const inside = layout.obligations.get(reading.id) ?? [];
  const carried = inside.filter((one) => one.type === 'statement' || isSteady(one));
  if (reading.machine !== null && carried.length === 1 && reading.length <= restatingLength)
    return { makes: null, why: '与其中的指标是同一件事，由该指标承接，不另列承诺事项' };
  return {
    makes: 'task',
    why:
      carried.length === 0
        ? '确认后列为任务类承诺事项'
        : `确认后列为任务类承诺事项，其中的${carried.length}项指标列在它下面`,
  };
}

/** A commitment that follows from an accepted reading. */
export interface CommitmentDraft {
  readonly reading: string;
  readonly kind: CommitmentRow['kind'];
  readonly title: string;
  readonly subject: string;
  readonly indicator: Omit<Indicator, 'id'>;
  readonly aspect: Content['aspect'];
  readonly comparator: Content['comparator'];
  readonly value: string | null;
  readonly valueHi: string | null;
  readonly measure: string | null;
  readonly direction: Content['direction'];
  readonly dueMonth: string;
  readonly year: number;
  /** Reading id of the task around it. */
  readonly task: string | null;
  readonly section: string;
  readonly anchor: PlanAnchor;
  readonly sort: number;
}

/**
 * The commitments that follow from the accepted readings of a document.
 *
 * @param planYear  the year of the document; a target of another year (到2025年) belongs to that year
 */
export function draftCommitments(
  readings: readonly RuleReading[],
  planYear: number,
): ReadonlyMap<string, CommitmentDraft> {
  const layout = layoutOf(readings);
  const drafts = new Map<string, CommitmentDraft>();
  for (const one of readings) {
    const said = saidBy(one);
    if (said === null || !isAccepted(one.state)) continue;
    const { makes } = effectOf(one, layout);
    if (makes !== null) drafts.set(one.id, draftOf(one, said, makes, { planYear, layout, readings }));
  }
  return drafts;
}

interface Surroundings {
  readonly planYear: number;
  readonly layout: Layout;
  readonly readings: readonly RuleReading[];
}

function draftOf(
  one: RuleReading,
  said: Content,
  kind: CommitmentRow['kind'],
  { planYear, layout, readings }: Surroundings,
): CommitmentDraft {
  const year = Math.max(said.year ?? planYear, planYear);
  const numbers = kind === 'target' ? measured(one, said) : milestone(kind, one, said);
  const task = layout.taskOf.get(one.id) ?? null;
  return {
    ...numbers,
    reading: one.id,
    kind,
    subject: cleanName(said.subject),
    dueMonth: `${year}-12`,
    year,
    task,
    section: said.section === '' ? sectionAt(readings, one.at) : said.section,
    anchor: one.anchor,
    sort: one.at,
  };
}

/** The section of the nearest reading before a place: names of projects carry none of their own. */
export function sectionAt(readings: readonly RuleReading[], at: number): string {
  let found = '';
  for (const one of readings) {
    if (one.at > at && found !== '') break;
    const section = saidBy(one)?.section ?? '';
    if (section !== '') found = section;
  }
  return found;
}

type Numbers = Pick<
  CommitmentDraft,
  'title' | 'indicator' | 'aspect' | 'comparator' | 'value' | 'valueHi' | 'measure' | 'direction'
>;

function measured(one: RuleReading, said: Content): Numbers {
  const { unit, aspect } = said;
  const isNumber = one.type === 'statement' && unit !== null && isUnit(unit) && aspect !== null;
  const subject = cleanName(said.subject);
  if (!isNumber) return aimed(subject, said);
  return {
    title: targetTitle(subject, aspect),
    indicator: numberIndicator({ subject, aspect, unit, printed: printedOf(one, said) }),
    aspect,
    comparator: said.comparator,
    value: said.value,
    valueHi: said.valueHi,
    measure: unit,
    direction: betterFor(aspect, said),
  };
}

/** An aim without a number: judged by the growth of its indicator. */
function aimed(subject: string, said: Content): Numbers {
  return {
    title: targetTitle(subject, 'growth_yoy'),
    indicator: numberIndicator({ subject, aspect: 'growth_yoy', unit: '%', printed: '' }),
    aspect: 'growth_yoy',
    comparator: null,
    value: null,
    valueHi: null,
    measure: null,
    direction: said.direction ?? 'up',
  };
}

/** The words that show scale and decimals: the quote, or the scale a person chose. */
function printedOf(one: RuleReading, said: Content): string {
  if (one.person === null) return one.anchor.quote;
  const decimals = /\.\d+/u.exec(one.anchor.quote)?.[0] ?? '';
  return `0${decimals}${said.scale ?? ''}`;
}

/** What is good follows from bound and aspect; only where they leave it open it must be said. */
function betterFor(aspect: Content['aspect'], said: Content): Content['direction'] {
  if (said.direction !== null) return said.direction;
  return aspect === 'rank' || aspect === 'duration' ? 'down' : null;
}

function milestone(kind: CommitmentRow['kind'], one: RuleReading, said: Content): Numbers {
  const title = titleOf(kind, one, said);
  return {
    title,
    indicator: milestoneIndicator(title),
    aspect: null,
    comparator: null,
    value: null,
    valueHi: null,
    measure: null,
    direction: null,
  };
}

function titleOf(kind: CommitmentRow['kind'], one: RuleReading, said: Content): string {
  if (kind === 'project') return said.subject;
  return said.title ?? `${said.subject}：${one.anchor.quote}`;
}

/** A confirmed result of last year that a target of this year starts from. */
export interface Base {
  readonly reading: string;
  readonly value: string;
}

/**
 * Last year's full-year level of a target, from the accepted actuals of the document: same subject, unit and aspect (a change starts from
 * the level). Growth is never computed: a growth target in percent has no base in yuan.
 */
export function baseOf(
  target: {
    readonly subject: string;
    readonly aspect: string | null;
    readonly measure: string | null;
    readonly year: number;
  },
  readings: readonly RuleReading[],
): Base | null {
  if (target.measure === null) return null;
  for (const one of readings) {
    const said = saidBy(one);
    if (one.type !== 'statement' || said === null || !isAccepted(one.state)) continue;
    if (said.kind !== 'actual' || said.year !== target.year - 1 || said.value === null) continue;
    const sameAspect =
      said.aspect === target.aspect || (target.aspect === 'change' && said.aspect === 'level');
    if (
      sameAspect &&
      said.aspect !== 'growth_yoy' &&
      said.unit === target.measure &&
      baseName(said.subject) === baseName(target.subject)
    )
      return { reading: one.id, value: said.value };
  }
  return null;
}

/** The name without the verb of reaching: 完成技术改造投资 of the review is 技术改造投资 of the targets. */
function baseName(subject: string): string {
  return cleanName(subject).replace(/^(?:完成|实现)(?=..)/u, '');
}
