import { addDays } from '#kernel/calendar.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { addMonths } from '#kernel/period.ts';
import { type ProjectMonth, projectMonths } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { obligationOf, owedOf } from './rules-duty.ts';
import { noDates } from './rules-machine.ts';
import { type Settings, settingsAt } from './rules-parameters.ts';
import type { InclusionRow } from './schema.ts';
import { casesOf, ownParameters, type StoredCase } from './store.ts';

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
  const settings = settingsAt(await ownParameters(q, county), county, day);
  const cases = await casesOf(q, county);
  const projects = await projectMonths(q, { county, month });
  return { rows: projects.map((one) => rowOf(one, cases.get(one.id), settings, day)), settings, day };
}

function rowOf(
  project: ProjectMonth,
  found: StoredCase | undefined,
  settings: Settings,
  day: string,
): LedgerRow {
  const obligation = obligationOf(project, settings, day);
  const state = found?.state ?? 'due';
  const dates = found?.dates ?? noDates;
  const isOwing = obligation.due || found !== undefined;
  const owed = isOwing
    ? owedOf(
        { state, startedOn: project.startedOn, returnedOn: dates.returnedOn },
        settings,
        chinaCalendar,
        day,
      )
    : { due: null, daysLate: 0 };
  return {
    project: project.id,
    name: project.name,
    unit: project.unit,
    town: project.town,
    total: project.total,
    startedOn: project.startedOn,
    due: obligation.due,
    why: obligation.due ? '' : obligation.reason,
    form: obligation.due ? obligation.form : null,
    national: obligation.due && obligation.national,
    state,
    dates,
    movedOn: found?.movedOn ?? null,
    materialsDue: owed.due,
    daysLate: owed.daysLate,
    version: found?.version ?? 0,
    demo: project.demo || found?.demo === true,
    changedAt: found?.changedAt ?? null,
  };
}

/** Whether a row has anything to do with 纳统: it is due, or was declared once. */
export function isConcerned({ due, version }: Pick<LedgerRow, 'due' | 'version'>): boolean {
  return due || version > 0;
}
