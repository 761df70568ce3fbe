import { absolute, compare, exact, subtract } from '#kernel/decimal.ts';
import { monthOf } from '#kernel/period.ts';
import { valueIn } from './book.ts';
import type { LedgerReading } from './likely-values.ts';
import { type At, computed, type Sure } from './sure-at.ts';
import { started } from './to-come.ts';

const TIME =
  '(?<quarter>[二三四])季度|(?<month>\\d{1,2})月份?(?:当月|单月|一个月)|(?:光|仅|单|就)是?(?<alone>\\d{1,2})月份?|(?<plain>\\d{1,2})月份?|(?<running>当月|单月|这个月|这一个月)';
const VERB =
  '净增加?|新增加?|多增|增加|增长|又增|完成|实现|入库|进账|卖了?|收了?|花了?|支出|到位|签约|新签约?|新开工|又开工|开工|新登记|用电|接待';
/** ，三季度净增; ，3月单月; ，光3月份就卖了. */
const CAME = new RegExp(
  `(?:^|[，；、。：（]|其中)(?:其中)?(?:${TIME})(?:单季|当季|当月|单月|全县|三个月|一个季度|一个月|里|内|间|又|共|就|再|只|已|则|为|是)*(?<verb>${VERB})?(?:投资|收入|存款|贷款|额|了|出|为|达|约|近)*$`,
  'u',
);
const GREW = /净增|新增|多增|增加|又增/u;
const STARTED = /开工/u;
/** So many of the things that it may be of are near enough. */
const NEAR = 2;
const QUARTERS: Readonly<Record<string, number>> = { 二: 6, 三: 9, 四: 12 };

/** The stretch that words name: its last month, and the month before its first. */
interface Stretch {
  readonly end: string;
  readonly start: string;
  readonly verb: string;
  /** Whether the words say that it is that month or quarter alone and no sum since January. */
  readonly isAlone: boolean;
}

function stretchAt(at: At): Stretch | null {
  const { quarter, month, alone, plain, running, verb = '' } = CAME.exec(at.run)?.groups ?? {};
  const year = Number(at.month.slice(0, 4));
  if (year === 0) return null;
  if (quarter !== undefined) {
    const end = QUARTERS[quarter] ?? 0;
    return { end: monthOf(year, end), start: monthOf(year, end - 3), verb, isAlone: true };
  }
  const said = month ?? alone ?? plain ?? (running === undefined ? undefined : at.month.slice(5));
  const end = Number(said ?? 0);
  if (end < 2 || end > 12) return null;
  return { end: monthOf(year, end), start: monthOf(year, end - 1), verb, isAlone: plain === undefined };
}

/** Whether a change is of that very stretch: of sums the words say that it is of it alone, of what stands that it grew. */
function isOfStretch({ kind, month, base, span }: LedgerReading, stretch: Stretch): boolean {
  if (month !== stretch.end || base !== stretch.start) return false;
  if (kind === 'stretch') return stretch.isAlone;
  return kind === 'change' && span === 'point' && (GREW.test(stretch.verb) || STARTED.test(stretch.verb));
}

/** Whether the words between the stretch and the number name nothing else than a thing. */
function isNamedAs(words: string, key: string): boolean {
  return ['存款', '贷款', '投资', '收入'].every((word) => !words.includes(word) || key.includes(word));
}

/** Whether a number is what one gets who takes one rounded value from the other: not found so, and not called wrong. */
function isOfRounded({ from }: LedgerReading, at: At): boolean {
  const value = at.one?.item.fact.statement.value ?? 0;
  const [a, b] = from.map((known) => valueIn(known, at.unit));
  if (a === undefined || b === undefined || a === null || b === null) return false;
  const gap = absolute(subtract(at.rounded(a), at.rounded(b)));
  return compare(gap, exact(String(Math.abs(value)))) === 0;
}

/** What came in a month or quarter that the words name: 三季度净增6.59亿元, 3月单月1.91亿元, 光3月份就卖了5.34亿元. */
export function cameIn(at: At): Sure | null {
  if (at.unit === '%' || at.unit === 'pp' || at.unit === 'rank') return null;
  const stretch = stretchAt(at);
  if (stretch === null) return null;
  const keys = STARTED.test(stretch.verb) ? started(at) : [...at.subjects, ...at.toldBeside];
  const found = keys
    .filter((key) => isNamedAs(at.run, key))
    .map((key) => at.readings(key).find((one) => isOfStretch(one, stretch)));
  const [nearest] = found.slice(0, NEAR).flatMap((one) => one ?? []);
  // What several things told before came to may be meant, where nothing has been found: it is right by any, and wrong by the nearest.
  const isFound = at.one?.status === 'differing';
  const among = found.flatMap((one) =>
    one === undefined || (isFound && one !== nearest) ? [] : [computed(one, '两期之差')],
  );
  const isSure = nearest !== undefined && !isOfRounded(nearest, at);
  return among.length === 0 ? null : { among, named: isSure ? computed(nearest, '两期之差') : null };
}
