import type { Judged } from './judge.ts';
import type { Known } from './types.ts';
import { LESS, MORE } from './ways-words.ts';

/** 前者的增速比后者低, 前者快, 后者比前者多了: which of two things told before is held against the other, and by what word. */
const SAID = new RegExp(
  `(?:^|[，；、。：])[^，。；\\d]{0,4}?(?<who>前者|后者)(?:的)?(?:增速|增幅|涨幅|增长|涨得|跑得)?(?:(?:要|仍|还|又|也|就)*(?:比|较)(?:前者|后者))?(?:的)?(?:要|仍|还|又|也|就|更)*(?<way>(?!差|欠|超)(?:${MORE}|${LESS}))(?:前者|后者)?(?:了|出)?(?:约|近)?$`,
  'u',
);
/** So many numbers back the two are looked for. */
const BACK = 6;

/** Two rates told before a number as those that its words call 前者 and 后者. */
export interface FormerLatter {
  /** The one that is more or less than the other, by the words. */
  readonly own: Judged;
  readonly base: Judged;
  readonly way: string;
}

function rateOf({ status, known, item }: Judged): Known | null {
  const [only, more] = status === 'confirmed' ? known : [];
  const isRate = item.fact.statement.unit === '%' && only?.role === 'actual' && only.aspect === 'growth_yoy';
  return isRate && more === undefined && only !== undefined ? only : null;
}

/** The two rates that 前者 and 后者 before a number name: the last two in its paragraph, of unlike things and of one time; null where there are none. */
export function formerLatterAt(
  judged: readonly Judged[],
  index: number,
  sentence: string,
): FormerLatter | null {
  const { who = '', way = '' } = SAID.exec(sentence)?.groups ?? {};
  const one = judged[index];
  if (who === '' || one === undefined) return null;
  const rates = judged
    .slice(Math.max(0, index - BACK), index)
    .filter(
      ({ item }) => item.fact.paragraph === one.item.fact.paragraph && item.fact.statement.unit === '%',
    );
  const [former, latter] = rates.slice(-2);
  const [a, b] = [former, latter].map((each) => (each === undefined ? null : rateOf(each)));
  if (former === undefined || latter === undefined || !a || !b) return null;
  const areUnlike = (a.names[0] !== b.names[0] || a.place !== b.place) && a.month === b.month;
  if (!areUnlike) return null;
  return who === '前者' ? { own: former, base: latter, way } : { own: latter, base: former, way };
}
