import type { Db, Tx } from '#platform/database.ts';

/** How often a late report was chased, and when last. */
export interface ChasedReport {
  readonly times: number;
  /** ISO instant. */
  readonly lastAt: string;
}

/** Reads what was chased of a form, by `<unit> <month>`. */
export type ChaseReader = (
  q: Db | Tx,
  of: { readonly county: string; readonly form: string },
) => Promise<ReadonlyMap<string, ChasedReport>>;

let reader: ChaseReader = async () => new Map();

/** The composition root says who knows what was chased; until then nothing was. */
export function setChaseReader(next: ChaseReader): void {
  reader = next;
}

/** What was chased of a form, by `<unit> <month>`. */
export async function chasedReports(
  ...[q, of]: Parameters<ChaseReader>
): Promise<ReadonlyMap<string, ChasedReport>> {
  return reader(q, of);
}
