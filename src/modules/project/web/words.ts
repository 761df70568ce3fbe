import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { sessionApi } from '#web/session.ts';

/** Options of a Select from a table of words. */
export function optionsOf<K extends string>(
  words: Readonly<Record<K, string>>,
): { value: string; label: string }[] {
  return Object.entries<string>(words).map(([value, label]) => ({ value, label }));
}

/** Whether a text is a key of a table of words. */
export function isKeyOf<K extends string>(words: Readonly<Record<K, string>>, text: string): text is K {
  return Object.hasOwn(words, text);
}

/** The county's units: to choose from, and to print for their ids. */
export function useUnits() {
  const { data } = useQuery(sessionApi.query('GET /api/units'));
  return useMemo(() => {
    const units = data?.rows ?? [];
    const names = new Map(units.map(({ id, shortName }) => [id, shortName]));
    return {
      nameOf: (id: string | null): string => (id === null ? '—' : (names.get(id) ?? id)),
      all: units.map(optionOf),
      towns: units.filter(({ kind }) => kind === 'town').map(optionOf),
    };
  }, [data]);
}

function optionOf({ id, name }: { readonly id: string; readonly name: string }): {
  value: string;
  label: string;
} {
  return { value: id, label: name };
}
