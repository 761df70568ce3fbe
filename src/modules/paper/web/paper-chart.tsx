import type { ReactNode } from 'react';
import { FanChart } from '#web/ui/fan-chart.tsx';
import { drawnChart } from '../rules-chart.ts';
import type { Block, Pin } from '../schema.ts';

interface Props {
  readonly block: Block;
  readonly pins: ReadonlyMap<string, Pin>;
  /** The same numbers as a table. */
  readonly table: ReactNode;
}

const none = { said: null, eighty: null, ninetyFive: null } as const;

/** A line over the months with the year before; its numbers stand in the table under it, each with its source. */
export function PaperChart({ block, pins, table }: Props) {
  const { unit, points } = drawnChart(block, pins);
  return (
    <>
      <FanChart
        label={plainTitle(block.title, unit)}
        unit={unit}
        points={points.map((one) => ({ ...one, ...none }))}
      />
      {block.withTable === true ? (
        table
      ) : (
        <details className="pp-numbers">
          <summary>图中数字</summary>
          {table}
        </details>
      )}
    </>
  );
}

/** The title without the unit that the chart prints behind it. */
function plainTitle(title: string, unit: string): string {
  const end = `（${unit}）`;
  return title.endsWith(end) ? title.slice(0, -end.length) : title;
}
