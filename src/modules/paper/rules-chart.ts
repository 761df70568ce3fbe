import { divide, exact, toUnrounded, whole } from '#kernel/decimal.ts';
import type { Inline } from '#kernel/pinned-text.ts';
import { isUnit, scalePower, unitName } from '#kernel/unit.ts';
import type { Block, Pin } from './schema.ts';

/** A chart of a paper as it is drawn, on the page and in files. */
export interface DrawnChart {
  readonly unit: string;
  readonly points: readonly {
    readonly label: string;
    /** Decimal texts in the printed scale; null where there is none. */
    readonly actual: string | null;
    readonly before: string | null;
  }[];
}

/** What a chart draws: the values of its pins in the scale that is printed. A number changed by hand is drawn as the ledger has it. */
export function drawnChart(block: Block, pins: ReadonlyMap<string, Pin>): DrawnChart {
  const rows = block.lines.filter(({ now }) => now.length > 0);
  const first = rows.flatMap(({ now }) => now.flatMap((cell) => pinOf(cell, pins) ?? []))[0];
  return {
    unit: unitOf(first),
    points: rows.map(({ now: [label = [], actual = [], before = []] }) => ({
      label: label.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join(''),
      actual: drawn(pinOf(actual, pins)),
      before: drawn(pinOf(before, pins)),
    })),
  };
}

/** What is to be seen on a chart, in words: first and last month that have a value, and how many have none. */
export function chartWords(title: string, { unit, points }: DrawnChart): string {
  const known = points.flatMap(({ label, actual }) => (actual === null ? [] : [{ label, actual }]));
  const [first, last] = [known[0], known.at(-1)];
  const missing = points.length - known.length;
  const lack = missing === 0 ? '' : `，${missing}个月没有数据`;
  if (first === undefined || last === undefined) return `${title}，没有数据`;
  return `${title}：${first.label}${first.actual}${unit}，${last.label}${last.actual}${unit}${lack}`;
}

function pinOf(cell: Inline, pins: ReadonlyMap<string, Pin>): Pin | null {
  const piece = cell.find((one) => typeof one !== 'string');
  return piece === undefined || typeof piece === 'string' ? null : (pins.get(piece.pin) ?? null);
}

function drawn(pin: Pin | null): string | null {
  const value = pin?.value ?? null;
  if (pin === null || value === null) return null;
  const scale = pin.print?.scale ?? null;
  if (scale === null || scale === 'auto') return value;
  return toUnrounded(divide(exact(value), whole(10n ** BigInt(scalePower[scale]))));
}

function unitOf(pin: Pin | undefined): string {
  const measure = pin?.measure ?? '';
  const scale = pin?.print?.scale ?? null;
  const name = isUnit(measure) ? unitName(measure) : '';
  return `${scale === null || scale === 'auto' ? '' : scale}${name}`;
}
