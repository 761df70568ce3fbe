import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { client } from '#web/api.ts';
import type { caseworkContract } from '../schema.ts';
import type { SystemView } from '../schema-items.ts';
import type { publicContract } from '../schema-public.ts';

export const caseworkApi = client<typeof caseworkContract>();
export const publicApi = client<typeof publicContract>();

/** The system and the kind of the page's address; without a kind the system's first. */
export function useSystem() {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  const system = params['system'] ?? '';
  const query = useQuery(caseworkApi.query('GET /api/systems/{system}', { params: { system } }));
  return { system, query, kindKey: params['kind'] };
}

/** A kind of a system as its pages need it. */
export type KindView = SystemView['kinds'][number];

/** Codes of a list, each with those above it in its words. */
export function codeOptions(codes: SystemView['lists'][number]['codes']) {
  const titles = new Map(codes.map(({ code, title }) => [code, title]));
  return codes.map(({ code, title, parent }) => {
    const above = parent === undefined ? undefined : titles.get(parent);
    return { value: code, label: above === undefined ? title : `${above}·${title}` };
  });
}
