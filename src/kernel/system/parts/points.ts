import {
  accountOf,
  closingOf,
  type PointsAccount,
  type PointsEntry,
  type PointsKind,
  type PointsScheme,
  refusalToPost,
} from '#kernel/points.ts';
import { textOf } from '#kernel/system/fields.ts';
import type { Item } from '#kernel/system/log.ts';
import type { PointsNames } from '#kernel/system/page-types.ts';
import type { Derived, Facts, Guard } from '#kernel/system/rules.ts';
import type { Payload, Related } from '#kernel/system/types.ts';
import { schemeGuards } from './points-guards.ts';

/** A line of a statement: an entry of the ledger, with what was there after it. */
export interface StatementLine {
  readonly on: string;
  readonly kind: PointsKind;
  readonly reason: string;
  readonly number: string;
  /** What it does to the balance. */
  readonly change: number;
  readonly balance: number;
}

/** A ledger of points as part of a system. */
export interface PointsPart {
  /** What an account rests on; for the kinds that look at it. */
  readonly related: readonly Related[];
  /** What a redemption looks at besides. */
  readonly relatedGoods: readonly Related[];
  /**
   * Those of `schemeGuards`; `may-post`, `may-reverse` of the event; `own-goods`, `enough-points`, `enough-stock`, `open-year` of the
   * redemption; `stock-covers` of the goods, with what was taken under `taken`.
   */
  readonly guards: Readonly<Record<string, Guard>>;
  /** What a redemption costs, and what it is for in a word. */
  readonly cost: Derived;
  /** The account of a holder in a year, and every entry of it; with the clearing of a year that is over. */
  readonly statement: (
    scheme: Item,
    events: readonly Item[],
    redemptions: readonly Item[],
    of: { readonly year: string; readonly today: string },
  ) => {
    readonly account: PointsAccount;
    readonly opening: number;
    readonly lines: readonly StatementLine[];
  };
}

function whole(payload: Payload, key: string): number {
  return Number(textOf(payload, key) || '0');
}

function schemeOf({ payload }: Item): PointsScheme {
  return {
    base: whole(payload, 'base'),
    closing: textOf(payload, 'closing') === 'carry' ? 'carry' : 'clear',
    exhaustion: textOf(payload, 'exhaustion') === 'out' ? 'out' : 'stay',
  };
}

const effectOf = ({ payload }: Item): PointsKind =>
  textOf(payload, 'effect') === 'deduct' ? 'deduct' : 'earn';

/** The day on which an entry counts: that of its posting, so that a closed year stays as it was. */
const bookedOn = ({ payload }: Item): string => textOf(payload, 'bookedOn') || textOf(payload, 'on');

const yearOf = (day: string): string => day.slice(0, 4);

const priceOf = ({ related, given, item }: Facts): number => {
  const goods = related['goods']?.[0];
  const count = whole(given, 'count') || whole(item.payload, 'count');
  return goods === undefined ? 0 : whole(goods.payload, 'price') * count;
};

const signs: Readonly<Record<PointsKind, number>> = {
  earn: 1,
  deduct: -1,
  redeem: -1,
  clear: -1,
  reverse: 0,
};

/** Of one day what was earned stands before what it was spent for. */
const spending = ({ kind }: PointsEntry): number => (kind === 'redeem' ? 1 : 0);

/** Entries with what each does to the balance and what is left after it, by day. */
function linesOf(entries: readonly PointsEntry[], opening: number): readonly StatementLine[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  let balance = opening;
  return entries.map(({ id, on, kind, points, reverses, reason }) => {
    const taken = reverses === null ? undefined : byId.get(reverses);
    const change = points * (taken === undefined ? signs[kind] : -signs[taken.kind]);
    balance += change;
    return { on, kind, reason, number: id, change, balance };
  });
}

/** How the entries of a ledger are read from items. */
function bookOf(names: PointsNames) {
  const entryOf = (item: Item, kind: PointsKind): PointsEntry => ({
    id: item.number,
    holder: textOf(item.payload, names.holder),
    on: bookedOn(item),
    kind,
    points: whole(item.payload, 'points'),
    reverses: null,
    reason: textOf(item.payload, 'what'),
  });
  const reversalOf = (item: Item, on: string): PointsEntry => ({
    ...entryOf(item, 'reverse'),
    id: `${item.number}冲回`,
    on,
    reverses: item.number,
    reason: '冲回',
  });
  const bothOf = (item: Item, kind: PointsKind, [kept, back]: readonly [string, string]) => {
    if (item.state === kept) return [entryOf(item, kind)];
    const isBack = item.state === back;
    return isBack ? [entryOf(item, kind), reversalOf(item, textOf(item.payload, 'reversedOn'))] : [];
  };
  const entries = (
    { closing }: PointsScheme,
    events: readonly Item[],
    redemptions: readonly Item[],
    year: string,
  ): readonly PointsEntry[] =>
    [
      ...events.flatMap((item) => bothOf(item, effectOf(item), [names.posted, names.reversed])),
      ...redemptions.flatMap((item) => bothOf(item, 'redeem', ['given', 'returned'])),
    ]
      .filter(({ on }) => (closing === 'carry' ? yearOf(on) <= year : yearOf(on) === year))
      .toSorted((a, b) => a.on.localeCompare(b.on) || spending(a) - spending(b) || a.id.localeCompare(b.id));
  const inForce = ({ related }: Facts): Item | null =>
    related['schemes']?.find(({ state }) => state === names.inForce) ?? null;
  const ledgerIn = (facts: Facts) => {
    const found = inForce(facts);
    if (found === null) return null;
    const { related, today } = facts;
    const scheme = schemeOf(found);
    const kept = entries(scheme, related['events'] ?? [], related['redemptions'] ?? [], yearOf(today));
    return { scheme, entries: kept };
  };
  return { entryOf, reversalOf, entries, inForce, ledgerIn };
}

type Book = ReturnType<typeof bookOf>;
const none = '村里没有执行中的积分方案';

/** What an entry must meet to be posted, taken back or spent. */
function entryGuards({ entryOf, reversalOf, ledgerIn }: Book): Readonly<Record<string, Guard>> {
  const mayPost: Guard = (facts) => {
    const ledger = ledgerIn(facts);
    if (ledger === null) return none;
    const entry = { ...entryOf(facts.item, effectOf(facts.item)), on: facts.today };
    return refusalToPost(ledger.scheme, ledger.entries, entry);
  };
  const openYear: Guard = (facts) => {
    const ledger = ledgerIn(facts);
    const year = yearOf(bookedOn(facts.item));
    const isClosed = ledger?.scheme.closing === 'clear' && year !== yearOf(facts.today);
    return isClosed ? `${year}年的积分年末已清零，不再冲回、退回` : null;
  };
  const mayReverse: Guard = (facts) => {
    const ledger = ledgerIn(facts);
    if (ledger === null) return none;
    return (
      openYear(facts, '') ?? refusalToPost(ledger.scheme, ledger.entries, reversalOf(facts.item, facts.today))
    );
  };
  const enoughPoints: Guard = (facts) => {
    const ledger = ledgerIn(facts);
    if (ledger === null) return none;
    const { redeemable } = accountOf(ledger.scheme, ledger.entries);
    const price = priceOf(facts);
    return redeemable >= price ? null : `可用${redeemable}分，兑换需要${price}分`;
  };
  return {
    'may-post': mayPost,
    'may-reverse': mayReverse,
    'open-year': openYear,
    'enough-points': enoughPoints,
  };
}

const takenOf = ({ related, item }: Facts): number =>
  (related['taken'] ?? [])
    .filter(({ id, endedAt, state }) => id !== item.id && (endedAt === null || state === 'given'))
    .reduce((sum, one) => sum + whole(one.payload, 'count'), 0);
const enoughStock: Guard = (facts) => {
  const goods = facts.related['goods']?.[0];
  if (goods === undefined) return null;
  const left = whole(goods.payload, 'stock') - takenOf(facts);
  const count = whole(facts.given, 'count') || whole(facts.item.payload, 'count');
  return count <= left ? null : `库存还有${left}件，不足${count}件`;
};

/** What goods must meet: of the own unit, in stock, and never fewer brought in than were given. */
const goodsGuards: Readonly<Record<string, Guard>> = {
  'own-goods': ({ related, given, actor }) => {
    const goods = related['goods']?.[0];
    if (textOf(given, 'goods') === '') return null;
    return goods?.endedAt === null && goods.unit === actor?.unit ? null : '只兑换本单位在册的物品';
  },
  'enough-stock': enoughStock,
  'stock-covers': (facts) => {
    const taken = takenOf(facts);
    const stock = textOf(facts.given, 'stock');
    return stock === '' || Number(stock) >= taken ? null : `已兑换${taken}件，进货数量不能少于它`;
  },
};

/** 积分 as part of a system: append-only, never below nought, taken back by reversal, cleared or carried at the year's end. */
export function definePoints(names: PointsNames): PointsPart {
  const book = bookOf(names);
  return {
    related: [
      { key: 'schemes', kind: names.scheme, theirs: '@unit', mine: '@unit' },
      { key: 'events', kind: names.event, theirs: names.holder, mine: names.holder },
      { key: 'redemptions', kind: names.redemption, theirs: names.holder, mine: names.holder },
    ],
    relatedGoods: [
      { key: 'goods', kind: names.goods, theirs: '@id', mine: 'goods' },
      { key: 'taken', kind: names.redemption, theirs: 'goods', mine: 'goods' },
    ],
    guards: {
      ...schemeGuards(book.inForce),
      ...entryGuards(book),
      ...goodsGuards,
    },
    cost: (facts) => ({
      points: String(priceOf(facts)),
      what: `兑换${textOf(facts.related['goods']?.[0]?.payload ?? {}, 'name')}`,
    }),
    statement: (item, events, redemptions, { year, today }) => {
      const scheme = schemeOf(item);
      const all = book.entries(scheme, events, redemptions, year);
      const before = all.filter(({ on }) => yearOf(on) < year);
      const own = all.filter(({ on }) => yearOf(on) === year);
      const account = accountOf(scheme, all);
      const opening = accountOf(scheme, before).balance;
      const { clear } = closingOf(scheme, account);
      const isCleared = scheme.closing === 'clear' && yearOf(today) > year && clear > 0;
      const clearing: PointsEntry = {
        id: '',
        holder: '',
        on: `${year}-12-31`,
        kind: 'clear',
        points: clear,
        reverses: null,
        reason: '年末清零',
      };
      const kept = isCleared ? [...own, clearing] : own;
      return { account: accountOf(scheme, [...before, ...kept]), opening, lines: linesOf(kept, opening) };
    },
  };
}
