// Query codes that were shown in this window, for the query page of the same window: in memory only, gone with it, never in an address or in
// what the browser stores.
const codes = new Map<string, string>();

interface Place {
  readonly system: string;
  readonly kind: string;
}

function keyOf({ system, kind }: Place, number: string): string {
  return `${system}/${kind}/${number}`;
}

/** Remembers the code that a receipt shows. */
export function keepCode(place: Place, number: string, code: string): void {
  codes.set(keyOf(place, number), code);
}

/** The code of a number, where this window has shown it; else empty. */
export function knownCode(place: Place, number: string): string {
  return codes.get(keyOf(place, number)) ?? '';
}
