import { type Db, jsonb, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { Application } from './rules-checks.ts';
import type { CaseDates, InclusionState, MoveId } from './rules-machine.ts';
import { type RefusalCode, refusalCodes } from './rules-materials.ts';
import type { InclusionEvent } from './schema.ts';

type StoredState = Exclude<InclusionState, 'due'>;

interface CaseTable {
  readonly county: string;
  readonly project: string;
  readonly state: StoredState;
  readonly application: Application;
  readonly prepared_on: string | null;
  readonly submitted_on: string | null;
  readonly county_on: string | null;
  readonly city_on: string | null;
  readonly province_on: string | null;
  readonly nation_on: string | null;
  readonly entered_on: string | null;
  readonly returned_on: string | null;
  readonly paused_on: string | null;
  readonly withdrawn_on: string | null;
  readonly moved_on: string;
  readonly demo: boolean;
  readonly version: number;
  readonly changed_at: string;
  readonly changed_by_name: string;
}

interface EventTable {
  readonly county: string;
  readonly id: string;
  readonly project: string;
  readonly act: MoveId;
  readonly to_state: StoredState;
  readonly on_day: string;
  readonly reasons: string;
  readonly words: string;
  readonly at: string;
  readonly account: string;
  readonly post_name: string;
  readonly unit_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'inclusion.case': CaseTable;
    'inclusion.event': EventTable;
  }
}

type Q = Db | Tx;

/** A case as it is stored. */
export interface StoredCase {
  readonly project: string;
  readonly state: StoredState;
  readonly application: Application;
  readonly dates: CaseDates;
  readonly movedOn: string;
  readonly demo: boolean;
  readonly version: number;
  readonly changedAt: string;
}

function caseOf(row: CaseTable): StoredCase {
  return {
    project: row.project,
    state: row.state,
    application: row.application,
    dates: {
      preparedOn: row.prepared_on,
      submittedOn: row.submitted_on,
      countyOn: row.county_on,
      cityOn: row.city_on,
      provinceOn: row.province_on,
      nationOn: row.nation_on,
      enteredOn: row.entered_on,
      returnedOn: row.returned_on,
      pausedOn: row.paused_on,
      withdrawnOn: row.withdrawn_on,
    },
    movedOn: row.moved_on,
    demo: row.demo,
    version: row.version,
    changedAt: row.changed_at,
  };
}

function columnsOf(dates: CaseDates) {
  return {
    prepared_on: dates.preparedOn,
    submitted_on: dates.submittedOn,
    county_on: dates.countyOn,
    city_on: dates.cityOn,
    province_on: dates.provinceOn,
    nation_on: dates.nationOn,
    entered_on: dates.enteredOn,
    returned_on: dates.returnedOn,
    paused_on: dates.pausedOn,
    withdrawn_on: dates.withdrawnOn,
  };
}

/** The cases of a county by project. */
export async function casesOf(q: Q, county: string): Promise<ReadonlyMap<string, StoredCase>> {
  const rows = await q.selectFrom('inclusion.case').selectAll().where('county', '=', county).execute();
  return new Map(rows.map((row) => [row.project, caseOf(row)]));
}

export async function findCase(q: Q, county: string, project: string): Promise<StoredCase | null> {
  const row = await q
    .selectFrom('inclusion.case')
    .selectAll()
    .where('county', '=', county)
    .where('project', '=', project)
    .executeTakeFirst();
  return row === undefined ? null : caseOf(row);
}

/** Who writes, when. */
export interface Stamp {
  readonly county: string;
  readonly account: string;
  readonly postName: string;
  readonly unitName: string;
  readonly now: string;
}

/** A case as a move leaves it. */
export interface MovedCase {
  readonly project: string;
  readonly state: StoredState;
  readonly dates: CaseDates;
  readonly movedOn: string;
}

export async function insertCase(
  tx: Tx,
  {
    project,
    state,
    dates,
    movedOn,
    application,
    demo,
  }: MovedCase & { readonly application: Application; readonly demo: boolean },
  stamp: Stamp,
): Promise<void> {
  await tx
    .insertInto('inclusion.case')
    .values({
      county: stamp.county,
      project,
      state,
      application: jsonb(application),
      ...columnsOf(dates),
      moved_on: movedOn,
      demo,
      version: 1,
      changed_at: stamp.now,
      changed_by_name: `${stamp.unitName}${stamp.postName}`,
    })
    .execute();
}

/** Moves a case that still stands in `from` at `version`; false when somebody was faster. */
export async function moveCase(
  tx: Tx,
  { project, state, dates, movedOn }: MovedCase,
  seen: { readonly from: StoredState; readonly version: number },
  stamp: Stamp,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('inclusion.case')
    .set({
      state,
      ...columnsOf(dates),
      moved_on: movedOn,
      version: seen.version + 1,
      changed_at: stamp.now,
      changed_by_name: `${stamp.unitName}${stamp.postName}`,
    })
    .where('county', '=', stamp.county)
    .where('project', '=', project)
    .where('state', '=', seen.from)
    .where('version', '=', seen.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Writes what is declared while it is being prepared; false when somebody was faster. */
export async function changeApplication(
  tx: Tx,
  {
    project,
    application,
    version,
  }: { readonly project: string; readonly application: Application; readonly version: number },
  stamp: Stamp,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('inclusion.case')
    .set({
      application: jsonb(application),
      version: version + 1,
      changed_at: stamp.now,
      changed_by_name: `${stamp.unitName}${stamp.postName}`,
    })
    .where('county', '=', stamp.county)
    .where('project', '=', project)
    .where('state', '=', 'preparing')
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Makes what others saw of a case stale because its materials change; false when it is no longer in `state`. */
export async function touchCase(
  tx: Tx,
  { project, state }: { readonly project: string; readonly state: InclusionState },
  stamp: Stamp,
): Promise<boolean> {
  if (state === 'due') return false;
  const { numUpdatedRows } = await tx
    .updateTable('inclusion.case')
    .set((eb) => ({
      version: eb('version', '+', 1),
      changed_at: stamp.now,
      changed_by_name: `${stamp.unitName}${stamp.postName}`,
    }))
    .where('county', '=', stamp.county)
    .where('project', '=', project)
    .where('state', '=', state)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function addEvent(
  tx: Tx,
  event: {
    readonly project: string;
    readonly act: MoveId;
    readonly toState: StoredState;
    readonly onDay: string;
    readonly reasons: readonly RefusalCode[];
    readonly words: string;
  },
  stamp: Stamp,
): Promise<void> {
  await tx
    .insertInto('inclusion.event')
    .values({
      county: stamp.county,
      id: newId(),
      project: event.project,
      act: event.act,
      to_state: event.toState,
      on_day: event.onDay,
      reasons: event.reasons.join(','),
      words: event.words,
      at: stamp.now,
      account: stamp.account,
      post_name: stamp.postName,
      unit_name: stamp.unitName,
    })
    .execute();
}

/** What happened to a project, newest first. */
export async function eventsOf(q: Q, county: string, project: string): Promise<readonly InclusionEvent[]> {
  const rows = await q
    .selectFrom('inclusion.event')
    .select([
      'act',
      'to_state as toState',
      'on_day as onDay',
      'reasons',
      'words',
      'at',
      'post_name as postName',
      'unit_name as unitName',
    ])
    .where('county', '=', county)
    .where('project', '=', project)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ reasons, ...row }) => ({
    ...row,
    reasons: refusalCodes.filter((code) => reasons.split(',').includes(code)),
  }));
}
