/** How one search parameter is read from the URL and written to it. `write` gives undefined for the default. */
export interface Param<T> {
  readonly read: (text: string | undefined) => T;
  readonly write: (value: T) => string | undefined;
}
/** The parameters of a page by name; `T` is the shape of their values. */
export type Spec<T> = { readonly [K in keyof T]: Param<T[K]> };

/** The search of a URL as the router keeps it. */
export type Flat = Readonly<Record<string, unknown>>;

/** The values of a page's parameters. */
export function readAll<T>(spec: Spec<T>, search: Flat): T {
  const values: Partial<T> = {};
  for (const key in spec) {
    const found = search[key];
    values[key] = spec[key].read(typeof found === 'string' ? found : undefined);
  }
  if (!isWhole(values, spec)) throw new Error('impossible: a declared search parameter was not read');
  return values;
}

function isWhole<T>(values: Partial<T>, spec: Spec<T>): values is T & Partial<T> {
  for (const key in spec) if (!(key in values)) return false;
  return true;
}

/** The flat search after a change; undefined removes the key from the URL. */
export function merge<T>(spec: Spec<T>, old: Flat, change: Partial<T>): Record<string, unknown> {
  const next: Record<string, unknown> = { ...old };
  if (!('page' in change)) delete next['page'];
  for (const key in spec) {
    const value = change[key];
    if (key in change) next[key] = value === undefined ? undefined : spec[key].write(value);
  }
  return next;
}

/** Parameters that say what is shown and how, not which rows. */
const notFilters: ReadonlySet<string> = new Set(['month', 'form', 'view', 'tab', 'sort', 'size']);

/** The filters that are set: every other parameter but the page, for a filter at its default does not stand in the URL. */
export function filtersOf(search: Flat): readonly string[] {
  return Object.keys(search).filter(
    (key) => search[key] !== undefined && key !== 'page' && !notFilters.has(key),
  );
}

/** The search of a page without its filters and without the page they were on. */
export function withoutFilters(search: Flat): Flat {
  return Object.fromEntries(
    Object.entries(search).filter(([key, value]) => value !== undefined && notFilters.has(key)),
  );
}
