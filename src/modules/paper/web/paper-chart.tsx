import type { ReactNode } from 'react';
import { divide, exact, toUnrounded, whole } from '#kernel/decimal.ts';
import type { Inline } from '#kernel/pinned-text.ts';
import { isUnit, scalePower, unitName } from '#kernel/unit.ts';
import { FanChart } from '#web/ui/fan-chart.tsx';
import type { Block, Pin } from '../schema.ts';

interface Props {
  readonly block: Block;
  readonly pins: ReadonlyMap<string, Pin>;
  /** The same numbers as a table. */
  readonly table: ReactNode;
}

/** A line over the months with the year before; its numbers stand in the table under it, each with its source. */
export function PaperChart({ block, pins, table }: Props) {
  const rows = block.lines.filter(({ now }) => now.length > 0);
  const first = rows.flatMap(({ now }) => now.flatMap((cell) => pinOf(cell, pins) ?? []))[0];
  const points = rows.map(({ now: [label = [], actual = [], before = []] }) => ({
    label: label.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join(''),
    actual: drawn(pinOf(actual, pins)),
    before: drawn(pinOf(before, pins)),
    said: null,
    eighty: null,
    ninetyFive: null,
  }));
  return (
    <>
      <FanChart label={block.title} unit={unitOf(first)} points={points} />
      <details className="pp-numbers">
        <summary>图中数字</summary>
        {table}
      </details>
    </>
  );
}

function pinOf(cell: Inline, pins: ReadonlyMap<string, Pin>): Pin | null {
  const piece = cell.find((one) => typeof one !== 'string');
  return piece === undefined || typeof piece === 'string' ? null : (pins.get(piece.pin) ?? null);
}

/** The value in the scale that is printed; a number changed by hand is drawn as the ledger has it. */
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
