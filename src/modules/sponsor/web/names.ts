import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { sessionApi } from '#web/session.ts';
import { sponsorApi } from './sponsor-api.ts';

/** The leaders' posts that stand, to choose from. */
export function useLeaders() {
  const { data } = useQuery(sessionApi.query('GET /api/posts'));
  return useMemo(
    () =>
      (data?.rows ?? [])
        .filter(({ leader, validTo }) => leader && validTo === null)
        .map(({ id, name, unitName }) => ({ value: id, label: `${unitName}${name}` })),
    [data],
  );
}

/** Duties and what the county agreed on. */
export function useSettings() {
  return useQuery(sponsorApi.query('GET /api/sponsors/settings'));
}

/** Titles of duties by id, and those that may be chosen. */
export function useDuties() {
  const { data } = useSettings();
  return useMemo(() => {
    const all = data?.duties ?? [];
    const titles = new Map(all.map(({ id, title }) => [id, title]));
    return {
      words: (ids: readonly string[]): string =>
        ids.length === 0 ? '—' : ids.map((id) => titles.get(id) ?? id).join('、'),
      options: all.filter(({ active }) => active).map(({ id, title }) => ({ value: id, label: title })),
    };
  }, [data]);
}

/** Reads again whatever shows links, visits or what they raised. */
export function useRefresh() {
  const queries = useQueryClient();
  return async (): Promise<void> => {
    await queries.invalidateQueries({
      predicate: ({ queryKey: [name] }) =>
        typeof name === 'string' && /^GET \/api\/(?:sponsors|problems|projects)/u.test(name),
    });
  };
}
