import type { Span } from '../rules.ts';

export const spanWords: Readonly<Record<Span, string>> = {
  overdue: '已过期限',
  today: '今天',
  week: '本周',
  later: '以后',
  undated: '没有期限',
};

/** A day as the list prints it: `6月5日`, with the year when it is another. */
export function printDay(day: string, today: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const short = `${Number(month)}月${Number(date)}日`;
  return year === today.slice(0, 4) ? short : `${year}年${short}`;
}

/** The day in China of an instant. */
export function dayIn(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
}
