import { useQuery } from '@tanstack/react-query';
import { problemApi } from './problem-api.ts';

/** Kinds, steps and limits of the county. */
export function useSettings() {
  return useQuery(problemApi.query('GET /api/problems/settings'));
}

/** `2022-3号`. */
export function numberText({ year, number }: { readonly year: number; readonly number: number }): string {
  return `${year}-${number}`;
}
