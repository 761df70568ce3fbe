import type { Fault } from '#kernel/errors.ts';
import { addMonths, isMonth, splitMonth } from '#kernel/period.ts';
import { type FlowPost, flowPostWord } from './rules-flow.ts';
import type { AskableUnit } from './rules-units.ts';
import type { ClockRule, Form, FormBody } from './schema.ts';

/** An indicator as far as a form asks for it. */
export interface AskableIndicator {
  readonly id: string;
  readonly name: string;
  readonly kind: 'number' | 'milestone';
  /** Items of the breakdowns it may be reported by: code to name, e.g. `industry:manufacture` to 行业：制造业. */
  readonly breakdowns: ReadonlyMap<string, string>;
}

/** What a definition is held against. */
export interface KnownParts {
  readonly indicators: ReadonlyMap<string, AskableIndicator>;
  readonly units: ReadonlyMap<string, AskableUnit & { readonly name: string }>;
  readonly posts: ReadonlyMap<string, FlowPost>;
}

/** Chinese words of the frequencies. */
export const frequencyWords: Readonly<Record<Form['frequency'], string>> = {
  month: '月报',
  quarter: '季报',
  half: '半年报',
  year: '年报',
};

const offsets = ['当月', '次月', '第三个月'];

/** A day of a clock in words: 次月5日（遇休息日顺延）. */
export function clockWords({ months, day, roll }: ClockRule): string {
  const month = offsets[months] ?? `期后第${months}个月`;
  return `${month}${day}日${roll === 'rest' ? '（遇休息日顺延）' : ''}`;
}

const place = ({ months, day }: ClockRule): number => months * 31 + day;

/**
 * What is wrong with a definition: each row, unit, clock and signing post that cannot be, with its place as the user counts it. Empty when it
 * is sound. The form of the plan lists neither rows nor units: they follow from the assignments.
 */
export function bodyFaults(kind: Form['kind'], body: FormBody, known: KnownParts): readonly Fault[] {
  return [
    ...(kind === 'own' ? [...rowFaults(body, known), ...unitFaults(body, known)] : planFaults(body)),
    ...clockFaults(body),
    ...flowFaults(body, known),
  ];
}

function planFaults(body: FormBody): readonly Fault[] {
  if (body.rows.length === 0 && body.units.length === 0 && body.kinds.length === 0) return [];
  return [{ field: 'rows', message: '计划执行月报的指标和单位由责任分解得出，不在这里列' }];
}

function rowFaults(body: FormBody, { indicators }: KnownParts): readonly Fault[] {
  if (body.rows.length === 0) return [{ field: 'rows', message: '还没有指标，请至少加一行' }];
  const seen = new Map<string, number>();
  return body.rows.flatMap(({ indicator, dimension }, index): Fault[] => {
    const fault = (message: string): Fault[] => [
      { field: `rows.${index}.indicator`, row: index + 1, message },
    ];
    const found = indicators.get(indicator);
    if (found === undefined) return fault(`第${index + 1}行的指标不在指标库里，请删去或另选`);
    const key = `${indicator} ${dimension}`;
    const first = seen.get(key);
    seen.set(key, first ?? index + 1);
    if (first !== undefined)
      return fault(`“${found.name}”在第${first}行和第${index + 1}行列了两次，请只留一行`);
    if (dimension === '') return [];
    if (found.kind === 'milestone') return fault(`“${found.name}”报的是进度，不能按维度分项`);
    return found.breakdowns.has(dimension)
      ? []
      : fault(`第${index + 1}行：“${found.name}”没有分项“${dimension}”，请另选分项，或先在指标页给它加维度`);
  });
}

function unitFaults(body: FormBody, { units }: KnownParts): readonly Fault[] {
  if (body.units.length === 0 && body.kinds.length === 0)
    return [{ field: 'units', message: '还没有填报单位，请选单位或按类别选' }];
  return body.units.flatMap((id): Fault[] => {
    const found = units.get(id);
    if (found === undefined)
      return [{ field: 'units', message: `填报单位里有不认识的单位（${id}），请重选` }];
    return found.validTo === null
      ? []
      : [{ field: 'units', message: `${found.name}已撤销，请从填报单位里去掉` }];
  });
}

function clockFaults({ opens, due, locks }: FormBody): readonly Fault[] {
  const faults: Fault[] = [];
  if (place(opens) > place(due))
    faults.push({ field: 'due', message: '截止日早于开放日，请改晚截止日或改早开放日' });
  if (place(due) > place(locks)) faults.push({ field: 'locks', message: '锁定日早于截止日，请改晚锁定日' });
  return faults;
}

function flowFaults({ flow }: FormBody, { posts }: KnownParts): readonly Fault[] {
  return flow.flatMap((step, index) =>
    step.posts.flatMap((post): Fault[] => {
      const field = `flow.${index}.posts`;
      const word = flowPostWord(post, posts);
      if (word === null) return [{ field, message: `签批第${index + 1}步有不认识的岗位，请重选` }];
      const ended = posts.get(post)?.validTo ?? null;
      return ended === null ? [] : [{ field, message: `签批第${index + 1}步的${word}已撤销，请重选` }];
    }),
  );
}

/** What is known of the life of a form when a version is to follow. */
export interface FormLife {
  readonly title: string;
  /** `YYYY-MM` from which the newest version holds. */
  readonly newestFrom: string;
  /** Last month of which a unit has sent a report; null when none ever has. */
  readonly lastRun: string | null;
}

/** First month from which a new version may hold: after every month that has run, not before the version it follows. */
export function earliestFrom({ newestFrom, lastRun }: FormLife): string {
  const free = lastRun === null ? newestFrom : addMonths(lastRun, 1);
  return free > newestFrom ? free : newestFrom;
}

/** Why a new version may not hold from a month, in Chinese; null when it may. A month that has run keeps the version it ran with. */
export function versionFault(life: FormLife, from: string): string | null {
  if (!isMonth(from)) return '生效月份应写成 2022-05 的样子';
  const earliest = earliestFrom(life);
  if (from >= earliest) return null;
  return life.lastRun !== null && from <= life.lastRun
    ? `${monthWord(life.lastRun)}已有单位报送，用过的版本不再改动；新版本最早从${monthWord(earliest)}起生效`
    : `新版本不能早于现行版本，最早从${monthWord(earliest)}起生效`;
}

/** 2022-05 → 2022年5月. */
export function monthWord(month: string): string {
  if (!isMonth(month)) return '建县';
  const { year, month: number } = splitMonth(month);
  return `${year}年${number}月`;
}

/** A row in words: the indicator, with its breakdown when it has one. */
function rowLabel(found: AskableIndicator | undefined, id: string, dimension: string): string {
  const name = found?.name ?? id;
  return dimension === '' ? name : `${name}（${found?.breakdowns.get(dimension) ?? dimension}）`;
}

const rowKey = (one: FormBody['rows'][number]): string => `${one.indicator} ${one.dimension}`;

/** What a version changes, in words, for the history: rows, units, clocks, reminders and signing that came, went or moved. */
export function changesBetween(before: FormBody, after: FormBody, known: KnownParts): readonly string[] {
  const rowName = ({ indicator, dimension }: FormBody['rows'][number]): string =>
    rowLabel(known.indicators.get(indicator), indicator, dimension);
  const gone = before.rows.filter((one) => !after.rows.some((other) => rowKey(other) === rowKey(one)));
  const come = after.rows.filter((one) => !before.rows.some((other) => rowKey(other) === rowKey(one)));
  const unit = (id: string): string => known.units.get(id)?.name ?? id;
  const clock = (name: 'opens' | 'due' | 'locks', word: string): string[] =>
    clockWords(before[name]) === clockWords(after[name])
      ? []
      : [`${word}由${clockWords(before[name])}改为${clockWords(after[name])}`];
  const changes = [
    ...listed('增加指标', come.map(rowName)),
    ...listed('去掉指标', gone.map(rowName)),
    ...listed('增加单位', after.units.filter((id) => !before.units.includes(id)).map(unit)),
    ...listed('去掉单位', before.units.filter((id) => !after.units.includes(id)).map(unit)),
    ...clock('opens', '开放'),
    ...clock('due', '截止'),
    ...clock('locks', '锁定'),
  ];
  const others: readonly (readonly [string, unknown, unknown])[] = [
    ['调整单位类别', before.kinds, after.kinds],
    ['调整催报日', [before.remindBefore, before.remindAfter], [after.remindBefore, after.remindAfter]],
    ['调整签批', before.flow, after.flow],
  ];
  const moved = others.filter(([, a, b]) => JSON.stringify(a) !== JSON.stringify(b)).map(([word]) => word);
  const isReordered =
    come.length === 0 && gone.length === 0 && JSON.stringify(before.rows) !== JSON.stringify(after.rows);
  return [...changes, ...moved, ...(isReordered ? ['调整指标的顺序、分组或可不填'] : [])];
}

function listed(word: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, 5).join('、');
  return [`${word}${shown}${names.length > 5 ? `等${names.length}项` : ''}`];
}
