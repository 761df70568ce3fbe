/** The letters of a column of a spreadsheet: 1 → A, 26 → Z, 27 → AA. @param column  from 1 */
export function columnLetter(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  const last = String.fromCharCode(65 + ((column - 1) % 26));
  return rest === 0 ? last : columnLetter(rest) + last;
}
