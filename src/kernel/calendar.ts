/** One year as its notice sets it: `MM-DD` → name of the holiday the day belongs to. */
export interface CalendarYear {
  /** The notice that sets it. */
  readonly paper: string;
  /** Days off, weekends inside a holiday included. */
  readonly off: Readonly<Record<string, string>>;
  /** Weekend days that are worked (调休上班). */
  readonly work: Readonly<Record<string, string>>;
}

/** The working calendar of the published years, an unbroken run; outside it nothing is known. */
export interface Calendar {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly years: Readonly<Record<number, CalendarYear>>;
  /** Every workday of the covered years, `YYYY-MM-DD`, ascending. */
  readonly workdays: readonly string[];
}

/** A value that needs a published calendar: known, or 未发布 with the year that is missing. Never a guess. */
export type Published<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly year: number; readonly reason: string };

/** workday: ordinary; makeup: 调休上班; weekend; holiday: 放假, with the weekend days that belong to it. */
export type DayKind = 'workday' | 'makeup' | 'weekend' | 'holiday';

const msPerDay = 86_400_000;
const dayShape = /^\d{4}-\d{2}-\d{2}$/;
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether the text is a real day `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!dayShape.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && isLeap ? 29 : (monthDays[month - 1] ?? 0);
  return day >= 1 && day <= last;
}

/** Days since 1970-01-01. @throws RangeError when the text is no day: a bug of the caller. */
export function dayNumber(day: string): number {
  if (!isDay(day)) throw new RangeError('dayNumber: not YYYY-MM-DD');
  return Date.parse(`${day}T00:00:00Z`) / msPerDay;
}

/** The day so many days after 1970-01-01. */
export function dayOfNumber(number: number): string {
  return new Date(number * msPerDay).toISOString().slice(0, 10);
}

/** The natural day `count` days later (earlier when negative). */
export function addDays(day: string, count: number): string {
  return dayOfNumber(dayNumber(day) + count);
}

/** Weekday of a day, 1 Monday … 7 Sunday. */
export function weekdayOf(day: string): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** Monday of the week of a day. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/**
 * A calendar from yearly notices. @throws RangeError when the years are not an unbroken run or name a day that does
 * not exist: a fault of the data file.
 */
export function makeCalendar(years: Readonly<Record<number, CalendarYear>>): Calendar {
  const numbers = Object.keys(years)
    .map(Number)
    .toSorted((a, b) => a - b);
  const firstYear = numbers[0];
  const lastYear = numbers.at(-1);
  if (firstYear === undefined || lastYear === undefined || lastYear - firstYear + 1 !== numbers.length)
    throw new RangeError('calendar: years must be an unbroken run');
  const workdays: string[] = [];
  for (const year of numbers) {
    const notice = years[year];
    if (notice !== undefined) workdays.push(...workdaysOf(year, notice));
  }
  return { firstYear, lastYear, years, workdays };
}

function workdaysOf(year: number, notice: CalendarYear): string[] {
  for (const day of [...Object.keys(notice.off), ...Object.keys(notice.work)])
    if (!isDay(`${year}-${day}`)) throw new RangeError(`calendar: ${year}-${day} is no day`);
  const days: string[] = [];
  for (let n = dayNumber(`${year}-01-01`); n <= dayNumber(`${year}-12-31`); n++) {
    const day = dayOfNumber(n);
    const kind = kindIn(notice, day, n);
    if (kind === 'workday' || kind === 'makeup') days.push(day);
  }
  return days;
}

function kindIn(notice: CalendarYear, day: string, number: number): DayKind {
  const key = day.slice(5);
  if (notice.off[key] !== undefined) return 'holiday';
  if (notice.work[key] !== undefined) return 'makeup';
  // 1970-01-01 was a Thursday; 2 and 3 are Saturday and Sunday.
  const weekday = ((number % 7) + 7) % 7;
  return weekday === 2 || weekday === 3 ? 'weekend' : 'workday';
}

function unpublished(calendar: Calendar, year: number): { known: false; year: number; reason: string } {
  const covered = `${calendar.firstYear}—${calendar.lastYear}年`;
  return { known: false, year, reason: `${year}年放假安排未发布（日历只有${covered}），不能推算工作日` };
}

function covers(calendar: Calendar, day: string): number | null {
  const year = Number(day.slice(0, 4));
  return year < calendar.firstYear || year > calendar.lastYear ? year : null;
}

/**
 * What kind of day it is.
 *
 * @source 国务院办公厅 each year's 部分节假日安排的通知 (calendar-cn.json); domain/services.md §0 finding 2
 */
export function dayKind(calendar: Calendar, day: string): Published<DayKind> {
  const missing = covers(calendar, day);
  const notice = calendar.years[Number(day.slice(0, 4))];
  if (missing !== null || notice === undefined)
    return unpublished(calendar, missing ?? Number(day.slice(0, 4)));
  return { known: true, value: kindIn(notice, day, dayNumber(day)) };
}

/** Name of the holiday a day off or a make-up workday belongs to (清明), or null. */
export function holidayName(calendar: Calendar, day: string): string | null {
  const notice = calendar.years[Number(day.slice(0, 4))];
  return notice?.off[day.slice(5)] ?? notice?.work[day.slice(5)] ?? null;
}

/** Whether people are at work that day, make-up days included. */
export function isWorkday(calendar: Calendar, day: string): Published<boolean> {
  const kind = dayKind(calendar, day);
  return kind.known ? { known: true, value: kind.value === 'workday' || kind.value === 'makeup' } : kind;
}

/** How many covered workdays are ≤ day. */
function countUpTo(calendar: Calendar, day: string): number {
  let [low, high] = [0, calendar.workdays.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((calendar.workdays[middle] ?? '') <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The count-th workday after `day`, which itself is not counted; before it when negative; `day` itself for 0.
 *
 * @param count  whole
 * @source 行政许可法 82: limits count working days, statutory holidays excluded
 */
export function addWorkdays(calendar: Calendar, day: string, count: number): Published<string> {
  const missing = covers(calendar, day);
  if (missing !== null) return unpublished(calendar, missing);
  if (count === 0) return { known: true, value: day };
  const upTo = countUpTo(calendar, day);
  const before = calendar.workdays[upTo - 1] === day ? upTo - 1 : upTo;
  const found = calendar.workdays[count > 0 ? upTo + count - 1 : before + count];
  if (found !== undefined) return { known: true, value: found };
  return unpublished(calendar, count > 0 ? calendar.lastYear + 1 : calendar.firstYear - 1);
}

/** Workdays after `from` up to and including `to`; negative when `to` is earlier. */
export function workdaysBetween(calendar: Calendar, from: string, to: string): Published<number> {
  const missing = covers(calendar, from) ?? covers(calendar, to);
  if (missing !== null) return unpublished(calendar, missing);
  return { known: true, value: countUpTo(calendar, to) - countUpTo(calendar, from) };
}

/** The day itself when it is a workday, else the next one. */
export function rollToWorkday(calendar: Calendar, day: string): Published<string> {
  const works = isWorkday(calendar, day);
  if (!works.known) return works;
  return works.value ? { known: true, value: day } : addWorkdays(calendar, day, 1);
}
