import { addDays } from '#kernel/calendar.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { addMonths } from '#kernel/period.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import { type ProjectMonth, projectMonths } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { type Entry, obligationOf, owedOf } from './rules-duty.ts';
import { noDates } from './rules-machine.ts';
import { type Settings, settingsAt } from './rules-parameters.ts';
import type { InclusionRow } from './schema.ts';
import { casesOf, type StoredCase } from './store.ts';

type Q = Db | Tx;

/** A project of the ledger as 纳统 sees it, before it is known who asks. */
export type LedgerRow = Omit<InclusionRow, 'code' | 'unitName' | 'writes' | 'decides'> & {
  readonly town: string | null;
  /** When the case last changed; null without one. */
  readonly changedAt: string | null;
};

/** The ledger of a month's year on the day judged. */
export interface Ledger {
  readonly rows: readonly LedgerRow[];
  readonly settings: Settings;
  /** The last day of the month, or today when that is earlier. */
  readonly day: string;
}

/** The last day of a month, or today when that is earlier: nothing is judged by what is still to come. */
export function dayJudged(month: string, today: string): string {
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  return last < today ? last : today;
}

/** Every project of the ledger year of a month: whether it has to be in the statistics, and where it stands. */
export async function ledgerOf(
  q: Q,
  { county, month, today }: { readonly county: string; readonly month: string; readonly today: string },
): Promise<Ledger> {
  const day = dayJudged(month, today);
  const settings = settingsAt(await valuesOf(q, county, 'inclusion'), county, day);
  const cases = await casesOf(q, county);
  const projects = await projectMonths(q, { county, month });
  return { rows: projects.map((one) => rowOf(one, cases.get(one.id), settings, day)), settings, day };
}

/**
 * What 纳统 asks of a county's projects on a day, and what it has of them. Nothing is known (null) of a project that has to be in while the
 * county keeps no 纳统 at all: nothing may be held against it.
 */
export async function entriesOn(
  q: Q,
  county: string,
  day: string,
): Promise<(project: ProjectMonth) => Entry | null> {
  const settings = settingsAt(await valuesOf(q, county, 'inclusion'), county, day);
  const cases = await casesOf(q, county);
  return (project) => {
    const dates = cases.get(project.id)?.dates ?? noDates;
    const isOut = dates.withdrawnOn !== null && dates.withdrawnOn <= day;
    const entered = isOut ? null : dates.enteredOn;
    const duty = obligationOf(project, settings, day);
    if (!duty.due) return { needed: false, excuse: duty.reason, entered };
    return cases.size === 0 ? null : { needed: true, entered };
  };
}

function rowOf(
  project: ProjectMonth,
  found: StoredCase | undefined,
  settings: Settings,
  day: string,
): LedgerRow {
  const obligation = obligationOf(project, settings, day);
  const standing = found ?? noCase;
  const { id, name, unit, town, total, startedOn } = project;
  const owing = { state: standing.state, startedOn, returnedOn: standing.dates.returnedOn };
  const owed =
    obligation.due || standing.version > 0 ? owedOf(owing, settings, chinaCalendar, day) : nothingOwed;
  const duty = obligation.due
    ? { due: true, why: '', form: obligation.form, national: obligation.national }
    : { due: false, why: obligation.reason, form: null, national: false };
  return {
    project: id,
    name,
    unit,
    town,
    total,
    startedOn,
    ...duty,
    state: standing.state,
    dates: standing.dates,
    movedOn: standing.movedOn,
    materialsDue: owed.due,
    daysLate: owed.daysLate,
    version: standing.version,
    demo: project.demo || standing.demo,
    changedAt: standing.changedAt,
  };
}

const nothingOwed = { due: null, daysLate: 0 };
/** A project of which nothing was declared yet. */
const noCase = {
  state: 'due',
  dates: noDates,
  movedOn: null,
  version: 0,
  demo: false,
  changedAt: null,
} as const;

/** Whether a row has anything to do with 纳统: it is due, or was declared once. */
export function isConcerned({ due, version }: Pick<LedgerRow, 'due' | 'version'>): boolean {
  return due || version > 0;
}
