import type { Series } from './trend-chart.tsx';

/** What stands behind a printed value: （更正） where it came of a correction. */
export function remarkOn({ values, corrected }: Series, index: number): string {
  return corrected?.[index] === true && (values[index] ?? null) !== null ? '（更正）' : '';
}
