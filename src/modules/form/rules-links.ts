import type { FormBody } from './schema.ts';

/** A form that may ask a unit for the same thing. */
export interface OtherForm {
  readonly id: string;
  readonly title: string;
  readonly sort: number;
  /** Keys of the rows it asks of the unit. */
  readonly keys: ReadonlySet<string>;
}

/** Key of a row: the indicator, with its breakdown when it has one. */
export function linkKey({
  indicator,
  dimension,
}: Pick<FormBody['rows'][number], 'indicator' | 'dimension'>): string {
  return dimension === '' ? indicator : `${indicator}|${dimension}`;
}

/**
 * 一表通: in which other form each row is entered. What several forms ask of one unit is entered in the first of them, by order and id, and
 * appears in the others by itself.
 *
 * @returns titles by row key; rows entered in this form are absent
 */
export function linkedRows(
  form: { readonly id: string; readonly sort: number; readonly rows: FormBody['rows'] },
  others: readonly OtherForm[],
): ReadonlyMap<string, string> {
  const before = others
    .filter((one) => one.id !== form.id)
    .filter((one) => one.sort < form.sort || (one.sort === form.sort && one.id < form.id))
    .toSorted((a, b) => a.sort - b.sort || (a.id < b.id ? -1 : 1));
  return new Map(
    form.rows.flatMap((row) => {
      const found = before.find(({ keys }) => keys.has(linkKey(row)));
      return found === undefined ? [] : [[linkKey(row), found.title] as const];
    }),
  );
}

/** What an assignment asks of whom. */
interface Asking {
  readonly leadUnit: string;
  readonly collect: 'lead' | 'units';
  readonly parts: readonly { readonly unit: string; readonly role: 'support' | 'share' }[];
}

/** Whether an assignment makes a unit report: the lead for the whole, or each sharing unit for its part. */
export function asksUnit({ leadUnit, collect, parts }: Asking, unit: string): boolean {
  const shares = parts.filter(({ role }) => role === 'share');
  if (collect === 'lead' || shares.length === 0) return leadUnit === unit;
  return shares.some((part) => part.unit === unit);
}
