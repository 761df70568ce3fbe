import {
  accountOf,
  type PointsAccount,
  type PointsEntry,
  type PointsKind,
  type PointsScheme,
  refusalToPost,
} from '#kernel/points.ts';
import { textOf } from '#kernel/system/fields.ts';
import type { Item } from '#kernel/system/log.ts';
import type { Derived, Facts, Guard } from '#kernel/system/rules.ts';
import type { Payload, Related } from '#kernel/system/types.ts';

/** Names that a system's kinds have in a ledger of points. Their fields are `holder scheme points effect on` and `price stock count goods`. */
export interface PointsNames {
  /** Field that names whose account it is. */
  readonly holder: string;
  readonly scheme: string;
  /** Kind whose posted items earn (`effect` earn) or cost (deduct) points. */
  readonly event: string;
  readonly posted: string;
  /** Kind whose given items cost points. */
  readonly redemption: string;
  readonly given: string;
  readonly goods: string;
}

/** A ledger of points as part of a system. */
export interface PointsPart {
  /** What an account rests on; for the kinds that look at it. */
  readonly related: readonly Related[];
  /** What a redemption looks at besides. */
  readonly relatedGoods: readonly Related[];
  /** `may-post`, `may-reverse` of the event; `enough-points`, `enough-stock` of the redemption. */
  readonly guards: Readonly<Record<string, Guard>>;
  /** What a redemption costs. */
  readonly cost: Derived;
  /** The account of a holder in a year, from all that was posted and given. */
  readonly account: (
    scheme: Item,
    events: readonly Item[],
    given: readonly Item[],
    year: string,
  ) => PointsAccount;
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

const kindOf = ({ payload }: Item): PointsKind =>
  textOf(payload, 'effect') === 'deduct' ? 'deduct' : 'earn';

const priceOf = ({ related, given, item }: Facts): number => {
  const goods = related['goods']?.[0];
  const count = whole(given, 'count') || whole(item.payload, 'count');
  return goods === undefined ? 0 : whole(goods.payload, 'price') * count;
};

/** 积分 as part of a system: append-only, never below nought, taken back by reversal, cleared or carried at the year's end. */
export function definePoints(names: PointsNames): PointsPart {
  const entryOf = (
    { id, number, payload }: Item,
    kind: PointsKind,
    reverses: string | null = null,
  ): PointsEntry => ({
    id: reverses === null ? id : `-${id}`,
    holder: textOf(payload, names.holder),
    on: textOf(payload, 'on'),
    kind,
    points: whole(payload, 'points'),
    reverses,
    reason: textOf(payload, 'what') || number,
  });
  const entries = (
    scheme: PointsScheme,
    events: readonly Item[],
    given: readonly Item[],
    year: string,
  ): readonly PointsEntry[] =>
    [
      ...events.filter(({ state }) => state === names.posted).map((item) => entryOf(item, kindOf(item))),
      ...given.filter(({ state }) => state === names.given).map((item) => entryOf(item, 'redeem')),
    ].filter(({ on }) => (scheme.closing === 'carry' ? on.slice(0, 4) <= year : on.slice(0, 4) === year));
  const ledgerIn = ({ related, given, item, today }: Facts) => {
    const found = related['scheme']?.[0];
    if (found === undefined) return null;
    const scheme = schemeOf(found);
    const year = (textOf(given, 'on') || textOf(item.payload, 'on') || today).slice(0, 4);
    return { scheme, entries: entries(scheme, related['events'] ?? [], related['redemptions'] ?? [], year) };
  };
  const posting =
    (make: (item: Item) => PointsEntry): Guard =>
    (facts) => {
      const ledger = ledgerIn(facts);
      return ledger === null
        ? '没有执行中的积分方案'
        : refusalToPost(ledger.scheme, ledger.entries, make(facts.item));
    };
  const enoughPoints: Guard = (facts) => {
    const ledger = ledgerIn(facts);
    if (ledger === null) return null;
    const { redeemable } = accountOf(ledger.scheme, ledger.entries);
    const price = priceOf(facts);
    return redeemable >= price ? null : `可用${redeemable}分，兑换需要${price}分`;
  };
  const enoughStock: Guard = ({ related, given, item }) => {
    const goods = related['goods']?.[0];
    if (goods === undefined) return null;
    const taken = (related['taken'] ?? []).filter(({ id, endedAt, state }) => {
      return id !== item.id && (endedAt === null || state === names.given);
    });
    const left =
      whole(goods.payload, 'stock') - taken.reduce((sum, one) => sum + whole(one.payload, 'count'), 0);
    const count = whole(given, 'count') || whole(item.payload, 'count');
    return count <= left ? null : `库存还有${left}件，不足${count}件`;
  };
  return {
    related: [
      { key: 'scheme', kind: names.scheme, theirs: '@id', mine: 'scheme' },
      { key: 'events', kind: names.event, theirs: names.holder, mine: names.holder },
      { key: 'redemptions', kind: names.redemption, theirs: names.holder, mine: names.holder },
    ],
    relatedGoods: [
      { key: 'goods', kind: names.goods, theirs: '@id', mine: 'goods' },
      { key: 'taken', kind: names.redemption, theirs: 'goods', mine: 'goods' },
    ],
    guards: {
      'may-post': posting((item) => entryOf(item, kindOf(item))),
      'may-reverse': posting((item) => entryOf(item, 'reverse', item.id)),
      'enough-points': enoughPoints,
      'enough-stock': enoughStock,
    },
    cost: (facts) => ({ points: String(priceOf(facts)) }),
    account: (scheme, events, given, year) => {
      const read = schemeOf(scheme);
      return accountOf(read, entries(read, events, given, year));
    },
  };
}
