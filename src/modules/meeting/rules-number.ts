const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** A number of an item from 1 to 99 in Chinese: 一, 十, 十一, 二十三. */
export function numberLabel(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = digits[number % 10] ?? '';
  if (tens === 0) return ones;
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${ones}`;
}
