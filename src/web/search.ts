import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type Flat, merge, type Param, readAll, type Spec } from './search-values.ts';

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
