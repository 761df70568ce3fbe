import type { TimeWords } from './moments.ts';

/** A line that holds nothing but a date, which is the paper's. */
export interface DateLine {
  readonly from: number;
  readonly to: number;
  readonly year: number;
  readonly month: number;
  /** A day on which its month has no results yet. */
  readonly isBeforeEnd: boolean;
}

/** Lines that hold nothing but a date: when the paper is of, not what its numbers are of. */
export function dateLines(opening: string): readonly DateLine[] {
  return [...opening.matchAll(/^[（(]?((?:19|20)\d{2})年(\d{1,2})月(?:(\d{1,2})日)?[）)]?$/gmu)].map(
    (line) => ({
      from: line.index,
      to: line.index + line[0].length,
      year: Number(line[1]),
      month: Number(line[2]),
      isBeforeEnd: Number(line[3] ?? 31) < 25,
    }),
  );
}

/** 经5月份县政府常务会议研究: when it was decided, not what the numbers are of. */
const MET =
  /^[^，。；：\d]{0,3}(?:[县市区]|政府|党|[县市]委)[^，。；：\d]{0,10}(?:会议|常务会|常委会|党组会|全会)(?:第[^，。；]{1,6}次)?[^，。；：\d]{0,3}(?:研究|审议|审定|决定|讨论|同意|调整|通过|批准|明确|要求)/u;

/** Whether words behind a time say that it is that of a meeting which decided something. */
export function isOfMeeting(behind: string): boolean {
  return MET.test(behind);
}

/** Whether a word of time may say what a paper is about: it is no date of the paper, and its month was over, or nearly, on that day. */
export function mayRule(
  { from, year, month }: TimeWords,
  dates: readonly DateLine[],
  meant: number,
): boolean {
  return dates.every((line) => {
    const isOfLine = line.from <= from && from < line.to;
    const isThisYear = line.year === (typeof year === 'number' ? year : meant);
    return !isOfLine && !(isThisYear && month === line.month && line.isBeforeEnd);
  });
}
