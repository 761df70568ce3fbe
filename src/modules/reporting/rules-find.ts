import { plainLabel } from './rules-paste-label.ts';
import type { SheetRow } from './schema.ts';

/**
 * The first sign of the dictionary for each initial, in the order of pinyin (no word begins with i, u or v).
 * @source the boundaries of the pinyin collation of Unicode CLDR (zh, co-pinyin): the lowest common Han sign of each letter
 */
const firstSigns = Array.from('阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫匝');
const letters = 'abcdefghjklmnopqrstwxyz';
const collator = new Intl.Collator('zh-Hans-CN-u-co-pinyin');

/**
 * The pinyin initials of a text, Latin letters and digits kept, other signs dropped: 社会消费品零售总额 → shxfplsze. Of a sign with several
 * readings the one by which dictionaries sort it counts: good for finding, not for naming.
 */
export function initialsOf(text: string): string {
  let found = '';
  for (const sign of text.normalize('NFKC').toLowerCase()) {
    if (/[a-z0-9]/u.test(sign)) found += sign;
    else if (/\p{Script=Han}/u.test(sign)) found += initialOf(sign);
  }
  return found;
}

const known = new Map<string, string>();

/** Looked up once for a sign: comparing by the collation is slow, and a grid of thousands of signs is searched at every key. */
function initialOf(sign: string): string {
  const before = known.get(sign);
  if (before !== undefined) return before;
  const at = firstSigns.findLastIndex((first) => collator.compare(first, sign) <= 0);
  const found = letters[at] ?? '';
  known.set(sign, found);
  return found;
}

/** What of a row it is found by. */
export type Findable = Pick<SheetRow, 'name' | 'indicator' | 'aliases' | 'section'>;

/**
 * Places of the rows that a search means, in their order: by a part of the name or of another name, by the beginning of the code, by
 * pinyin initials; none for a blank search.
 */
export function findRows(rows: readonly Findable[], search: string): readonly number[] {
  const wanted = plainLabel(search);
  if (wanted === '') return [];
  const isLatin = /^[a-z0-9]+$/u.test(wanted);
  return rows.flatMap(({ name, indicator, aliases }, at) => {
    const names = [name, ...aliases].map(plainLabel);
    const isFound =
      names.some((one) => one.includes(wanted)) ||
      plainLabel(indicator).startsWith(wanted) ||
      (isLatin && initialsOf(name).includes(wanted));
    return isFound ? [at] : [];
  });
}

/** The next found row after (or before) a row, round the end; null without one. */
export function nextFound(found: readonly number[], from: number, back: boolean): number | null {
  if (back) return found.findLast((at) => at < from) ?? found.at(-1) ?? null;
  return found.find((at) => at > from) ?? found[0] ?? null;
}
