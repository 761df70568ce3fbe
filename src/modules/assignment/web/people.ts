import { useQuery } from '@tanstack/react-query';
import { sessionApi } from '#web/session.ts';
import type { Known } from '../rules.ts';

/** An entry of a Select. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Units and leaders' posts of the county, as pickers and as names. */
export interface People {
  readonly units: readonly { readonly label: string; readonly options: Option[] }[];
  readonly towns: readonly string[];
  readonly leaders: Option[];
  readonly known: Known;
  unitName(id: string): string;
  postName(id: string): string;
}

const groups = [
  { label: '部门', kinds: ['government', 'department'] },
  { label: '镇街', kinds: ['town'] },
  { label: '村（社区）', kinds: ['village'] },
  { label: '企业及其他', kinds: ['enterprise', 'other'] },
];

/** Reads units and posts once for the page. */
export function usePeople(): People | undefined {
  const units = useQuery(sessionApi.query('GET /api/units')).data?.rows;
  const posts = useQuery(sessionApi.query('GET /api/posts')).data?.rows;
  if (units === undefined || posts === undefined) return undefined;
  const names = new Map(units.map((unit) => [unit.id, unit.shortName]));
  const postNames = new Map(posts.map((post) => [post.id, post.name]));
  const standing = units.filter((unit) => unit.validTo === null);
  const leaders = posts.filter((post) => post.leader && post.validTo === null);
  return {
    units: groups
      .map(({ label, kinds }) => ({
        label,
        options: standing
          .filter((unit) => kinds.includes(unit.kind))
          .map((unit) => ({ value: unit.id, label: unit.shortName })),
      }))
      .filter((group) => group.options.length > 0),
    towns: standing.filter((unit) => unit.kind === 'town').map((unit) => unit.id),
    leaders: leaders.map((post) => ({ value: post.id, label: post.name })),
    known: {
      units: new Set(standing.map((unit) => unit.id)),
      leaderPosts: new Set(leaders.map((post) => post.id)),
    },
    unitName: (id) => names.get(id) ?? id,
    postName: (id) => postNames.get(id) ?? id,
  };
}
