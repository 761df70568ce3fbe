import type { Db, Tx } from '#platform/database.ts';
import { structure } from '#reader/structure/structure.ts';
import { areasOf, type PlanArea } from './rules-areas.ts';
import { textsOf } from './store.ts';

export type { PlanArea } from './rules-areas.ts';

/** A text never changes under its id, so its headings are read once per process; bounded, for there may be many counties. */
const known = new Map<string, (section: string) => PlanArea>();
const mostKnown = 200;

/**
 * The sectors of plans by document and section, as the headings of the documents name them. One query at the most.
 *
 * @param documents  ids of the documents that commitments come from
 */
export async function planAreas(
  q: Db | Tx,
  county: string,
  documents: readonly string[],
): Promise<(document: string, section: string) => PlanArea> {
  const key = (id: string): string => JSON.stringify([county, id]);
  const wanted = [...new Set(documents)].filter((id) => !known.has(key(id)));
  for (const { id, text } of await textsOf(q, county, wanted)) {
    if (known.size >= mostKnown) known.clear();
    known.set(key(id), areasOf(structure(text).sections));
  }
  const none = areasOf([]);
  return (document, section) => (known.get(key(document)) ?? none)(section);
}
