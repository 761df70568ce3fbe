import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { sessionApi } from './session.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** The county's units, or its towns alone, to choose from, and to print for their ids; `—` for none. */
export function useUnits(): {
  readonly nameOf: (id: string | null) => string;
  readonly options: Option[];
  readonly towns: Option[];
} {
  const { data } = useQuery(sessionApi.query('GET /api/units'));
  return useMemo(() => {
    const units = data?.rows ?? [];
    const names = new Map(units.map(({ id, shortName }) => [id, shortName]));
    const optionOf = ({ id, name }: (typeof units)[number]): Option => ({ value: id, label: name });
    return {
      nameOf: (id) => (id === null ? '—' : (names.get(id) ?? id)),
      options: units.map(optionOf),
      towns: units.filter(({ kind }) => kind === 'town').map(optionOf),
    };
  }, [data]);
}
