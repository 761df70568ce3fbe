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

/** Least initials that are looked for: two letters stand in half of all names. */
export const fewestInitials = 3;

/**
 * The part of a name whose pinyin initials are some letters: of 规模以上工业增加值 and gyzjz it is 工业增加值. Null where there is none, and for
 * what is no row of letters.
 */
export function partByInitials(name: string, letters: string): string | null {
  const wanted = letters.normalize('NFKC').toLowerCase();
  if (wanted.length < fewestInitials || !/^[a-z]+$/u.test(wanted)) return null;
  const signs = Array.from(name).flatMap((sign, at) =>
    Array.from(initialsOf(sign), (initial) => ({ at, initial })),
  );
  const start = signs
    .map(({ initial }) => initial)
    .join('')
    .indexOf(wanted);
  const [first, last] = [signs[start], signs[start + wanted.length - 1]];
  if (start < 0 || first === undefined || last === undefined) return null;
  const part = Array.from(name)
    .slice(first.at, last.at + 1)
    .join('');
  // Letters that stand there as letters are found as they are.
  return /\p{Script=Han}/u.test(part) ? part : null;
}
