import {
  addDays,
  addWorkdays,
  type Calendar,
  isDay,
  isWorkday,
  type Published,
  rollToWorkday,
} from './calendar.ts';
import { add, compare, exact, multiply, parseExact, sign, toFixed, toUnrounded, whole } from './decimal.ts';
import {
  addOfficeTime,
  beginOf,
  dayOfInstant,
  dayOfPoint,
  endOf,
  instantMs,
  instantOf,
  midnight,
  type OfficeHours,
  officeDayMs,
  officeHoursFault,
} from './office-hours.ts';
import { addMonths } from './period.ts';

export type DeadlineUnit = 'hour' | 'day' | 'workday' | 'month' | 'year';

/** Time that is not counted: from the first to the last day (both not counted), or from instant to instant for hours. */
export interface Pause {
  /** Day or instant. */
  readonly from: string;
  /** null while it lasts. */
  readonly to: string | null;
  readonly reason: string;
}

/** More time, asked for before expiry and granted. */
export interface Extension {
  readonly quantity: string;
  readonly unit: DeadlineUnit;
  /** Instant at which it was asked for. */
  readonly askedAt: string;
  readonly reason: string;
}

/** 时限: what a limit is, not the date it falls on. Build extended ones with `extend`. */
export interface Deadline {
  /** The event that starts it: a day, or an instant with zone (needed for hours and parts of a working day). */
  readonly start: string;
  /** Exact decimal > 0; whole except for hours and working days. */
  readonly quantity: string;
  readonly unit: DeadlineUnit;
  /**
   * Which last days roll to the next workday: any day of rest (default for day, month, year), only days of a statutory
   * holiday's notice, or none. Hours and working days never roll.
   */
  readonly roll?: 'rest' | 'holiday' | 'none';
  /** Default false: 开始的当日不计入. */
  readonly countFirstDay?: boolean;
  readonly pauses?: readonly Pause[];
  readonly extensions?: readonly Extension[];
  /** The shorter limit for giving the matter back (退回), from the same start. */
  readonly returnLimit?: { readonly quantity: string; readonly unit: DeadlineUnit };
}

/** What deadlines are counted with. */
export interface Clockwork {
  readonly calendar: Calendar;
  readonly office: OfficeHours;
}

/** When it ends, or why that cannot be said. */
export type Due =
  | {
      readonly kind: 'due';
      /** Last day (China). */
      readonly day: string;
      /** Last moment in time; for days the midnight that ends the last day. */
      readonly until: string;
      /** The last day before it rolled, if it did. */
      readonly rolledFrom: string | null;
    }
  | { readonly kind: 'paused'; readonly since: string; readonly reason: string }
  | { readonly kind: 'unpublished'; readonly year: number; readonly reason: string }
  | { readonly kind: 'invalid'; readonly reason: string };

const units = { hour: '小时', day: '日', workday: '个工作日', month: '个月', year: '年' } as const;

/** `20个工作日`, as printed. */
export function deadlineText(limit: { readonly quantity: string; readonly unit: DeadlineUnit }): string {
  return `${limit.quantity}${units[limit.unit]}`;
}

interface Leg {
  readonly quantity: string;
  readonly unit: DeadlineUnit;
}

/** Longest limit counted: a hundred years of days; anything above is a slip of the keyboard. */
const most = whole(36_500);

function faultOfLimit({ quantity, unit }: Leg): string | null {
  const amount = parseExact(quantity);
  if (amount === null || sign(amount) <= 0) return `时限“${quantity}”应为大于0的数`;
  if (compare(amount, most) > 0) return `时限“${quantity}”过长`;
  if (isWhole(quantity) || unit === 'hour' || unit === 'workday') return null;
  return '日、月、年的时限应为整数';
}

function isPoint(text: string): boolean {
  return isDay(text) || (/T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)));
}

function faultOfPoints(deadline: Deadline): string | null {
  const pauses = deadline.pauses ?? [];
  const points = [deadline.start, ...pauses.flatMap(({ from, to }) => (to === null ? [from] : [from, to]))];
  const wrong = points.find((point) => !isPoint(point));
  return wrong === undefined ? null : `“${wrong}”不是日期或带时区的时刻`;
}

function faultOf(deadline: Deadline): string | null {
  const legs = [deadline, ...(deadline.extensions ?? [])];
  const fault = faultOfPoints(deadline) ?? legs.map(faultOfLimit).find((text) => text !== null);
  return typeof fault === 'string' ? fault : faultOfUse(deadline);
}

function faultOfUse({
  start,
  quantity,
  unit,
  roll = 'none',
  pauses = [],
  extensions = [],
}: Deadline): string | null {
  const part = unit === 'workday' && !isWhole(quantity);
  const timed = part || unit === 'hour';
  if (timed && isDay(start)) return '按小时或不足一个工作日的时限，起点须写明时刻';
  if (part && pauses.length > 0) return '不足一个工作日的时限不能暂停';
  if (unit !== 'hour' && extensions.some((more) => more.unit === 'hour'))
    return '按日计算的时限不能按小时延期';
  const rolls = roll === 'none' || (unit !== 'workday' && unit !== 'hour');
  return rolls ? null : '按工作日或小时计算的时限不顺延';
}

/** Parts of a working day need sound office hours; nothing else does. */
function faultOfOffice({ quantity, unit }: Leg, office: OfficeHours): string | null {
  return unit === 'workday' && !isWhole(quantity) ? officeHoursFault(office) : null;
}

/** Whether a day lies in a pause, both its ends included. */
function paused(pauses: readonly Pause[], day: string): boolean {
  return pauses.some(
    (pause) => dayOfPoint(pause.from) <= day && pause.to !== null && day <= dayOfPoint(pause.to),
  );
}

function dueDay(day: string, rolledFrom: string | null = null): Due {
  return { kind: 'due', day, until: instantOf(midnight(addDays(day, 1))), rolledFrom };
}

function notPublished(answer: Extract<Published<unknown>, { known: false }>): Due {
  return { kind: 'unpublished', year: answer.year, reason: answer.reason };
}

/** The day before the first counted one. */
function origin(deadline: Deadline): string {
  const day = dayOfPoint(deadline.start);
  return deadline.countFirstDay === true ? addDays(day, -1) : day;
}

function countWorkdays(
  from: string,
  count: number,
  pauses: readonly Pause[],
  calendar: Calendar,
): Published<string> {
  if (pauses.length === 0) return addWorkdays(calendar, from, count);
  let day: Published<string> = { known: true, value: from };
  for (let left = count; left > 0; ) {
    day = addWorkdays(calendar, day.value, 1);
    if (!day.known) return day;
    if (!paused(pauses, day.value)) left--;
  }
  return day;
}

function countDays(from: string, count: number, pauses: readonly Pause[]): string {
  if (pauses.length === 0) return addDays(from, count);
  let day = from;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (!paused(pauses, day)) left--;
  }
  return day;
}

/** 到期月的对应日; without one the last day of that month. */
function sameDayLater(day: string, months: number): string {
  const month = addMonths(day.slice(0, 7), months);
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  const same = `${month}-${day.slice(8)}`;
  return same > last ? last : same;
}

function countMonths(from: string, months: number, pauses: readonly Pause[]): string {
  const end = sameDayLater(from, months);
  let extra = 0;
  for (let day = addDays(from, 1); day <= end; day = addDays(day, 1)) if (paused(pauses, day)) extra++;
  return countDays(end, extra, pauses);
}

/** The limit and its extensions; neighbours in one unit are one stretch (20 + 10 working days = 30). */
function legs(deadline: Deadline): readonly Leg[] {
  const all: Leg[] = [];
  for (const leg of [deadline, ...(deadline.extensions ?? [])]) {
    const last = all.at(-1);
    if (last?.unit === leg.unit) {
      const total = toUnrounded(add(exact(last.quantity), exact(leg.quantity)));
      all[all.length - 1] = { unit: leg.unit, quantity: total };
    } else all.push({ quantity: leg.quantity, unit: leg.unit });
  }
  return all;
}

/** Due after hours of the clock; pauses between two instants lengthen it as they are met. */
function afterHours(start: string, quantity: string, pauses: readonly Pause[]): string {
  let until = instantMs(start) + Number(toFixed(multiply(exact(quantity), whole(3_600_000)), 0));
  const spans = pauses.map((pause) => [beginOf(pause.from), endOf(pause.to ?? pause.from)] as const);
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const begin = Math.max(from, instantMs(start));
    if (begin < until && to > begin) until += to - begin;
  }
  return instantOf(until);
}

function isWhole(quantity: string): boolean {
  return compare(exact(quantity), whole(BigInt(toFixed(exact(quantity), 0, 'down')))) === 0;
}

/** Ends one leg; `from` is a day (the day before the first counted) or an instant. */
function endOfLeg(from: string, leg: Leg, pauses: readonly Pause[], works: Clockwork): Published<string> {
  if (leg.unit === 'hour') return { known: true, value: afterHours(from, leg.quantity, pauses) };
  if (leg.unit === 'workday' && !isWhole(leg.quantity)) {
    const ms = multiply(exact(leg.quantity), whole(officeDayMs(works.office)));
    return addOfficeTime(works.calendar, works.office, from, Number(toFixed(ms, 0)));
  }
  const count = Number(toFixed(exact(leg.quantity), 0));
  const day = dayOfPoint(from);
  if (leg.unit === 'workday') return countWorkdays(day, count, pauses, works.calendar);
  if (leg.unit === 'day') return { known: true, value: countDays(day, count, pauses) };
  return { known: true, value: countMonths(day, leg.unit === 'year' ? count * 12 : count, pauses) };
}

function rolled(day: string, roll: 'rest' | 'holiday', calendar: Calendar): Published<string> {
  const works = isWorkday(calendar, day);
  if (!works.known) return works;
  const holiday = calendar.years[Number(day.slice(0, 4))]?.off[day.slice(5)] !== undefined;
  if (works.value || (roll === 'holiday' && !holiday)) return { known: true, value: day };
  return rollToWorkday(calendar, day);
}

/**
 * When a deadline ends: extensions after the limit, pauses not counted, the last day rolled where its unit rolls.
 *
 * @source 民法典 201 (first day not counted; hours from their moment), 202 (corresponding day), 203 (last day a day of rest
 * → the day after it ends; ends at 24:00); 行政许可法 82 (working days), 45 (time not counted); domain/services.md §0, §4
 */
export function due(deadline: Deadline, works: Clockwork): Due {
  const fault = faultOf(deadline) ?? faultOfOffice(deadline, works.office);
  if (fault !== null) return { kind: 'invalid', reason: fault };
  const pauses = deadline.pauses ?? [];
  const open = pauses.find((pause) => pause.to === null);
  if (open !== undefined) return { kind: 'paused', since: open.from, reason: `计时暂停：${open.reason}` };
  const all = legs(deadline);
  let point = all[0]?.unit === 'hour' || !isWhole(deadline.quantity) ? deadline.start : origin(deadline);
  for (const leg of all) {
    const end = endOfLeg(point, leg, pauses, works);
    if (!end.known) return notPublished(end);
    point = end.value;
  }
  if (!isDay(point)) return { kind: 'due', day: dayOfInstant(point), until: point, rolledFrom: null };
  return rollDue(point, deadline, works.calendar);
}

function rollDue(day: string, deadline: Deadline, calendar: Calendar): Due {
  const natural = deadline.unit === 'day' || deadline.unit === 'month' || deadline.unit === 'year';
  const roll = deadline.roll ?? (natural ? 'rest' : 'none');
  if (roll === 'none') return dueDay(day);
  const end = rolled(day, roll, calendar);
  if (!end.known) return notPublished(end);
  return dueDay(end.value, end.value === day ? null : day);
}
