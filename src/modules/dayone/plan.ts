import { listSheet } from '#documents/sheet-checks.ts';
import type { Workbook } from '#documents/sheet-in.ts';
import type { Actor } from '#kernel/access.ts';
import type { Fault } from '#kernel/errors.ts';
import { must } from '#kernel/errors.ts';
import {
  countyOf,
  type ImportLine,
  type OrgPlan,
  type OrgTables,
  planOrgImport,
  readOrgTables,
} from '#modules/org/index.ts';
import {
  basisWords,
  cellText,
  compareFigures,
  type FreshFigure,
  figureNames,
  readFigures,
} from '#modules/reporting/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { sortSheets, whyNotIn } from './rules.ts';

type Sheet = Workbook['sheets'][number];

/** A workbook as far as it can be judged without the county. */
export interface ReadBook {
  readonly org: OrgTables;
  readonly figures: readonly {
    readonly kind: 'base' | 'past';
    readonly name: string;
    readonly rows: Sheet['rows'];
  }[];
  /** Names of the sheets that are imported, in their order. */
  readonly sheets: readonly string[];
  readonly faults: readonly Fault[];
  readonly notes: readonly string[];
}

/** Sorts the sheets of a workbook for a post. */
export function readBook(book: Workbook, actor: Actor): ReadBook {
  const { own, faults, notes } = sortSheets(
    book.sheets.filter(({ name }) => name !== listSheet),
    actor,
  );
  const mine = own.filter(({ isMine }) => isMine);
  return {
    org: readOrgTables(mine.map(({ name, sheet }) => ({ name, rows: sheet.rows }))),
    figures: mine.flatMap(({ kind, name, sheet }) =>
      kind === 'base' || kind === 'past' ? [{ kind, name, rows: sheet.rows }] : [],
    ),
    sheets: mine.map(({ name }) => name),
    faults,
    notes: [...notes, ...book.warnings],
  };
}

/** What an import would do to the county as it stands. */
export interface DayOnePlan {
  readonly org: OrgPlan;
  readonly figures: readonly FreshFigure[];
  readonly lines: readonly ImportLine[];
  readonly faults: readonly Fault[];
  readonly notes: readonly string[];
}

/** Plans the sheets in their order: figures may name units that the workbook itself brings. Writes nothing. */
export async function planBook(
  q: Db | Tx,
  book: ReadBook,
  on: { readonly county: string; readonly today: string },
): Promise<DayOnePlan> {
  const org = await planOrgImport(q, on.county, book.org, on.today);
  const read = await planFigures(q, book, org, on);
  return {
    org,
    figures: read.fresh,
    lines: [...org.lines, ...read.lines],
    faults: [...book.faults, ...org.faults, ...read.faults],
    notes: [...book.notes, ...org.notes],
  };
}

interface Figures {
  readonly fresh: readonly FreshFigure[];
  readonly lines: readonly ImportLine[];
  readonly faults: readonly Fault[];
}

async function planFigures(
  q: Db | Tx,
  book: ReadBook,
  org: OrgPlan,
  on: { readonly county: string; readonly today: string },
): Promise<Figures> {
  if (book.figures.length === 0) return { fresh: [], lines: [], faults: [] };
  const year = must(await countyOf(q, on.county), 'an actor has a county').planYear;
  const names = { ...(await figureNames(q, on.county)), units: org.after };
  const parts: Figures[] = [];
  for (const { kind, name, rows } of book.figures) {
    const matrix = rows.map((line) => line.map(cellText));
    const whyNot = (period: string): string | null => whyNotIn(kind, period, { year, today: on.today });
    const yearOfSheet = kind === 'base' ? year - 1 : year;
    const read = readFigures(matrix, { ...names, year: yearOfSheet }, { basis: null, sheet: name, whyNot });
    const { fresh, same } = await compareFigures(q, on.county, read.figures);
    const lines = [
      ...fresh.map((one) => ({
        sheet: name,
        row: one.row,
        state: one.before === null ? ('create' as const) : ('change' as const),
        name: one.name,
        detail: `${basisWords[one.basis]}，${one.source}${one.before === null ? '' : '：同口径已有不同的数，追加为新版本'}`,
      })),
      ...same.map((one) => ({
        sheet: name,
        row: one.row,
        state: 'same' as const,
        name: one.name,
        detail: basisWords[one.basis],
      })),
    ];
    parts.push({ fresh, lines, faults: read.faults });
  }
  return {
    fresh: parts.flatMap(({ fresh }) => fresh),
    lines: parts.flatMap(({ lines }) => lines),
    faults: parts.flatMap(({ faults }) => faults),
  };
}
