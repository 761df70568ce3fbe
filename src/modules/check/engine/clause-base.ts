import { type Clause, isOnlyBase, lettersOf } from './clause.ts';
import type { Base } from './clause-reading.ts';
import type { Token } from './clause-tokens.ts';
import type { Moment } from './moments.ts';

/** 均低于年初目标，分别差…: the clause before says from what. */
const SHORT_OF = /[uw][aL]*[Aq]$/u;
/** A comparison with another time that says only which way. */
const HELD_WITHOUT = /^[Sga]*B[aL]*t[adVg]*[uw]a*$/u;

function wordsOfBase(clause: Clause): readonly Token[] {
  if (clause.compared.size > 0) return [...clause.compared];
  const last = clause.earlier.at(-1) ?? [];
  if (SHORT_OF.test(lettersOf(last))) return last.slice(-1);
  return clause.earlier.findLast(isOnlyBase) ?? [];
}

/** 增速比1—5月有所放缓，差0.4个百分点: the time with which the clause before compares, where this one says nothing else. */
export function heldBefore({ words, earlier }: Clause): Base | null {
  const last = earlier.at(-1) ?? [];
  const time = last.findLast(({ letter }) => letter === 't');
  const isHeld = HELD_WITHOUT.test(lettersOf(last)) && /^[auwX]*$/u.test(lettersOf(words));
  return isHeld && time !== undefined ? timeBase(time) : null;
}

/** 6月以来净增4户: since when what is told of has grown; null where no such words stand there. */
export function sinceIn({ words }: Clause): Base | null {
  const at = words.findIndex(
    ({ letter }, k) => 'tT'.includes(letter) && words[k + 1]?.text.startsWith('以来') === true,
  );
  const time = words[at];
  return time === undefined || /年/u.test(time.text) ? null : timeBase(time);
}

/** A moment as that with which something is compared. */
export function baseAt({ year, span, month }: Moment): Base {
  return { kind: 'time', time: { from: 0, to: 0, year, span, month, loose: false, base: true } };
}

const SINCE_JANUARY: Base = {
  kind: 'time',
  time: { from: 0, to: 0, year: null, span: 'cumulative', month: 0, loose: false, base: true },
};

/** What stands in a comparison. */
export function baseIn(clause: Clause): Base | null {
  const words = wordsOfBase(clause);
  const of = (letter: Token['letter']): Token | undefined => words.find((one) => one.letter === letter);
  if (of('q') !== undefined) return { kind: 'schedule' };
  if (of('A') !== undefined) return { kind: 'aim' };
  const place = of('P');
  if (place !== undefined) return { kind: 'place', place: place.text };
  if (of('O') !== undefined) return null;
  const subject = of('S');
  if (subject !== undefined) return subjectBase(subject);
  // 比累计增速高2.4个百分点, of a month.
  if (words.some(({ text }) => text === '累计')) return SINCE_JANUARY;
  if (of('m') !== undefined) return { kind: 'lastMonth' };
  const time = of('t') ?? of('T');
  if (time !== undefined) return timeBase(time);
  // 高出全县平均3.2个百分点, of a town.
  return of('L') === undefined ? null : { kind: 'place', place: '' };
}

function subjectBase({ named }: Token): Base | null {
  const [key = ''] = named?.keys ?? [];
  return named?.keys.length === 1 && named.ratio === undefined ? { kind: 'subject', key } : null;
}

/** The base that words of time are. */
export function timeBase({ text, time }: Token): Base | null {
  if (time === undefined) return null;
  if (/年初|上年末|上年底|去年底|去年末|年末$|年底$/u.test(text)) return { kind: 'yearStart' };
  // 比去年: the same stretch of the year before.
  if (time.span === 'same' || (time.loose && time.year === 'last')) return { kind: 'yearBefore' };
  return { kind: 'time', time };
}
