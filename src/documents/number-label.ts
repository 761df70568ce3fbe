/** One level of an automatic numbering: what Word's numbering part says of it. */
export interface NumberLevel {
  readonly start: number;
  /** `w:numFmt`, e.g. `decimal`, `chineseCounting`, `bullet`. */
  readonly format: string;
  /** `w:lvlText`, e.g. `（%1）` or `%1.%2`. */
  readonly text: string;
}

const digits = '零一二三四五六七八九';
const formalDigits = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '十', '百', '千'];
const formalPlaces = ['', '拾', '佰', '仟'];

/**
 * The label that Word prints before a numbered paragraph, e.g. `（三）` or `2.1 `. A bullet gives nothing: its sign carries no meaning. A label that
 * ends in a digit or Latin sign is followed by a space, so that `1.` before `8亿元` does not become 1.8.
 *
 * @param levels    the levels of the list, outermost first
 * @param counters  the current number of each level
 * @param level     the paragraph's level, from 0
 */
export function numberLabel(
  levels: readonly NumberLevel[],
  counters: readonly number[],
  level: number,
): string {
  const own = levels[level];
  if (own === undefined || own.format === 'bullet' || own.format === 'none') return '';
  const label = own.text.replaceAll(/%([1-9])/gu, (_, place: string) => {
    const index = Number(place) - 1;
    const other = levels[index];
    return other === undefined ? '' : formatNumber(counters[index] ?? other.start, other.format);
  });
  return label === '' || /[、，。．）】〕：]$/u.test(label) ? label : `${label} `;
}

type Writer = (value: number) => string;

const formal: Writer = (value) => chineseNumber(value, formalDigits, formalPlaces);

/** How Word's number formats are written; any other is written in plain digits. */
const writers: ReadonlyMap<string, Writer> = new Map([
  ['chineseCounting', chineseCount],
  ['chineseCountingThousand', chineseCount],
  ['japaneseCounting', chineseCount],
  ['taiwaneseCounting', chineseCount],
  ['taiwaneseCountingThousand', chineseCount],
  ['ideographDigital', chineseCount],
  ['chineseLegalSimplified', formal],
  ['ideographLegalTraditional', formal],
  ['decimalEnclosedCircle', (value) => enclosed(value, 0x2460)],
  ['decimalEnclosedCircleChinese', (value) => enclosed(value, 0x2460)],
  ['decimalEnclosedParen', (value) => enclosed(value, 0x2474)],
  ['decimalEnclosedFullstop', (value) => enclosed(value, 0x2488)],
  ['upperLetter', (value) => letter(value, 65)],
  ['lowerLetter', (value) => letter(value, 97)],
  ['upperRoman', roman],
  ['lowerRoman', (value) => roman(value).toLowerCase()],
  ['decimalZero', (value) => String(value).padStart(2, '0')],
  ['decimalFullWidth', fullWidth],
]);

function formatNumber(value: number, format: string): string {
  return (writers.get(format) ?? String)(value);
}

function fullWidth(value: number): string {
  return String(value).replaceAll(/[0-9]/gu, (digit) => String.fromCharCode(0xff10 + Number(digit)));
}

/** A count as a 公文 numbers its headings: 1 → 一, 10 → 十, 21 → 二十一, 105 → 一百零五; beyond 9,999 plain digits. */
export function chineseCount(value: number): string {
  return chineseNumber(value, digits, places);
}

function chineseNumber(value: number, names: string, units: readonly string[]): string {
  if (value < 1 || value > 9_999) return value === 0 ? names.charAt(0) : String(value);
  let text = '';
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      gap = text !== '';
      continue;
    }
    if (gap) text += names.charAt(0);
    gap = false;
    const plainTen = place === 1 && digit === 1 && text === '';
    text += (plainTen ? '' : names.charAt(digit)) + (units[place] ?? '');
  }
  return text;
}

function enclosed(value: number, first: number): string {
  return value >= 1 && value <= 20 ? String.fromCharCode(first + value - 1) : String(value);
}

function letter(value: number, first: number): string {
  if (value < 1 || value > 780) return String(value);
  return String.fromCharCode(first + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

const romanSigns: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  if (value < 1 || value > 3_999) return String(value);
  let rest = value;
  let text = '';
  for (const [worth, sign] of romanSigns) {
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  }
  return text;
}
