import { joinedRows } from '#reader/compare/joins.ts';
import { placeOf } from '#reader/compare/places.ts';
import type { Decision, PersonAct, Row } from '#reader/compare/types.ts';
import type { CompareSource } from './schema.ts';

/** What a person may say of a match; the last word on it can be taken back. */
export type DecisionAct = PersonAct | 'withdrawn';

/** Which two texts are held against each other; either may still be open. */
export interface Chosen {
  readonly a: string | undefined;
  readonly b: string | undefined;
}

/**
 * Where a dropped text goes: into the place that is open; while both are, beside the county's own newest plan, as the later one where it is of
 * another county or of a later year.
 */
export function chosenWith(
  { a, b }: Chosen,
  dropped: Pick<CompareSource, 'key' | 'title' | 'year'>,
  sources: readonly CompareSource[],
): Chosen {
  if (a !== undefined) return { a, b: dropped.key };
  if (b !== undefined) return { a: dropped.key, b };
  const own = sources
    .filter(({ kind, key }) => kind === 'document' && key !== dropped.key)
    .toSorted((x, y) => (y.year ?? 0) - (x.year ?? 0))[0];
  if (own === undefined) return { a: dropped.key, b };
  const [ours, theirs] = [placeOf(own.title), placeOf(dropped.title)];
  const isForeign = ours !== '' && theirs !== '' && ours !== theirs;
  const isEarlier = dropped.year !== null && own.year !== null && dropped.year < own.year;
  return !isForeign && isEarlier ? { a: dropped.key, b: own.key } : { a: own.key, b: dropped.key };
}

interface Said {
  readonly row_id: string;
  readonly version: number;
  readonly act: DecisionAct;
}

/** The decisions that count: the last of each match, unless it took one back. */
export function standing(all: readonly Said[]): readonly Decision[] {
  const last = new Map<string, Said>();
  for (const one of all) {
    if ((last.get(one.row_id)?.version ?? 0) < one.version) last.set(one.row_id, one);
  }
  return [...last].flatMap(([row, { act }]) => (act === 'withdrawn' ? [] : [{ row, act }]));
}

interface NamePair {
  readonly comparison: string;
  readonly row_id: string;
  readonly version: number;
  readonly act: DecisionAct;
  readonly name_a: string;
  readonly name_b: string;
}

/** Names that persons of the county confirmed or joined as one elsewhere and that nobody refused since, in pairs. */
export function synonymsOf(all: readonly NamePair[]): readonly (readonly string[])[] {
  const last = new Map<string, NamePair>();
  for (const one of all) {
    const key = `${one.comparison}\n${one.row_id}`;
    if ((last.get(key)?.version ?? 0) < one.version) last.set(key, one);
  }
  const kept = [...last.values()];
  const refused = new Set(
    kept.filter(({ act }) => act === 'refused').map(({ name_a: a, name_b: b }) => `${a}\n${b}`),
  );
  return kept
    .filter(
      ({ act, name_a: a, name_b: b }) =>
        (act === 'confirmed' || act === 'joined') && a !== b && !refused.has(`${a}\n${b}`),
    )
    .map(({ name_a: a, name_b: b }) => [a, b]);
}

/** The id of the match that a person may decide on: of what stands in both documents, or of what a refusal took apart. */
export function matchOf(row: Row): string | null {
  if (row.person === 'refused') return row.id.replace(/#[ab]$/u, '');
  return row.a.length > 0 && row.b.length > 0 ? row.id : null;
}

/** Whether a decision is on a row: on its match, or on a pair of which it was one while they were joined. */
export function isAbout(decision: string, row: Row): boolean {
  if (decision === matchOf(row)) return true;
  return joinedRows(decision)?.includes(row.id) ?? false;
}
