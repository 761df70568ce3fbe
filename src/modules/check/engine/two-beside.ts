import { absolute, divide, exact, sign, subtract } from '#kernel/decimal.ts';
import { valueIn } from './book.ts';
import type { Computed } from './derive.ts';
import { formerLatterAt } from './former-latter.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import type { Known } from './types.ts';

/** 城镇、农村分别增长4.9%和7.2%，农村快; …，前者比后者快; …，两者相差. */
const FASTER =
  /^[，；（、](?<who>[^，。；：\d]{2,8}?)(?:的?(?:增速|增幅|涨幅|增长|涨得|长得|跑得))?(?:比(?:前者|后者|它|其))?(?:还|又|要|更)?(?<way>快|慢|高|低|相差)(?:了|出)?(?:约|近)?$/u;
const BOTH = /^(?:[两二]者|两项|两个增[速幅])$/u;
/** 从绝对数看，城乡还差. */
const CITY_AND_LAND =
  /城乡(?:居民|收入|人均收入|之间|两者|间|绝对额|绝对数|绝对值)*(?:还|仍|又|依然|依旧|现在)*(?:相差|差|差距|落差|差额)(?:了|着|为|有|是|达|仍|还)*$/u;

/** ；绝对差. */
const GAP_ALONE = /(?:^|[，；。])(?:绝对额?差距?|绝对差额|差额)(?:仍|还|为|有|是|达)*$/u;

function toldAt(at: At, back: number): Known | null {
  const one = at.before(back);
  if (one?.status !== 'confirmed' || one.item.fact.sentence !== at.one?.item.fact.sentence) return null;
  const [known, more] = one.known;
  return known === undefined || more !== undefined || one.item.isAim ? null : known;
}

function isBeside(a: Known, b: Known): boolean {
  const isRate = a.aspect === b.aspect && a.unit === '%' && b.unit === '%';
  return isRate && a.role === 'actual' && b.role === 'actual' && a.month === b.month && a.span === b.span;
}

function apart(a: Known, b: Known): Sure | null {
  const gap = subtract(exact(a.value), exact(b.value));
  if (sign(gap) === 0) return null;
  const named = { expected: only(absolute(gap)), from: [a, b], how: '两数相减' };
  return { among: [named], named };
}

/** Two rates of one stretch and of unlike things, told right before a number. */
function twoTold(at: At): readonly [Known, Known] | null {
  const [a, b] = [toldAt(at, 2), toldAt(at, 1)];
  if (a === null || b === null || !isBeside(a, b)) return null;
  return a.names[0] !== b.names[0] || a.place !== b.place ? [a, b] : null;
}

/** Which of two things a word names; null where it names neither or may be both. */
function namedOf(who: string, [a, b]: readonly [Known, Known]): Known | null {
  if (who === '前者') return a;
  if (who === '后者') return b;
  const isOfOneThing = a.names[0] === b.names[0];
  const meant = [a, b].filter(({ names, place }) =>
    isOfOneThing ? place.startsWith(who) : names.some((name) => name.includes(who)),
  );
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

/** What two rates told before are apart, of which the words call one 前者 or 后者. The word of direction is held to them elsewhere. */
export function formerAndLatter(at: At): Sure | null {
  const two = at.unit === 'pp' ? formerLatterAt(at.judged, at.index, at.one?.item.lead ?? '') : null;
  const [a] = two?.own.known ?? [];
  const [b] = two?.base.known ?? [];
  return a === undefined || b === undefined ? null : apart(a, b);
}

/** What two rates of unlike things told right before a number are apart, where its words name one of them and nothing else: …增长4.9%和7.2%，农村快2.3个百分点. */
export function fasterOfTwo(at: At): Sure | null {
  if (at.unit !== 'pp') return null;
  const { who = '', way = '' } = FASTER.exec(at.run)?.groups ?? {};
  const two = who === '' ? null : twoTold(at);
  if (two === null) return null;
  const [a, b] = two;
  if (BOTH.test(who)) return apart(a, b);
  const own = namedOf(who, [a, b]);
  if (own === null) return null;
  // The word of direction is held to the two elsewhere.
  const other = own === a ? b : a;
  const isMore = Number(own.value) > Number(other.value);
  return way === '相差' || isMore === /[快高]/u.test(way) ? apart(own, other) : null;
}

function incomeOf(kind: string, month: string, at: At): Known | undefined {
  return at.book.keys
    .filter((key) => key.startsWith(kind))
    .flatMap((key) => at.book.byKey.get(key) ?? [])
    .find(
      (one) =>
        one.place === '' &&
        one.aspect === 'level' &&
        one.role === 'actual' &&
        one.standing &&
        one.month === month,
    );
}

/** 人均消费556元, 平均每人次花费: of visitors and what they spend. */
const PER_HEAD =
  /(?:人均|每位?(?:人次|游客|客人|人))(?:旅游)?(?:平均)?(?:消费|花费|花销|花|支出)(?:了|约|为|达|近|额|大约)*$/u;

/** What comes on one of the visitors told of, of all that was earned of them. */
export function perHead(at: At): Sure | null {
  if (at.unit !== 'yuan' || !PER_HEAD.test(at.run)) return null;
  const [heads] = [1, 2, 3, 4].flatMap((back) => {
    const one = at.before(back);
    const [known] = one?.status === 'confirmed' || one?.status === 'differing' ? one.known : [];
    return known?.unit === 'person_time' && known.place === '' && known.role === 'actual' ? [known] : [];
  });
  const money = at.book.keys
    .filter((key) => key.startsWith('旅游'))
    .flatMap((key) => at.book.byKey.get(key) ?? [])
    .find(
      (one) =>
        one.aspect === 'level' &&
        one.standing &&
        one.place === '' &&
        one.month === heads?.month &&
        one.span === heads.span,
    );
  if (heads === undefined || money === undefined || Number(heads.value) <= 0) return null;
  const value = valueIn(money, 'yuan');
  if (value === null) return null;
  const named = { expected: only(divide(value, exact(heads.value))), from: [money, heads], how: '两数相除' };
  return { among: [named], named };
}

/** What the incomes of town and country are apart at a month. */
function apartAt(month: string, at: At): readonly Computed[] {
  const [city, land] = [incomeOf('城镇居民', month, at), incomeOf('农村居民', month, at)];
  const a = city === undefined ? null : valueIn(city, 'yuan');
  const b = land === undefined ? null : valueIn(land, 'yuan');
  if (city === undefined || land === undefined || a === null || b === null) return [];
  return [{ expected: only(absolute(subtract(a, b))), from: [city, land], how: '两数相减' }];
}

/** What the incomes of town and country are apart where only 城乡 names them: 城乡还差9721元; 城乡收入比1.88，上半年为1.93；绝对差14367元. */
export function cityAndLand(at: At): Sure | null {
  const isNamed = CITY_AND_LAND.test(at.run);
  const isGap = isNamed || (GAP_ALONE.test(at.run) && at.sentence.includes('城乡'));
  if (at.unit !== 'yuan' || !isGap) return null;
  const [own = null, ...others] = [...new Set([at.month, at.draftMonth])].flatMap((month) =>
    apartAt(month, at),
  );
  if (own === null) return null;
  return { among: [own, ...others], named: others.length === 0 ? own : null };
}
