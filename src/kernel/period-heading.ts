import type { Period } from './period.ts';

/** What a heading names, or why it names nothing, in Chinese. */
export type ParsedHeading =
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'refused'; readonly reason: string };

const longest = 40;
const digitOf: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
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

/** 十二 → 12, 二〇二二 → 2022, 三 → 3; other signs stay. */
function arabic(text: string): string {
  return text
    .replaceAll(/十([一二三四五六七八九])/g, (_, unit: string) => `1${digitOf[unit] ?? ''}`)
    .replaceAll('十', '10')
    .replaceAll(/[〇零一二三四五六七八九]/g, (sign) => digitOf[sign] ?? sign);
}

function tidy(heading: string): string {
  const plain = heading
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/截[至止]/g, '截')
    .replaceAll(/[—–−~～至到]+/g, '-');
  return arabic(plain.replaceAll(/[()（）]/g, '')).toUpperCase();
}

const yearFirst = /^(?:(\d{4}|\d{2})年度?|(\d{4})[-/.](?=[\dCHQ])|(\d{4})(?=\d{2}$))/;
const reading: readonly (readonly [RegExp, (number: number, year: number) => Period | null])[] = [
  [/^1月?-(\d{1,2})月(?:份)?(?:累计|累计数|累计值)?$/, (month, year) => cumulative(year, month)],
  [/^截?(\d{1,2})月(?:份|底|末)?累计(?:数|值)?$/, (month, year) => cumulative(year, month)],
  [/^截(\d{1,2})月(?:份|底|末)?$/, (month, year) => cumulative(year, month)],
  [/^累计-?(\d{1,2})月(?:份)?$/, (month, year) => cumulative(year, month)],
  [/^C(\d{2})$/, (month, year) => cumulative(year, month)],
  [/^(\d{1,2})(?:月|月份|月底|月末|月当月|月份当月)?$/, (month, year) => single(year, month)],
  [/^当月(\d{1,2})月$/, (month, year) => single(year, month)],
  [/^(?:第)?([1-4])季度$|^Q([1-4])$|^([1-4])Q$/, (quarter, year) => ({ kind: 'quarter', year, quarter })],
  [/^前([2-3])季度(?:累计)?$/, (quarter, year) => cumulative(year, quarter * 3)],
  [/^H([12])$/, (half, year) => ({ kind: 'half', year, half })],
];

function cumulative(year: number, month: number): Period | null {
  return month >= 1 && month <= 12 ? { kind: 'cumulative', year, month } : null;
}

function single(year: number, month: number): Period | null {
  return month >= 1 && month <= 12 ? { kind: 'month', year, month } : null;
}

const named: Readonly<Record<string, (year: number) => Period>> = {
  上半年: (year) => ({ kind: 'half', year, half: 1 }),
  下半年: (year) => ({ kind: 'half', year, half: 2 }),
  全年: (year) => ({ kind: 'year', year }),
  年度: (year) => ({ kind: 'year', year }),
  '': (year) => ({ kind: 'year', year }),
};

function split(text: string): { readonly year: number | null; readonly rest: string } {
  const found = yearFirst.exec(text);
  if (found === null)
    return /^\d{4}$/.test(text) ? { year: Number(text), rest: '' } : { year: null, rest: text };
  const year = found[1] ?? found[2] ?? found[3] ?? '';
  return { year: Number(year.length === 2 ? `20${year}` : year), rest: text.slice(found[0].length) };
}

/**
 * The period a spreadsheet heading names: `3月`, `三月`, `1-3月累计`, `2022年3月`, `2022-03`, `前三季度`, `上半年`, `Q1`.
 *
 * @param fallbackYear  the sheet's year, for headings that print none; null when unknown
 * @returns a range that does not start in January (2—3月) is refused: no figure of ours covers it
 */
export function parseHeading(heading: string, fallbackYear: number | null): ParsedHeading {
  const shown = heading.trim();
  const refuse = (why: string): ParsedHeading => ({
    kind: 'refused',
    reason: `表头“${shown.slice(0, longest)}”${why}`,
  });
  if (shown === '' || shown.length > longest) return refuse('不是期别，请写成“3月”或“1—3月”');
  const text = tidy(shown);
  const { year: printed, rest } = split(text);
  const year = printed ?? fallbackYear;
  if (year === null) return refuse('没有年份，请写成“2022年3月”');
  if (printed === null && rest === '') return refuse('不是期别');
  const byName = named[rest];
  if (byName !== undefined) return { kind: 'period', period: byName(year) };
  for (const [shape, make] of reading) {
    const found = shape.exec(rest);
    if (found === null) continue;
    const period = make(Number(found[1] ?? found[2] ?? found[3]), year);
    return period === null ? refuse('月份应在1至12之间') : { kind: 'period', period };
  }
  if (/^\d{1,2}-\d{1,2}月/.test(rest)) return refuse('不是从1月起，请改为当月或1月起的累计');
  return refuse('不是期别，请写成“3月”或“1—3月”');
}
