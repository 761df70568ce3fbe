/** Name of the issuing organ in full: 某某区发展和改革局, without saying 区 twice. */
export function organName(county: string, unit: string): string {
  if (unit.startsWith(county)) return unit;
  const last = county.at(-1) ?? '';
  return unit.startsWith(last) ? `${county}${unit.slice(last.length)}` : `${county}${unit}`;
}
