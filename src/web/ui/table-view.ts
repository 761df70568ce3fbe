import { count } from '../search.ts';
import type { Param } from '../search-values.ts';

/** The page of a table that is shown and how it is sorted: `name` upwards, `-name` downwards, empty as the server likes. */
export interface TableView {
  readonly page: number;
  readonly size: number;
  readonly sort: string;
}

/** Search parameters of a table for a page's spec: `const filters = { ...tableParams({ sort: '-due' }), unit: text }`. */
export function tableParams(defaults: { readonly size?: number; readonly sort?: string } = {}): {
  readonly page: Param<number>;
  readonly size: Param<number>;
  readonly sort: Param<string>;
} {
  const usual = defaults.sort ?? '';
  return {
    page: count(1),
    size: count(defaults.size ?? 50),
    sort: {
      read: (found) => (found !== undefined && /^-?\w+$/u.test(found) ? found : usual),
      write: (value) => (value === usual ? undefined : value),
    },
  };
}
