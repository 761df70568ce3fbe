import type { Db, Tx } from '#platform/database.ts';

/**
 * Reads what the year before a commitment's ended with where that came of a correction after acceptance (更正): exact decimal in base units;
 * null where nothing was corrected.
 */
export type BaseReader = (
  q: Db | Tx,
  of: { readonly county: string; readonly commitment: string },
) => Promise<string | null>;

let reader: BaseReader = async () => null;

/** The composition root says who knows the figures of the year before; until then nothing was corrected. */
export function setBaseReader(next: BaseReader): void {
  reader = next;
}

/** What the year before a commitment's ended with by a correction. */
export async function correctedBase(...[q, of]: Parameters<BaseReader>): Promise<string | null> {
  return reader(q, of);
}
