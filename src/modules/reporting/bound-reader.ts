import type { Db, Tx } from '#platform/database.ts';

/** Which indicators a county fills from its own systems, each with the name of the system: nobody types them. */
export type BoundReader = (q: Db | Tx, county: string) => Promise<ReadonlyMap<string, string>>;

let reader: BoundReader = async () => new Map();

/** The composition root says which systems fill which indicators; until then none does. */
export function setBoundReader(next: BoundReader): void {
  reader = next;
}

/** The indicators that systems fill, with the name of the system. */
export async function boundIndicators(
  ...[q, county]: Parameters<BoundReader>
): Promise<ReadonlyMap<string, string>> {
  return reader(q, county);
}

/** Why a cell that a system fills is not typed, in Chinese. */
export function boundWords(system: string): string {
  return `由“${system}”自动带出，不用填`;
}
