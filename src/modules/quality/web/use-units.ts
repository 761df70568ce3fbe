import { useQuery } from '@tanstack/react-query';
import { sessionApi } from '#web/session.ts';

/** The county's units as options of a Select. */
export function useUnits(): { value: string; label: string }[] {
  const { data } = useQuery(sessionApi.query('GET /api/units'));
  return (data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

/** Options of a Select from a table of words. */
export function optionsOf<K extends string>(
  words: Readonly<Record<K, string>>,
): { value: K; label: string }[] {
  const isKey = (key: string): key is K => key in words;
  return Object.keys(words)
    .filter(isKey)
    .map((value) => ({ value, label: words[value] }));
}
