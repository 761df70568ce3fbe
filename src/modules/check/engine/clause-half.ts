import { divide, whole } from '#kernel/decimal.ts';
import type { Base } from './clause-reading.ts';
import type { Side } from './growth.ts';
import type { Item } from './item.ts';

const TO_HALF = /(?:过半|一半|半数)[^，。；\d]{0,6}$/u;

/** 距年度计划过半尚差8.40亿元: of the aim the half alone. */
export function isOfHalf({ lead }: Item, { kind }: Base): boolean {
  return kind === 'aim' && TO_HALF.test(lead);
}

/** The aim that an amount is off, or the half of it that its words speak of. */
export function partOf(item: Item, base: Base, side: Side | null): Side | null {
  return side !== null && isOfHalf(item, base) ? { ...side, value: divide(side.value, whole(2)) } : side;
}
