// The seam to `#kernel/quantity.ts`: pages print numbers through `printQuantity` only.

/** A number as it travels: exact decimal text and its unit. */
export interface Quantity {
  readonly value: string;
  readonly unit: string;
}

/** Number and unit apart, thousands grouped, nothing rounded. */
export function printQuantity({ value, unit }: Quantity): { readonly number: string; readonly unit: string } {
  const [, sign = '', whole = value, rest = ''] = /^([-−]?)(\d+)(\.\d+)?$/u.exec(value) ?? [];
  return { number: `${sign === '' ? '' : '−'}${whole.replaceAll(/\B(?=(\d{3})+$)/gu, ',')}${rest}`, unit };
}
