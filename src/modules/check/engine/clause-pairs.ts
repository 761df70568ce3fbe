import { type Clause, lettersOf, textOf } from './clause.ts';
import { type Carried, DIFFERENCES } from './clause-carry.ts';
import { isChanged } from './clause-gap.ts';
import type { Said } from './clause-measure.ts';
import type { Base, Reading } from './clause-reading.ts';
import type { Token } from './clause-tokens.ts';

/** Words before a number by which it is only said when or what for it is. */
const AHEAD = /^(?:[aTtLVBd]*A[aTtLVBdA]*|TV?)$/u;

/** 全年目标7%，上半年投资增长6.8%: the one thing named between a number and the next, where words before it say only when or what for it is; null for none. */
export function namedAhead(tokens: readonly Token[], index: number, { words }: Clause): string | null {
  if (!AHEAD.test(lettersOf(words))) return null;
  const at = tokens.findIndex((one) => one.number === index);
  const next = tokens.findIndex((one, k) => k > at && one.letter === 'n');
  const keys = tokens
    .slice(at + 1, next < 0 ? undefined : next)
    .flatMap(({ named }) => (named?.ratio === undefined ? (named?.keys ?? []) : []));
  return next >= 0 && keys.length === 1 ? (keys[0] ?? null) : null;
}

/** The places that a sentence has named before some words of it. */
function placesBefore(tokens: readonly Token[], [first]: readonly Token[]): readonly Token[] {
  return tokens.filter(({ letter, to }) => letter === 'P' && to <= (first?.from ?? 0));
}

/** 贷款增11.2%，存款增9.8%，相差1.4个百分点; 北关街道6254.1万元，东河镇4826.3万元，相差1427.8万元: of the two that were named last. */
export function betweenTwo(
  tokens: readonly Token[],
  named: readonly string[],
  { measure, base }: Said,
  { words }: Clause,
): Base | null {
  const isApart = words.some(({ letter }) => letter === 'z');
  if (!isApart || !words.every(({ letter }) => 'azX'.includes(letter))) return null;
  const places = placesBefore(tokens, words);
  const [place, last] = places.slice(-2);
  const isOfPlaces = last !== undefined && place?.text !== last.text && named.length < 2;
  if (isOfPlaces && place !== undefined && DIFFERENCES.has(measure))
    return { kind: 'place', place: place.text };
  const key = named.at(-2);
  return measure === 'points' && base === null && key !== undefined ? { kind: 'subject', key } : null;
}

const RATES: ReadonlySet<Reading['measure']> = new Set(['growth', 'rate']);

/** 生产总值增长6.1%，工业8.1%，高出2.0个百分点; 全市增长6.6%，我县8.1%，快1.5个百分点: what the two rates told right before are apart. */
export function besidePair(
  readings: readonly (Reading | null)[],
  { measure }: Said,
  clause: Clause,
): Base | null {
  const [earlier, later] = readings.slice(-2);
  const isBare = measure === 'points' && /^[aX]*[uw][aX]*$/u.test(lettersOf(clause.words));
  if (!earlier || !later || !isBare || isChanged(clause)) return null;
  const [[a, more], [b, others]] = [earlier.keys, later.keys];
  const areRates = RATES.has(earlier.measure) && RATES.has(later.measure);
  if (!areRates || a === undefined || more !== undefined || others !== undefined) return null;
  const isOfOnePlace = earlier.place === later.place;
  if (a !== b) return isOfOnePlace ? { kind: 'subject', key: a } : null;
  return isOfOnePlace ? null : { kind: 'place', place: earlier.place };
}

/** 规上工业增加值增长7.9%，税收增速略低0.2个百分点: one growth with the one told right before, where nothing else is. */
export function besideLast(carried: Carried | null, { words, earlier }: Clause): Base | null {
  if (carried === null) return null;
  const { measure, keys, ratio, moment } = carried;
  const [key] = keys;
  const isOther = words.some(({ letter }) => letter === 'S') && words.some(({ letter }) => letter === 'g');
  const isNext = measure === 'growth' && earlier.every((one) => one.length === 0) && moment !== null;
  return isOther && isNext && ratio === null && keys.length === 1 && key !== undefined
    ? { kind: 'subject', key }
    : null;
}

/** 前者…，后者…: the last two things that the sentence named. */
export function pointedKey(named: readonly string[], { words }: Clause): string | null {
  const said = textOf(words);
  const at = /前者|前一个|前一项/u.test(said) ? -2 : /后者|后一个|后一项/u.test(said) ? -1 : 0;
  return at === 0 ? null : (named.at(at) ?? null);
}

/** 北关和东河都跑赢了全县平均，前者快3.2个百分点: where one thing alone was told of, of the places. */
export function pointedPlace(
  tokens: readonly Token[],
  named: readonly string[],
  { words }: Clause,
): string | null {
  const said = textOf(words);
  const at = /前者/u.test(said) ? -2 : /后者/u.test(said) ? -1 : 0;
  const before = placesBefore(tokens, words);
  return at === 0 || named.length > 1 ? null : (before.at(at)?.text ?? null);
}
