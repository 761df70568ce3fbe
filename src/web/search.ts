import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

/** How one search parameter is read from the URL and written to it. `write` gives undefined for the default. */
export interface Param<T> {
  readonly read: (text: string | undefined) => T;
  readonly write: (value: T) => string | undefined;
}
/** The parameters of a page by name; `T` is the shape of their values. */
export type Spec<T> = { readonly [K in keyof T]: Param<T[K]> };

/** A free text; the empty text is the default and does not stand in the URL. */
export const text: Param<string> = {
  read: (found) => found ?? '',
  write: (value) => (value === '' ? undefined : value),
};

/** One of `choices`, or undefined (no choice made). */
export function choice<const T extends string>(...choices: readonly T[]): Param<T | undefined> {
  return { read: (found) => choices.find((one) => one === found), write: (value) => value };
}

/** One of `choices`; `fallback` when nothing, or nothing sensible, stands in the URL. */
export function choiceOr<const T extends string>(fallback: T, ...choices: readonly T[]): Param<T> {
  return {
    read: (found) => choices.find((one) => one === found) ?? fallback,
    write: (value) => (value === fallback ? undefined : value),
  };
}

/** A whole number from 1; `fallback` otherwise. */
export function count(fallback: number): Param<number> {
  return {
    read: (found) => (found !== undefined && /^[1-9]\d{0,8}$/u.test(found) ? Number(found) : fallback),
    write: (value) => (value === fallback ? undefined : String(value)),
  };
}

/** Yes or no; no is the default. */
export const flag: Param<boolean> = {
  read: (found) => found === '1',
  write: (value) => (value ? '1' : undefined),
};

/** Several texts, joined by commas in the URL. */
export const texts: Param<readonly string[]> = {
  read: (found) => (found === undefined || found === '' ? [] : found.split(',')),
  write: (values) => (values.length === 0 ? undefined : values.join(',')),
};

/** Search as flat texts: `?unit=a&page=2`, without the JSON quoting the router would add. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') params.set(key, value);
  }
  return params.size === 0 ? '' : `?${params.toString()}`;
}

/** Changes some parameters; `push` makes a step the reader can go back over (default: replaces). */
export type SetSearch<T> = (change: Partial<T>, how?: { readonly push?: boolean }) => void;

/**
 * The filters of a page, kept in its URL. Declare the spec at module level:
 * `const filters = { unit: text, light: choice('green', 'red'), page: count(1) }`.
 * `set` merges; a key at its default leaves the URL. Changing anything but `page` goes back to page 1.
 */
export function useSearchParams<T>(spec: Spec<T>): readonly [T, SetSearch<T>] {
  const navigate = useNavigate();
  const search: Flat = useRouterState({ select: (state) => state.location.search });
  const values = useMemo(() => readAll(spec, search), [spec, search]);
  const set = useCallback<SetSearch<T>>(
    (change, how = {}) => {
      void navigate({
        to: '.',
        search: (old: Flat) => merge(spec, old, change),
        replace: how.push !== true,
        resetScroll: false,
      });
    },
    [navigate, spec],
  );
  return [values, set];
}

type Flat = Readonly<Record<string, unknown>>;

function readAll<T>(spec: Spec<T>, search: Flat): T {
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
