import type { Db, Tx } from '#platform/database.ts';

/** What the year before a commitment's ended with: exact decimals in base units. */
interface LastYear {
  /** As its closing kept it for the whole county; null where it was not closed, or kept no such number. */
  readonly kept: string | null;
  /** Where that came of a correction after acceptance (更正); null where nothing was corrected. */
  readonly corrected: string | null;
}

export type BaseReader = (
  q: Db | Tx,
  of: { readonly county: string; readonly commitment: string },
) => Promise<LastYear>;

let reader: BaseReader = async () => ({ kept: null, corrected: null });

/** The composition root says who knows the year before; until then it left nothing. */
export function setBaseReader(next: BaseReader): void {
  reader = next;
}

/** What the year before a commitment's ended with. */
export async function lastYearOf(...[q, of]: Parameters<BaseReader>): Promise<LastYear> {
  return reader(q, of);
}
