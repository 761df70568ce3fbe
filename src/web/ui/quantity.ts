import { formatQuantity, type Quantity, type QuantityFormat } from '#kernel/quantity.ts';

/** A quantity as printed, with the number and its unit apart and thousands grouped: 1,101 and 万元. */
export function printQuantity(
  quantity: Quantity,
  format: QuantityFormat = {},
): { readonly number: string; readonly unit: string } {
  const printed = formatQuantity(quantity, format);
  const [, before = '', sign = '', whole = printed, rest = '', unit = ''] =
    /^(第?)(-?)(\d+)(\.\d+)?(.*)$/u.exec(printed) ?? [];
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/gu, ',');
  return { number: `${before}${sign === '' ? '' : '−'}${grouped}${rest}`, unit };
}
