import { useQuery } from '@tanstack/react-query';
import { client } from '#web/api.ts';
import { sessionApi } from '#web/session.ts';
import type { AskableUnit } from '../rules-units.ts';
import type { formContract } from '../schema-define.ts';

export const formApi = client<typeof formContract>();

/** An entry of a Select. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Units and posts of the county, as pickers and as names. */
export interface People {
  readonly units: readonly Option[];
  /** Units as definitions ask them. */
  readonly askable: readonly AskableUnit[];
  readonly posts: readonly Option[];
  unitName(id: string): string;
  postName(id: string): string;
}

/** Reads units and posts once for the page. */
export function usePeople(): People | undefined {
  const units = useQuery(sessionApi.query('GET /api/units')).data?.rows;
  const posts = useQuery(sessionApi.query('GET /api/posts')).data?.rows;
  if (units === undefined || posts === undefined) return undefined;
  const unitNames = new Map(units.map(({ id, shortName }) => [id, shortName]));
  const postNames = new Map(posts.map(({ id, unitName, name }) => [id, `${unitName}${name}`]));
  return {
    askable: units,
    units: units
      .filter(({ validTo }) => validTo === null)
      .map(({ id, shortName }) => ({ value: id, label: shortName })),
    posts: posts
      .filter(
        ({ validTo, roles }) =>
          validTo === null && roles.some((role) => role !== 'admin' && role !== 'auditor'),
      )
      .map(({ id, unitName, name }) => ({ value: id, label: `${unitName}${name}` })),
    unitName: (id) => unitNames.get(id) ?? id,
    postName: (id) => postNames.get(id) ?? id,
  };
}
