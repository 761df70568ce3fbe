import type { DocumentType, DocumentYears, Role } from './types.ts';

const CHINESE_DIGIT: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  '○': '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
const YEAR = /((?:19|20)\d{2})(?:年|[-—－~～至]|\/|\.)|([一二][九〇零○][〇零○一二三四五六七八九]{2})年/gu;

/** The years printed in some words, in order (2022年, 2018—2022年, 二〇二三年). */
export function printedYears(words: string): number[] {
  const years: number[] = [];
  for (const match of words.matchAll(YEAR)) {
    const digits = match[1] ?? Array.from(match[2] ?? '', (char) => CHINESE_DIGIT[char] ?? '').join('');
    years.push(Number(digits));
  }
  return years;
}

/** What the years are read from. */
export interface YearSources {
  readonly title: string;
  readonly type: DocumentType;
  readonly headings: readonly { readonly title: string; readonly role: Role }[];
  readonly text: string;
  readonly lean: 'back' | 'ahead';
}

interface Guess {
  reported: number | null;
  plan: number | null;
}

const DATE = /((?:19|20)\d{2})年(\d{1,2})月(?:(\d{1,2})日)?/gu;
const AHEAD =
  /((?:19|20)\d{2})年(?:[^。；\n]{0,36})(?:预期目标|重点工作|主要任务|工作安排|总体要求|工作思路)/u;
const BACK = /((?:19|20)\d{2})年(?:[^。；\n]{0,24})(?:工作回顾|执行情况|完成情况|主要工作)/u;

/** Year of the aims for a paper dated in this month: a meeting in November or December plans the next year. */
function planYearOfDate(year: number, month: number): number {
  return month >= 11 ? year + 1 : year;
}

function fromHeadings(sources: YearSources, guess: Guess): void {
  for (const { title, role } of sources.headings) {
    const years = printedYears(title).filter((year) => !title.includes(`到${year}`));
    const year = years.at(-1);
    if (year === undefined) continue;
    if (role === 'review') guess.reported ??= Math.max(...years);
    if (role === 'tasks' || role === 'targets') guess.plan ??= year;
  }
}

/** Whether a title with one year names a report on that year. */
function looksBack(title: string): boolean {
  return /执行情况|完成情况|工作总结/u.test(title) && !/草案|安排/u.test(title);
}

/** The years that a title stands for, when its genre and words tell. */
function titleYears(title: string, type: DocumentType, years: readonly number[]): Guess {
  const [first = null, second = null] = years;
  if (type === 'communique') return { reported: first, plan: null };
  if (/半年|中期/u.test(title)) return { reported: first, plan: second ?? first };
  if (first !== null && second !== null && second !== first) {
    return { reported: Math.min(first, second), plan: Math.max(first, second) };
  }
  if (looksBack(title)) return { reported: first, plan: null };
  return { reported: null, plan: type === 'plan' ? first : null };
}

function fromTitle({ title, type }: YearSources, guess: Guess): void {
  const told = titleYears(title, type, printedYears(title));
  guess.reported ??= told.reported;
  guess.plan ??= told.plan;
}

function firstDate(text: string): { year: number; month: number } | null {
  const scopes = [text.slice(0, 1200), text.slice(-400)];
  for (const scope of scopes) {
    for (const match of scope.matchAll(DATE)) {
      const month = Number(match[2]);
      if (month >= 1 && month <= 12 && match[3] !== undefined) return { year: Number(match[1]), month };
    }
  }
  return null;
}

function fromBody(sources: YearSources, guess: Guess): void {
  const ahead = AHEAD.exec(sources.text);
  if (guess.plan === null && ahead?.[1] !== undefined) guess.plan = Number(ahead[1]);
  const back = BACK.exec(sources.text);
  if (guess.reported === null && back?.[1] !== undefined) guess.reported = Number(back[1]);
}

/** A year that is only the base of a comparison or a start: 比2019年, 由2016年的, 自2018年以来. */
const BASE_YEAR = /(?:[由从是比较与于自]|展望)(?:19|20)\d{2}年/gu;

function mostPrinted(text: string): number | null {
  const counts = new Map<number, number>();
  for (const year of printedYears(text.slice(0, 20_000).replaceAll(BASE_YEAR, '')))
    counts.set(year, (counts.get(year) ?? 0) + 1);
  let best: number | null = null;
  for (const [year, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = year;
  return best;
}

function fromDate(sources: YearSources, guess: Guess): void {
  const date = firstDate(sources.text);
  const titleYear = printedYears(sources.title)[0] ?? null;
  if (guess.plan === null && guess.reported === null) {
    const year = titleYear ?? mostPrinted(sources.text);
    if (date !== null) guess.plan = planYearOfDate(date.year, date.month);
    else if (sources.lean === 'ahead' || sources.type === 'report') guess.plan = year;
    else guess.reported = year;
  }
  if (date !== null && guess.plan === null && guess.reported === date.year && /上半年/u.test(sources.text)) {
    guess.plan = date.year;
  }
}

/**
 * The years a document is about: headings first, then the title, the words of the body, the date of the meeting or of
 * issue, and last the year printed most. A communiqué has no year of aims.
 */
export function yearsOf(sources: YearSources): DocumentYears {
  const guess: Guess = { reported: null, plan: null };
  if (sources.type === 'communique') {
    fromTitle(sources, guess);
    return { reported: guess.reported ?? mostPrinted(sources.text), plan: null, reviewFrom: null };
  }
  fromHeadings(sources, guess);
  fromTitle(sources, guess);
  fromBody(sources, guess);
  fromDate(sources, guess);
  if (guess.plan === null && guess.reported !== null) {
    guess.plan =
      /下半年/u.test(sources.text) && /上半年/u.test(sources.title) ? guess.reported : guess.reported + 1;
  }
  if (guess.reported === null && guess.plan !== null) guess.reported = guess.plan - 1;
  if (guess.reported !== null && guess.plan !== null && guess.reported > guess.plan)
    guess.reported = guess.plan - 1;
  const fiveYears = sources.headings.some(
    ({ title, role }) => role === 'review' && /五年|(?:19|20)\d{2}[-—－~～至]/u.test(title),
  );
  const reviewFrom = fiveYears && guess.reported !== null ? guess.reported - 4 : null;
  return { ...guess, reviewFrom };
}
