import { sql } from 'kysely';
import { canonicalDecimal } from '#kernel/quantity.ts';
import type { Db, Tx } from '#platform/database.ts';
import { highestOf } from './rules.ts';
import { bundleAmounts } from './rules-bundle.ts';
import type { Level } from './rules-kinds.ts';
import type { Project } from './schema.ts';
import { textArray } from './store.ts';

type Q = Db | Tx;

/** What other modules count of a project. */
export type CountedProject = Pick<
  Project,
  'id' | 'name' | 'level' | 'levels' | 'stage' | 'unit' | 'yearPlan' | 'done' | 'demo'
>;

/** The ledger of a year by name, bundles once and what was moved out left out. Amounts in yuan. */
export async function projectsOfYear(q: Q, county: string, year: number): Promise<readonly CountedProject[]> {
  const rows = await q
    .selectFrom('project.book')
    .select(['id', 'name', 'level', 'levels', 'stage', 'unit', 'year_plan as yearPlan', 'done', 'demo'])
    .where('county', '=', county)
    .where('year', '=', year)
    .where('parent', 'is', null)
    .where('stage', 'not in', ['removed', 'terminated'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, levels: [...row.levels] }));
}

/** Puts a project on other lists, or on none: what a demonstration shows of a list that moves. */
export async function relevelProject(
  tx: Tx,
  { county, id, levels }: { readonly county: string; readonly id: string; readonly levels: readonly Level[] },
): Promise<void> {
  await tx
    .updateTable('project.project')
    .set({ level: highestOf(levels), levels: textArray(levels) })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
}

/** A project of a month as lights and forecasts judge it. Amounts in yuan; null where nothing is known, which is never behind. */
export interface ProjectMonth {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly town: string | null;
  readonly industry: string;
  readonly levels: readonly Level[];
  readonly category: Project['category'];
  readonly nature: Project['nature'];
  readonly stage: Project['stage'];
  readonly bundle: boolean;
  readonly parent: string | null;
  readonly demo: boolean;
  readonly year: number;
  readonly total: string | null;
  readonly doneBefore: string | null;
  readonly yearPlan: string | null;
  readonly trajectory: Project['trajectory'];
  /** Of the month asked for; null while no progress of that month was approved. */
  readonly monthDone: string | null;
  /** 本年累计 to the month. */
  readonly done: string | null;
  readonly paid: string | null;
  /** Month that `done` stands for: the month asked for, an earlier one, or null for an amount typed without a month. */
  readonly doneMonth: string | null;
  readonly plannedStart: string | null;
  readonly startedOn: string | null;
  readonly dueOn: string | null;
  readonly finishedOn: string | null;
  readonly operatingOn: string | null;
  /** Whether the approved amounts, of a bundle those of a part, came of a correction after approval (更正). */
  readonly corrected: boolean;
  /** 下月计划 that the month before set for the month asked for; null where none was approved. */
  readonly task: string | null;
  /** 本年应支付 to the month asked for, as its unit reported it. */
  readonly payDue: string | null;
  /** What its unit reported of bonds in that month; of a bundle those of its parts. */
  readonly bonds: readonly ReportedBond[];
}

/** Ids of the projects that a leader's post looks after (帮包) now. */
export async function projectsLookedAfter(q: Q, county: string, post: string): Promise<ReadonlySet<string>> {
  const rows = await q
    .selectFrom('project.project')
    .select('id')
    .where('county', '=', county)
    .where('sponsor_post', '=', post)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** A bond's money, the month of its issue, and what was used since; yuan. */
export interface ReportedBond {
  readonly amount: string;
  readonly issued: string;
  readonly used: string;
}

/** What approved progress says of a month. */
export interface ApprovedMonth {
  readonly month: string;
  readonly monthDone: string | null;
  readonly done: string | null;
  readonly paid: string | null;
  readonly payDue: string | null;
  readonly bonds: readonly ReportedBond[];
  /** Whether it came of a correction after approval (更正). */
  readonly corrected: boolean;
  /** What the month before planned for the month asked for. */
  readonly task: string | null;
}

/** Where approved progress of a month is found; set by the module that keeps it, which stands above this one. */
export type MonthReader = (
  q: Q,
  of: { readonly county: string; readonly month: string },
) => Promise<ReadonlyMap<string, ApprovedMonth>>;

let readMonth: MonthReader | null = null;

/** Says who knows the approved progress. Called once, where the modules are put together. */
export function setMonthReader(reader: MonthReader): void {
  readMonth = reader;
}

/**
 * Every project of the ledger year of a month, bundles and parts, with what was approved up to that month: of each project the newest
 * approved month not after it. Without any approved month the amount of the ledger stands, with `doneMonth` null.
 */
export async function projectMonths(
  q: Q,
  { county, month }: { readonly county: string; readonly month: string },
): Promise<readonly ProjectMonth[]> {
  const rows = await q
    .selectFrom('project.book as p')
    .select([
      'p.id',
      'p.name',
      'p.unit',
      'p.town',
      'p.industry',
      'p.levels',
      'p.category',
      'p.nature',
      'p.stage',
      'p.bundle',
      'p.parent',
      'p.demo',
      'p.year',
      'p.total',
      'p.done_before as doneBefore',
      'p.year_plan as yearPlan',
      'p.trajectory',
      'p.done',
      'p.paid',
      'p.done_month as doneMonth',
      'p.planned_start as plannedStart',
      'p.started_on as startedOn',
      'p.due_on as dueOn',
      'p.finished_on as finishedOn',
      'p.operating_on as operatingOn',
    ])
    .where('p.county', '=', county)
    .where('p.year', '=', Number(month.slice(0, 4)))
    .orderBy('p.id')
    .execute();
  const approved = readMonth === null ? new Map<string, never>() : await readMonth(q, { county, month });
  const parts = new Map<string, string[]>();
  for (const { id, parent } of rows)
    if (parent !== null) parts.set(parent, [...(parts.get(parent) ?? []), id]);
  return rows.map((row) => {
    const own = approved.get(row.id);
    const typed = row.doneMonth === null ? { done: row.done, paid: row.paid } : { done: null, paid: null };
    const known = own ?? bundled(parts.get(row.id) ?? [], approved);
    return {
      ...row,
      levels: [...row.levels],
      total: plain(row.total),
      doneBefore: plain(row.doneBefore),
      yearPlan: plain(row.yearPlan),
      monthDone: known?.month === month ? known.monthDone : null,
      done: plain(known === undefined ? typed.done : known.done),
      paid: plain(known === undefined ? typed.paid : known.paid),
      doneMonth: known?.month ?? null,
      corrected: known?.corrected ?? false,
      ...fundsOf(known, month),
    };
  });
}

/** What is known of the money only in the month it was reported for. */
function fundsOf(
  known: ApprovedMonth | undefined,
  month: string,
): Pick<ProjectMonth, 'task' | 'payDue' | 'bonds'> {
  const own = known?.month === month ? known : null;
  return {
    task: plain(known?.task ?? null),
    payDue: plain(own?.payDue ?? null),
    bonds: own?.bonds ?? [],
  };
}

/** Of a bundle: the sums of its parts that were reported, standing for the earliest month among them. */
function bundled(
  parts: readonly string[],
  approved: ReadonlyMap<string, ApprovedMonth>,
): ApprovedMonth | undefined {
  const known = parts.flatMap((id) => approved.get(id) ?? []);
  const [first] = known;
  if (first === undefined) return undefined;
  const sums = bundleAmounts(
    known.map((one) => ({ ...noAmounts, monthDone: one.monthDone, done: one.done, paid: one.paid })),
  );
  const month = known.map((one) => one.month).reduce((a, b) => (a < b ? a : b));
  const other = bundleAmounts(
    known.map((one) => ({ ...noAmounts, done: one.task, paid: one.month === month ? one.payDue : null })),
  );
  return {
    month,
    monthDone: sums.monthDone,
    done: sums.done,
    paid: sums.paid,
    task: other.done,
    payDue: other.paid,
    corrected: known.some((one) => one.corrected),
    bonds: known.flatMap((one) => (one.month === month ? one.bonds : [])),
  };
}

const noAmounts = { total: null, yearPlan: null, doneBefore: null, monthDone: null, done: null, paid: null };

function plain(value: string | null): string | null {
  return value === null ? null : canonicalDecimal(value);
}

/** A project as a picker shows it. */
export interface ProjectBrief {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly unit: string;
  readonly town: string | null;
  readonly stage: Project['stage'];
  readonly year: number;
  /** The commitment of the plan it belongs to. */
  readonly commitment: string | null;
}

/** Projects by ids, or those of a year whose name, code or owner contains the text, at most `limit`. */
export async function projectsBrief(
  q: Q,
  county: string,
  of:
    | { readonly ids: readonly string[] }
    | { readonly year: number; readonly text: string; readonly limit: number },
): Promise<readonly ProjectBrief[]> {
  const query = q
    .selectFrom('project.project as p')
    .select(['p.id', 'p.name', 'p.code', 'p.unit', 'p.town', 'p.stage', 'p.year', 'p.commitment'])
    .where('p.county', '=', county);
  if ('ids' in of) return query.where(sql<boolean>`p.id = any(${[...of.ids]}::text[])`).execute();
  return query
    .where('p.year', '=', of.year)
    .where(
      'p.search_text',
      'like',
      `%${of.text
        .normalize('NFKC')
        .toLowerCase()
        .replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`,
    )
    .orderBy('p.name')
    .limit(of.limit)
    .execute();
}
