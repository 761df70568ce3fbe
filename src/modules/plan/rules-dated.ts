/** What of a version of a commitment an adjustment changes, with what dates it. */
export interface DatedVersion {
  readonly version: number;
  readonly value: string | null;
  readonly valueHi: string | null;
  readonly comparator: string | null;
  readonly decidedBy?: string | null | undefined;
  readonly decidedOn?: string | null | undefined;
}

const adjusting: ReadonlySet<string> = new Set(['congress', 'standing_committee']);

/**
 * The version of a commitment that a month is judged by. A decision of the 人民代表大会 or its standing committee holds from the month it
 * was taken in; what is no such decision (a reading set right, a better title) holds as long as the version it mends. Months before an
 * adjustment keep the old target, however often they are judged again.
 *
 * @param versions  of one commitment, oldest first
 * @param month  `YYYY-MM`
 * @source domain/economy.md §1 (S28): an adjustment is in force from its approval; design.md law 5
 */
export function versionIn<V extends DatedVersion>(versions: readonly V[], month: string): V | null {
  let start = '';
  let held: V | null = null;
  for (const one of versions) {
    const { decidedBy, decidedOn } = one;
    if (typeof decidedOn === 'string' && adjusting.has(decidedBy ?? '')) start = decidedOn.slice(0, 7);
    if (start <= month) held = one;
  }
  return held ?? versions[0] ?? null;
}
