/** Name of an organ in full: 某某区发展和改革局, without saying 区 twice; a unit that carries the county's name keeps its own. */
export function organName(county: string, unit: string): string {
  if (unit.startsWith(county) || unit.startsWith(county.slice(0, -1))) return unit;
  const last = county.at(-1) ?? '';
  return unit.startsWith(last) ? `${county}${unit.slice(last.length)}` : `${county}${unit}`;
}
