import { type Html, html } from './rules-html.ts';

/** A month of the curve; null where there is none. */
export interface ChartPoint {
  readonly label: string;
  readonly value: number;
}

const size = { width: 420, height: 210, left: 8, right: 12, top: 26, bottom: 28 } as const;

function place(value: number): string {
  return value.toFixed(1);
}

/** At most so many labels under the line, first and last among them. */
function marked(count: number, most: number): ReadonlySet<number> {
  if (count <= most) return new Set(Array.from({ length: count }, (_, at) => at));
  return new Set(Array.from({ length: most }, (_, at) => Math.round((at * (count - 1)) / (most - 1))));
}

/**
 * A line over months as SVG, for the eye alone: the same numbers stand in the table beside it, which its label names. Nothing in fewer
 * than two points.
 */
export function lineChart(
  points: readonly ChartPoint[],
  label: string,
  format: (value: number) => string,
): Html | null {
  if (points.length < 2) return null;
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = high - low === 0 ? 1 : high - low;
  const x = (at: number): number =>
    size.left + (at * (size.width - size.left - size.right)) / (points.length - 1);
  const y = (value: number): number =>
    size.top + ((high - value) * (size.height - size.top - size.bottom)) / span;
  const line = points.map(({ value }, at) => `${place(x(at))},${place(y(value))}`).join(' ');
  const shown = marked(points.length, 6);
  const anchor = (at: number): string => (at === 0 ? 'start' : at === points.length - 1 ? 'end' : 'middle');
  const last = points.length - 1;
  const isTelling = (at: number): boolean => {
    const value = points[at]?.value ?? 0;
    return at === last || value === high || (value === low && low < 0);
  };
  // The first value is told as well, unless the next one's words would run into it.
  const isTold = (at: number): boolean => isTelling(at) || (at === 0 && (x(1) - x(0) > 70 || !isTelling(1)));
  return html`<figure class="chart"><svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${label}"><line class="axis" x1="${size.left}" x2="${size.width - size.right}" y1="${place(y(0))}" y2="${place(y(0))}"/><polyline class="line" points="${line}"/>${points.map(
    ({ value, label: month }, at) =>
      html`<circle class="dot" cx="${place(x(at))}" cy="${place(y(value))}" r="3"/>${
        shown.has(at)
          ? html`<text class="tick" x="${place(x(at))}" y="${size.height - 8}" text-anchor="${anchor(at)}">${month}</text>`
          : null
      }${
        isTold(at)
          ? html`<text class="value" x="${place(x(at))}" y="${place(y(value) - 8)}" text-anchor="${anchor(at)}">${format(value)}</text>`
          : null
      }`,
  )}</svg></figure>`;
}
