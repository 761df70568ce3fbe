import { readMilestone, readValue, unitLabel } from './rules-cell.ts';
import { unshielded } from './rules-clip.ts';
import { fits, type PasteRow, readWrittenUnit, type WrittenUnit } from './rules-paste-label.ts';
import { type Context, type Place, placesOf } from './rules-paste-line.ts';
import type { PastedCell, PasteFault } from './rules-paste-types.ts';

/** What was taken of a line. */
export interface Taken {
  readonly cells: readonly PastedCell[];
  readonly faults: readonly PasteFault[];
  readonly notes: readonly string[];
  /** Cells that are closed and stay as they are. */
  readonly locked: number;
  /** Units of measure of a heading or the whole table that were not the form's own and were converted. */
  readonly converted: readonly string[];
  /** Cells that a dash empties. */
  readonly emptied: number;
  /** Lines that belong to a row of the form. */
  readonly rows: number;
}

/** Nothing taken. */
export const nothing: Taken = {
  cells: [],
  faults: [],
  notes: [],
  locked: 0,
  converted: [],
  emptied: 0,
  rows: 0,
};

/** One fault and nothing taken. */
export function faulty(fault: PasteFault): Taken {
  return { ...nothing, faults: [fault] };
}

/** What several lines or cells gave, together. */
export function joinTaken(all: readonly Taken[]): Taken {
  const [first] = all;
  if (first !== undefined && all.length === 1) return first;
  return {
    cells: all.flatMap(({ cells }) => cells),
    faults: all.flatMap(({ faults }) => faults),
    notes: all.flatMap(({ notes }) => notes),
    locked: all.reduce((sum, { locked }) => sum + locked, 0),
    converted: [...new Set(all.flatMap(({ converted }) => converted))],
    emptied: all.reduce((sum, { emptied }) => sum + emptied, 0),
    rows: all.reduce((sum, { rows }) => sum + rows, 0),
  };
}

interface Line {
  readonly row: PasteRow;
  /** Whether the line itself prints the unit: then there is nothing to doubt. */
  readonly isOwn?: boolean;
  /** Unit of measure that the line prints for itself. */
  readonly unit: WrittenUnit | null;
  /** Counted from 1 within the block. */
  readonly number: number;
}

/** Reads the values and the explanation of one line into one row of the form. */
export function takeCells(line: readonly string[], of: Line, context: Context): Taken {
  const { row } = of;
  const own = of.unit !== null && fits(of.unit, row) ? of.unit : null;
  if (of.unit !== null && own === null && row.measure !== null) {
    const message = `“${row.name}”的单位应为“${unitLabel(row)}”，表里写的是“${of.unit.text}”，请改成一致`;
    return faulty({ line: of.number, column: 1, text: of.unit.text, message });
  }
  const above = (context.headings?.units ?? [])
    .map((text) => readWrittenUnit(text))
    .find((unit) => unit !== null && fits(unit, row));
  return joinTaken(
    placesOf(line, row, context).map((place) => {
      const heading = place.unit !== null && fits(place.unit, row) ? place.unit : null;
      const unit = own ?? heading ?? above ?? null;
      return takeCell((line[place.at] ?? '').trim(), place, { ...of, unit, isOwn: own !== null }, context);
    }),
  );
}

function takeCell(text: string, place: Place, of: Line, context: Context): Taken {
  if (text === '') return nothing;
  const where = { line: of.number, column: place.at + 1, text: text.slice(0, 60) };
  if (place.month === '')
    return faulty({ ...where, message: '超出表格右边，请选对起始格，或连同表头一起复制' });
  const locked = context.target.whyLocked(of.row.key, place.month);
  if (locked !== null) return { ...nothing, locked: 1 };
  const base = { indicator: of.row.key, month: place.month, field: place.field, ...where };
  if (place.field === 'explanation')
    return cellOf({ ...base, value: null, milestone: null, explanation: unshielded(text).slice(0, 500) });
  const wrong = wrongForm(place, of.row);
  if (wrong !== null) return faulty({ ...where, message: wrong });
  if (of.row.kind === 'milestone') return takeMilestone(text, base);
  const read = readValue(...written(text, of));
  if (read.kind === 'refused') return faulty({ ...where, message: read.reason });
  const value = read.kind === 'value' ? read.value : null;
  const taken = cellOf({ ...base, value, milestone: null, explanation: '' });
  if (value === null) return { ...taken, emptied: 1 };
  const isConverted = of.unit !== null && of.isOwn !== true && of.unit.text !== unitLabel(of.row);
  return isConverted ? { ...taken, converted: [`${of.unit.text}→${unitLabel(of.row)}`] } : taken;
}

function takeMilestone(text: string, base: Omit<PastedCell, 'value' | 'milestone' | 'explanation'>): Taken {
  const milestone = readMilestone(text);
  if (milestone !== null) return cellOf({ ...base, value: null, milestone, explanation: '' });
  if (/^[-—–/]+$/u.test(text))
    return { ...cellOf({ ...base, value: null, milestone: null, explanation: '' }), emptied: 1 };
  const { line, column } = base;
  return faulty({ line, column, text: base.text, message: `“${base.text}”：请写未启动、推进中或已完成` });
}

function cellOf(cell: PastedCell): Taken {
  return { ...nothing, cells: [cell] };
}

function wrongForm({ form, month }: Place, row: PasteRow): string | null {
  const number = Number(month.slice(5));
  if (row.span === 'cumulative' && form === 'single' && number > 1)
    return `这一列是当月数，本表填1—${number}月累计数，请换成累计数`;
  if (row.span === 'month' && form === 'cumulative' && number > 1)
    return '这一列是累计数，此项填当月数，请换成当月数';
  return null;
}

/** A bare number in a unit of its own (亩 where the form asks 公顷) carries that unit along; else the printed scale counts. */
function written(text: string, of: Line): Parameters<typeof readValue> {
  if (of.unit === null || of.row.measure === null) return [text, of.row];
  const bare = /^[\s\d.,()△-]+$/u.test(text.normalize('NFKC').replaceAll('−', '-'));
  if (of.unit.unit !== of.row.measure) return [bare ? `${text}${of.unit.text}` : text, of.row];
  return [text, of.row, of.unit.scale === null ? {} : { scale: of.unit.scale }];
}
