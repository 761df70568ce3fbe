import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { sessionApi } from '#web/session.ts';
import { weekdayOf, weekdayWords } from '../rules.ts';

/** The county's units: to choose from, and to print for their ids. */
export function useUnits() {
  const { data } = useQuery(sessionApi.query('GET /api/units'));
  return useMemo(() => {
    const units = data?.rows ?? [];
    const names = new Map(units.map(({ id, shortName }) => [id, shortName]));
    return {
      nameOf: (id: string): string => names.get(id) ?? id,
      options: units.map(({ id, name }) => ({ value: id, label: name })),
    };
  }, [data]);
}

/** `2022年6月10日 周五`. */
export function dayText(day: string): string {
  const weekday = weekdayWords[weekdayOf(day) - 1] ?? '';
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${weekday}`;
}
