/** The value of the same season of the last full cycle; with `period` 1 the last value again. Needs `period` values. */
export function seasonalNaive(values: readonly number[], period: number, horizon: number): number[] {
  const cycle = values.slice(-period);
  return Array.from({ length: horizon }, (_, step) => cycle[step % period] ?? Number.NaN);
}

/** The line through the first and the last value, drawn on. Needs two values. @source R forecast::rwf(drift = TRUE) */
export function drift(values: readonly number[], horizon: number): number[] {
  const last = values.at(-1) ?? Number.NaN;
  const slope = (last - (values[0] ?? Number.NaN)) / (values.length - 1);
  return Array.from({ length: horizon }, (_, step) => last + slope * (step + 1));
}
