import type { PasteRow } from './rules-paste-label.ts';
import type { PasteTarget } from './rules-paste-types.ts';

/** A row of an amount in 亿元, as far as pasting looks at it. */
export function pasteRow(indicator: string, name: string, more: Partial<PasteRow> = {}): PasteRow {
  return {
    key: indicator,
    indicator,
    name,
    kind: 'number',
    measure: 'yuan',
    scale: '亿',
    digits: 2,
    span: 'cumulative',
    aspect: 'level',
    ...more,
  };
}

/** The month of a town's form, value and explanation, everything open. */
export function pasteTarget(rows: readonly PasteRow[], more: Partial<PasteTarget> = {}): PasteTarget {
  return {
    rows,
    columns: [
      { month: '2022-05', field: 'value' },
      { month: '2022-05', field: 'explanation' },
    ],
    anchor: { row: 0, column: 0 },
    year: 2022,
    month: '2022-05',
    unitNames: ['柳河镇'],
    otherUnits: ['石桥镇'],
    whyLocked: () => null,
    ...more,
  };
}
