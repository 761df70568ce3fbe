import {
  addDays,
  addWorkdays,
  type Calendar,
  dayNumber,
  isDay,
  isWorkday,
  type Published,
} from './calendar.ts';

/** One stretch of a working day, `HH:MM` local time. */
export interface OfficeSpan {
  readonly from: string;
  readonly to: string;
}

/** The daily hours of an office, in order, without overlap. */
export type OfficeHours = readonly OfficeSpan[];

const minute = 60_000;
const msPerDay = 1440 * minute;
/** China has one zone, UTC+8, and no summer time since 1992. */
const zone = 8 * 60 * minute;

/** Milliseconds since 1970 of an instant. @throws RangeError when the text is no instant with a zone: a bug of the caller. */
export function instantMs(instant: string): number {
  const ms = /(?:Z|[+-]\d{2}:\d{2})$/.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError('instantMs: not an ISO instant with zone');
  return ms;
}

/** An instant as ISO text in China's zone, to the second unless milliseconds are needed: `2022-03-04T09:30:00+08:00`. */
export function instantOf(ms: number): string {
  const text = new Date(ms + zone).toISOString();
  return `${text.endsWith('.000Z') ? text.slice(0, -5) : text.slice(0, -1)}+08:00`;
}

/** The day in China on which an instant falls. */
export function dayOfInstant(instant: string): string {
  return new Date(instantMs(instant) + zone).toISOString().slice(0, 10);
}

/** The day of a point in time: itself if it is a day, the day in China of an instant. */
export function dayOfPoint(point: string): string {
  return isDay(point) ? point : dayOfInstant(point);
}

/** Milliseconds of the midnight that begins a day in China. */
export function midnight(day: string): number {
  return dayNumber(day) * msPerDay - zone;
}

/** First millisecond of a day or instant. */
export function beginOf(point: string): number {
  return isDay(point) ? midnight(point) : instantMs(point);
}

/** The moment at which a day or instant is over: midnight after the day, the instant itself. */
export function endOf(point: string): number {
  return isDay(point) ? midnight(addDays(point, 1)) : instantMs(point);
}

function minutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

/** Working milliseconds of one day. */
export function officeDayMs(hours: OfficeHours): number {
  return hours.reduce((sum, { from, to }) => sum + (minutes(to) - minutes(from)) * minute, 0);
}

/** Why office hours cannot be used, in Chinese; null when they can. */
export function officeHoursFault(hours: OfficeHours): string | null {
  if (hours.length === 0) return '未设置办公时间';
  let last = -1;
  for (const { from, to } of hours) {
    if (!isClock(from) || !isClock(to)) return `办公时间“${from}—${to}”应为“时:分”`;
    if (minutes(from) >= minutes(to)) return `办公时间“${from}—${to}”：结束应晚于开始`;
    if (minutes(from) < last) return `办公时间“${from}—${to}”与前一段重叠或顺序不对`;
    last = minutes(to);
  }
  return null;
}

function isClock(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/**
 * The instant at which so much working time has passed, counted only inside office hours of workdays; at the end of a span,
 * not at the start of the next.
 *
 * @param ms  working milliseconds, > 0
 * @source domain/services.md §4: 0.5 工作日 of 9:00–12:00 + 13:30–17:30 is 3.5 h, Friday 14:30 → Monday 09:30
 */
export function addOfficeTime(
  calendar: Calendar,
  hours: OfficeHours,
  start: string,
  ms: number,
): Published<string> {
  let day = dayOfInstant(start);
  let now = instantMs(start);
  let left = ms;
  for (;;) {
    const works = isWorkday(calendar, day);
    if (!works.known) return works;
    for (const span of works.value ? hours : []) {
      const from = Math.max(now, midnight(day) + minutes(span.from) * minute);
      const to = midnight(day) + minutes(span.to) * minute;
      if (to <= from) continue;
      if (to - from >= left) return { known: true, value: instantOf(from + left) };
      left -= to - from;
    }
    const next = addWorkdays(calendar, day, 1);
    if (!next.known) return next;
    day = next.value;
    now = midnight(day);
  }
}

/** Working milliseconds from one instant to a later one, inside office hours of workdays; 0 when it is not later. */
export function officeTimeBetween(
  calendar: Calendar,
  hours: OfficeHours,
  from: string,
  to: string,
): Published<number> {
  const [start, end] = [instantMs(from), instantMs(to)];
  let total = 0;
  for (let day = dayOfInstant(from); midnight(day) < end; day = addDays(day, 1)) {
    const works = isWorkday(calendar, day);
    if (!works.known) return works;
    for (const span of works.value ? hours : []) {
      const begin = Math.max(start, midnight(day) + minutes(span.from) * minute);
      const stop = Math.min(end, midnight(day) + minutes(span.to) * minute);
      total += Math.max(0, stop - begin);
    }
  }
  return { known: true, value: total };
}
