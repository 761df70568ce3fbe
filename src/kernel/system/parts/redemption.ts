import { defineCase, defineLedger } from '#kernel/system/define.ts';
import { ended, entry, field, move, named, open } from '#kernel/system/notation.ts';
import type { Related } from '#kernel/system/types.ts';
import type { PointsPart } from './points.ts';

/** Whoever enters something enters it for the own unit. */
const ofOwn = [{ field: 'unit', value: '@unit' }] as const;

/** 兑换物品 with what was brought in; what is left follows from what was given. */
export const goods = defineLedger({
  ...named('goods 兑换物品 WP name'),
  isOwn: true,
  guards: ['stock-covers'],
  fields: [
    field('name', '物品', 'text'),
    field('price', '所需积分', 'number', { unit: '分', least: '1' }),
    field('stock', '累计进货', 'number', { unit: '件' }),
  ],
  asks: ['name', 'price', 'stock'],
  related: [{ key: 'taken', kind: 'redemption', theirs: 'goods', mine: '@id' }],
  columns: ['name', 'price', 'stock'],
});

/**
 * 兑换: points against goods, neither of which may run below nought; asked for, given against a receipt, brought back.
 *
 * @param holder  whose points: a relation, a field that refers to it, and the guard that says whether it is the own unit's
 */
export function defineRedemption(
  points: PointsPart,
  holder: { readonly kind: string; readonly title: string; readonly guard: string },
) {
  const of: Related = { key: holder.kind, kind: holder.kind, theirs: '@id', mine: holder.kind };
  return defineCase({
    ...named('redemption 积分兑换 DH what', '兑换单'),
    fields: [
      field(holder.kind, holder.title, 'ref', { to: holder.kind }),
      field('goods', '物品', 'ref', { to: 'goods' }),
      field('count', '数量', 'number', { unit: '件', least: '1', most: '100' }),
      field('points', '积分', 'number', { unit: '分' }),
      field('what', '内容', 'text'),
      field('bookedOn', '领取日', 'day'),
      field('reversedOn', '退回日', 'day'),
    ],
    states: [
      open('asked', '待领取', ['unit', '发放']),
      ended('given', '已领取'),
      ended('returned', '已退回'),
      ended('cancelled', '已取消'),
    ],
    raise: entry('兑换', 'asked', 'anyone', `${holder.kind} goods count`, {
      sets: ofOwn,
      when: [holder.guard, 'own-goods', 'enough-points', 'enough-stock'],
    }),
    moves: [
      move('give', '发放', 'asked > given', 'unit', {
        when: ['enough-points', 'enough-stock'],
        sets: [{ field: 'bookedOn', value: '@today' }],
      }),
      move('cancel', '取消', 'asked > cancelled', 'unit', { reason: '原因' }),
      move('return', '退回', 'given > returned', 'unit', {
        reason: '退回原因',
        when: ['open-year'],
        sets: [{ field: 'reversedOn', value: '@today' }],
      }),
    ],
    clocks: [],
    related: [of, ...points.related, ...points.relatedGoods],
    columns: ['what', holder.kind, 'count', 'points', 'bookedOn'],
  });
}
