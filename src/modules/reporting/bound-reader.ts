import type { Db, Tx } from '#platform/database.ts';

/** A value that a system gives: what a unit's month says of an indicator. */
export interface SystemValue {
  readonly indicator: string;
  /** Decimal in base units. */
  readonly value: string;
  /** Name of the system, which stands behind the figure as its source. */
  readonly system: string;
}

/** Whose month is asked for, on which day. */
interface UnitMonth {
  readonly county: string;
  readonly unit: string;
  readonly month: string;
  readonly today: string;
}

/** What the systems say of a unit's month. */
export type ValueReader = (q: Db | Tx, of: UnitMonth) => Promise<readonly SystemValue[]>;

let values: ValueReader = async () => [];

/** The composition root says what the systems count; until then they say nothing. */
export function setValueReader(next: ValueReader): void {
  values = next;
}

/** What the systems say of a unit's month now. */
export async function systemValues(...[q, of]: Parameters<ValueReader>): Promise<readonly SystemValue[]> {
  return values(q, of);
}

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
