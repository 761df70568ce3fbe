import { subtract } from '#kernel/decimal.ts';
import { valueIn } from './book.ts';
import { DIFFERENCES } from './clause-carry.ts';
import { expectedOf } from './clause-expect.ts';
import type { Reading } from './clause-reading.ts';
import { THINGS } from './clause-subject.ts';
import type { Computed } from './derive.ts';
import type { Item } from './item.ts';
import type { Judged } from './judge.ts';
import { kinOf } from './lookup.ts';
import type { Moment } from './moments.ts';
import { nameKey } from './names.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import type { Known } from './types.ts';
import { isOpen } from './verdicts.ts';

/** So many numbers back what is counted was told. */
const BACK = 4;
/** 三季度新完成5个, 6月一个月增加8个: what came in a part of the time. */
const CAME =
  /(?:季度|\d{1,2}月份?|[两三]个月)(?:单季|单月|当月|[一这]个(?:月|季度)|里|内|间|来|又|就|已|再|新|净|多|共)*(?:完成|竣工|完工|开工|动工|建成|改造|签约?|增加?|开|添)(?:了)?$/u;
/** What comes upon what has been counted. */
const AGAIN = /(?:季度|\d{1,2}月份?)(?:又|再|新)(?:完成|竣工|完工|开工|建成|改造)了?$/u;
/** So many months such a part has. */
const LENGTHS: ReadonlyMap<string, number> = new Map([
  ['quarter', 3],
  ['month', 1],
]);

/** What was counted last in a unit, in the sentence of a number or the one before it. */
function countedLast(at: At): Known | null {
  const sentence = at.one?.item.fact.sentence ?? -1;
  for (let back = 1; back <= BACK; back += 1) {
    const one = at.before(back);
    if (one === undefined || one.item.fact.sentence < sentence - 1) return null;
    if (one.item.fact.statement.unit !== at.unit) continue;
    const [known, ...more] = one.status === 'confirmed' ? one.known : [];
    if (known?.role === 'target') continue;
    return more.length === 0 ? (known ?? null) : null;
  }
  return null;
}

/** What came of it in the quarter or month that the words name, of what is told of since January or stands at the end of a month. */
function cameIn({ span, month }: Moment, known: Known, at: At): Computed | null {
  const length = LENGTHS.get(span);
  if (length === undefined || !CAME.test(at.run)) return null;
  const kin = kinOf(known, at.book).filter((one) => one.role === 'actual' && one.span === known.span);
  const year = known.month.slice(0, 5);
  const inMonth = (one: number): Known | undefined =>
    kin.find((each) => each.month === `${year}${String(one).padStart(2, '0')}`);
  const [now, then] = [inMonth(month), inMonth(month - length)];
  const [a, b] = [now, then].map((one) => (one === undefined ? null : valueIn(one, at.unit)));
  if (
    now === undefined ||
    then === undefined ||
    a === null ||
    a === undefined ||
    b === null ||
    b === undefined
  )
    return null;
  return { expected: only(subtract(a, b)), from: [now, then], how: '两数相减' };
}

/** By how much it is more than at the time that the words name. */
function moreSince(item: Item, reading: Reading, known: Known, at: At): Computed | null {
  const { base, measure } = reading;
  const isSince = base?.kind === 'time' || base?.kind === 'yearStart';
  if (!DIFFERENCES.has(measure) || !isSince) return null;
  const key = nameKey(known.names[0] ?? '');
  const { place } = known;
  const moment = reading.moment ?? item.moment;
  return expectedOf(
    { ...item, key, place, moment },
    { ...reading, keys: [key], ratio: null, place },
    at.book,
  );
}

/** Whether a count is open of which no word of its own says what is counted. */
function mayGoOn({ status, item }: Judged, unit: string): boolean {
  // 三季度又完工16个: what is right of another stretch.
  const isAgain = status === 'confirmed' && AGAIN.test(item.lead);
  return THINGS.has(unit) && !item.isAim && item.reading?.isOwn === false && (isAgain || isOpen({ status }));
}

/** 9月末已开工90个，开工率97.8%，比6月末多开工7个: behind a rate of it a count goes on with what was counted last in that unit. */
export function sameCounted(at: At): Sure | null {
  const { one } = at;
  const reading = one?.item.reading ?? null;
  const known = one === undefined || !mayGoOn(one, at.unit) ? null : countedLast(at);
  if (one === undefined || reading === null || known === null) return null;
  const moment = reading.moment ?? one.item.moment;
  const came = reading.measure !== 'level' || moment === null ? null : cameIn(moment, known, at);
  if (came !== null) return { among: [came], named: came };
  const more = moreSince(one.item, reading, known, at);
  return more === null ? null : { among: [more], named: reading.isPlain ? more : null };
}
