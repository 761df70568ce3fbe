import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type RefObject, useEffect, useMemo } from 'react';
import type { Drafts } from '../rules-draft.ts';
import type { PasteColumn } from '../rules-paste-types.ts';
import type { Range } from '../rules-range.ts';
import type { Sheet } from '../schema.ts';
import { columnCount, GridHead } from './grid-head.tsx';
import type { View } from './grid-model.ts';
import { GridRow, type Hands } from './grid-row.tsx';
import type { Choice } from './use-choice.ts';
import { useMouse } from './use-mouse.ts';
import { usePrinting } from './use-printing.ts';

/** Rows up to which all of them stand in the page, where the browser's own search and printing find them. */
const mostWhole = 100;
/** Height of a row of one line, px: the guess for rows that were not seen yet. */
const rowHeight = 33;
const headHeight = 46;

interface Props {
  readonly sheet: Sheet;
  readonly view: View;
  readonly columns: readonly PasteColumn[];
  readonly drafts: Drafts;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly choice: Choice;
  readonly hands: Hands;
  readonly onFill: (target: Range) => void;
}

/**
 * The unit's month or year as a grid of our own: one cell holds the field, the others are text; of many rows only those in view (and the
 * chosen ones) stand in the page, while row numbers and count are told for all of them.
 */
export function SheetGrid(props: Props) {
  const { sheet, view, columns, drafts, box, choice, hands } = props;
  const { rows } = sheet;
  const lines = useMemo(() => linesOf(sheet), [sheet]);
  const lineOf = (row: number): number => lines.findIndex((line) => line.row === row);
  const size = { rows: rows.length, columns: columns.length };
  const { onMouseDown, filling } = useMouse({ box, choice, size, onFill: props.onFill });
  const isPrinting = usePrinting();
  const isWindowed = rows.length > mostWhole && !isPrinting;
  // oxlint-disable-next-line react/incompatible-library -- the compiler that it disturbs is not used here
  const virtual = useVirtualizer({
    count: lines.length,
    enabled: isWindowed,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: headHeight,
    useFlushSync: false,
    getItemKey: (index) => lines[index]?.key ?? index,
    rangeExtractor: (range) =>
      [
        ...new Set([...defaultRangeExtractor(range), lineOf(choice.place.row), lineOf(choice.reach.row)]),
      ].toSorted((a, b) => a - b),
  });
  useEffect(() => showCurrent(box.current), [box]);
  useShown(box, choice);
  const shown = filling ?? choice.range;
  const width = columnCount({ sheet, view, columns });
  const drawn = isWindowed ? spaced(virtual.getVirtualItems()) : lines.map((_, index) => ({ index, gap: 0 }));
  const last = virtual.getVirtualItems().at(-1);
  const below = isWindowed && last !== undefined ? virtual.getTotalSize() - last.end : 0;
  return (
    <div ref={box} className="rp-scroll x-scroll" data-view={view} data-windowed={isWindowed || undefined}>
      <table
        className="rp-grid"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid of fields, by the ARIA pattern
        role="grid"
        aria-label={`${sheet.unit.name}月报`}
        aria-rowcount={lines.length + 1}
        aria-multiselectable="true"
        onMouseDown={onMouseDown}
      >
        <GridHead sheet={sheet} view={view} columns={columns} />
        <tbody>
          {drawn.map(({ index: at, gap }) => {
            const line = lines[at];
            if (line === undefined) return null;
            const row = rows[line.row];
            const isIn = line.row >= shown.top && line.row <= shown.bottom;
            return (
              <Fragment key={line.key}>
                <Gap height={gap} />
                {row === undefined ? (
                  <SectionLine
                    at={at}
                    width={width}
                    title={line.section}
                    measure={isWindowed ? virtual.measureElement : undefined}
                  />
                ) : (
                  <GridRow
                    sheet={sheet}
                    view={view}
                    columns={columns}
                    drafts={drafts}
                    row={row}
                    index={line.row}
                    at={at}
                    active={choice.place.row === line.row ? choice.place.column : -1}
                    from={isIn ? shown.left : -1}
                    to={isIn ? shown.right : -1}
                    corner={sheet.writes && line.row === choice.range.bottom ? choice.range.right : -1}
                    hands={hands}
                    measure={isWindowed ? virtual.measureElement : undefined}
                  />
                )}
              </Fragment>
            );
          })}
          <Gap height={below} />
        </tbody>
      </table>
    </div>
  );
}

interface Line {
  readonly key: string;
  /** Row of the sheet; −1 for a section's heading. */
  readonly row: number;
  readonly section: string;
}

/** The lines of the grid: a section's heading before its first row. */
function linesOf({ rows }: Sheet): readonly Line[] {
  return rows.flatMap(({ key, section }, row) => {
    const own = { key, row, section: '' };
    const isNew = section !== '' && section !== rows[row - 1]?.section;
    return isNew ? [{ key: `${row} ${section}`, row: -1, section }, own] : [own];
  });
}

interface SectionProps {
  readonly at: number;
  readonly title: string;
  /** Columns of the grid. */
  readonly width: number;
  readonly measure: ((row: HTMLTableRowElement | null) => void) | undefined;
}

function SectionLine({ at, title, width, measure }: SectionProps) {
  return (
    <tr ref={measure} data-index={at} aria-rowindex={at + 2} className="rp-section">
      <th scope="rowgroup" colSpan={width}>
        <span className="rp-section-title">{title}</span>
      </th>
    </tr>
  );
}

/** Room for the rows that are not in the page. */
function Gap({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className="rp-gap" style={{ height }}>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- room, no control */}
      <td colSpan={2} />
    </tr>
  );
}

/** The rows in the page with the room before each, for those that do not follow one another. */
function spaced(items: readonly { readonly index: number; readonly start: number; readonly end: number }[]) {
  return items.map(({ index, start }, at) => ({ index, gap: start - (items[at - 1]?.end ?? 0) }));
}

/** A year wider than its box begins at the month of the form. */
function showCurrent(box: HTMLElement | null): void {
  const head = box?.querySelector<HTMLElement>('th[data-current]') ?? null;
  if (box === null || head === null) return;
  box.scrollLeft = head.offsetLeft + head.offsetWidth - box.clientWidth;
}

/** The corner that moved is brought into view, clear of the frozen heading and columns. */
function useShown(box: RefObject<HTMLElement | null>, { reach, hasMoved }: Choice): void {
  const { row, column } = reach;
  useEffect(() => {
    if (!hasMoved()) return;
    const cell = box.current?.querySelector(`[data-cell="${row}:${column}"]`);
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [box, row, column, hasMoved]);
}
