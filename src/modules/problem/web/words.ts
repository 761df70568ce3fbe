import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { sessionApi } from '#web/session.ts';
import { problemApi } from './problem-api.ts';

/** The county's units: to choose from, and to print for their ids. */
export function useUnits() {
  const { data } = useQuery(sessionApi.query('GET /api/units'));
  return useMemo(() => {
    const units = data?.rows ?? [];
    const names = new Map(units.map(({ id, shortName }) => [id, shortName]));
    return {
      nameOf: (id: string | null): string => (id === null ? '—' : (names.get(id) ?? id)),
      options: units.map(({ id, name }) => ({ value: id, label: name })),
    };
  }, [data]);
}

/** Kinds, steps and limits of the county. */
export function useSettings() {
  return useQuery(problemApi.query('GET /api/problems/settings'));
}

/** `2022-3号`. */
export function numberText({ year, number }: { readonly year: number; readonly number: number }): string {
  return `${year}-${number}`;
}

/** An instant as people read it. */
export function printTime(instant: string): string {
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(instant));
}
