/** A name made ready for comparing. */
export interface PreparedName {
  /** What is left when width, brackets, years, places and common endings are taken off. */
  readonly core: string;
  /** Neighbouring pairs of signs with how often each occurs. */
  readonly grams: ReadonlyMap<string, number>;
  readonly gramCount: number;
  /** 期, 标段, 号楼 …: `2期`. Two names with different ones are two projects. */
  readonly phases: readonly string[];
  /** Other numbers, as written. */
  readonly numbers: readonly string[];
  /** Years named: 2021 and 2022 of a yearly project are two. */
  readonly years: readonly string[];
}

const chineseDigits: Readonly<Record<string, string>> = {
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
  十: '10',
  i: '1',
  ii: '2',
  iii: '3',
  iv: '4',
};

const endings =
  /(?:建设项目|工程项目|技改项目|开发项目|建设工程|股份有限公司|有限责任公司|集团有限公司|有限公司|项目|工程|建设|公司|集团)$/u;
const yearWords = /(?<!\d)(?:20|19)\d{2}(?!\d)年?(?:度|\d{1,2}月(?:\d{1,2}日)?)?/gu;
const days = /(?<!\d)(?:20|19)\d{2}[-./]\d{1,2}(?:[-./]\d{1,2})?/gu;

/**
 * A name of a project or firm for comparing: full and half width alike, brackets opened, spaces, points and dates off, the county's own
 * place names off, endings such as 有限公司, 工程, 项目 off, phases and numbers told apart.
 *
 * @param places  names of the county and what lies above it, longest first matters not
 */
export function prepareName(name: string, places: readonly string[] = []): PreparedName {
  const folded = name.normalize('NFKC').toLowerCase();
  const named = new Set([...folded.matchAll(/(?<!\d)((?:20|19)\d{2})(?!\d)/gu)].map(([, year = '']) => year));
  const plain = folded
    .replaceAll(/[()〔〕[\]【】{}〈〉《》<>「」“”"'‘’]/gu, ' ')
    .replaceAll(days, ' ')
    .replaceAll(yearWords, ' ');
  const placed = [...places]
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, place) => (place === '' ? text : text.replaceAll(place, '')), plain);
  const phases: string[] = [];
  const unphased = placed.replaceAll(
    /第?([一二三四五六七八九十]{1,2}|iv|i{1,3}|\d{1,3})(期|标段|批次|批|号楼|#楼|号线|号机组)/gu,
    (_, number: string, word: string) => {
      phases.push(`${chineseDigits[number] ?? number}${word}`);
      return ' ';
    },
  );
  const core = withoutEndings(unphased.replaceAll(/[^\p{L}\p{N}]/gu, ''));
  const numbers = core.match(/\d+(?:\.\d+)?/gu) ?? [];
  const grams = gramsOf(core);
  return {
    core,
    grams,
    gramCount: [...grams.values()].reduce((sum, count) => sum + count, 0),
    phases: phases.toSorted(),
    numbers: numbers.toSorted(),
    years: [...named].toSorted(),
  };
}

function withoutEndings(text: string): string {
  let rest = text;
  for (;;) {
    const next = rest.replace(endings, '');
    // A name that is nothing but endings keeps itself.
    if (next === rest || next.length < 2) return rest;
    rest = next;
  }
}

function gramsOf(text: string): ReadonlyMap<string, number> {
  const signs = Array.from(text);
  const grams = new Map<string, number>();
  for (const [at, sign] of signs.entries()) {
    const gram = signs.length === 1 ? sign : at + 1 < signs.length ? `${sign}${signs[at + 1] ?? ''}` : null;
    if (gram !== null) grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}

/** Pairs of signs that two names share. */
export function sharedGrams(a: PreparedName, b: PreparedName): number {
  const [small, large] = a.grams.size <= b.grams.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [gram, count] of small.grams) shared += Math.min(count, large.grams.get(gram) ?? 0);
  return shared;
}

/**
 * How alike two names are, 0–1000: Dice over pairs of signs, or nine tenths of how much of the shorter stands in the longer when that is
 * more; halved when their numbers have nothing in common, less when they partly differ or name different
 * years; 0 when the phases differ. The same both ways.
 */
export function likeness(a: PreparedName, b: PreparedName): number {
  if (a.gramCount === 0 || b.gramCount === 0) return 0;
  if (a.phases.length > 0 && b.phases.length > 0 && !isSame(a.phases, b.phases)) return 0;
  const shared = sharedGrams(a, b);
  const dice = Math.floor((2000 * shared) / (a.gramCount + b.gramCount));
  const shorter = Math.min(a.gramCount, b.gramCount);
  const within = shorter < 4 ? 0 : Math.floor((900 * shared) / shorter);
  const plain = Math.max(dice, within);
  const onePhase = a.phases.length === b.phases.length ? 0 : 100;
  const otherYear = isOtherYear(a, b) ? 200 : 0;
  return Math.max(0, numbered(plain, a, b) - onePhase - otherYear);
}

function isOtherYear(a: PreparedName, b: PreparedName): boolean {
  return a.years.length > 0 && b.years.length > 0 && !isSame(a.years, b.years);
}

function numbered(score: number, a: PreparedName, b: PreparedName): number {
  if (a.numbers.length === 0 || b.numbers.length === 0 || isSame(a.numbers, b.numbers)) return score;
  const isApart = !a.numbers.some((one) => b.numbers.includes(one));
  return isApart ? Math.floor(score / 2) : score - 100;
}

/** Whether two names say the same once made ready: core, phases and numbers. */
export function isSameName(a: PreparedName, b: PreparedName): boolean {
  return a.core !== '' && a.core === b.core && isSame(a.phases, b.phases) && !isOtherYear(a, b);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

/** A code for comparing: width, case, spaces and dashes do not count. Empty when it is too short to be one. */
export function prepareCode(code: string): string {
  const plain = code
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return plain.length >= 6 ? plain : '';
}
