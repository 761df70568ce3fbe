import type { RuleValue } from '#kernel/rule-pack.ts';
import { type Db, jsonb, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { Application } from './rules-checks.ts';
import type { CaseDates, InclusionState, MoveId } from './rules-machine.ts';
import { type MaterialKind, type RefusalCode, refusalCodes } from './rules-materials.ts';
import type { ParameterKey } from './rules-parameters.ts';
import type { InclusionEvent, Material } from './schema.ts';

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

interface MaterialTable {
  readonly county: string;
  readonly project: string;
  readonly id: string;
  readonly kind: MaterialKind;
  readonly file: string;
  readonly file_name: string;
  readonly dated_on: string | null;
  readonly note: string;
  readonly added_at: string;
  readonly added_by_name: string;
  readonly passed: boolean | null;
  readonly check_note: string;
  readonly checked_at: string | null;
  readonly checked_by_name: string;
  readonly removed_at: string | null;
}

interface ParameterTable {
  readonly county: string;
  readonly key: ParameterKey;
  readonly version: number;
  readonly value: string;
  readonly valid_from: string;
  readonly basis: string;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'inclusion.case': CaseTable;
    'inclusion.event': EventTable;
    'inclusion.material': MaterialTable;
    'inclusion.parameter': ParameterTable;
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

/** A material with the hash of its file. */
export type StoredMaterial = Material & { readonly file: string };

/** The materials of a project that were not taken down, oldest first. */
export async function materialsIn(q: Q, county: string, project: string): Promise<readonly StoredMaterial[]> {
  return q
    .selectFrom('inclusion.material')
    .select([
      'id',
      'kind',
      'file',
      'file_name as fileName',
      'dated_on as datedOn',
      'note',
      'added_at as addedAt',
      'added_by_name as addedBy',
      'passed',
      'check_note as checkNote',
      'checked_at as checkedAt',
      'checked_by_name as checkedBy',
    ])
    .where('county', '=', county)
    .where('project', '=', project)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute();
}

export async function insertMaterial(
  tx: Tx,
  one: {
    readonly project: string;
    readonly kind: MaterialKind;
    readonly file: string;
    readonly fileName: string;
    readonly datedOn: string | null;
    readonly note: string;
  },
  stamp: Stamp,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('inclusion.material')
    .values({
      county: stamp.county,
      project: one.project,
      id,
      kind: one.kind,
      file: one.file,
      file_name: one.fileName,
      dated_on: one.datedOn,
      note: one.note,
      added_at: stamp.now,
      added_by_name: `${stamp.unitName}${stamp.postName}`,
      passed: null,
      check_note: '',
      checked_at: null,
      checked_by_name: '',
      removed_at: null,
    })
    .execute();
  return id;
}

/** Takes a material down, or says whether it is fit; false when it is not there any more. */
export async function changeMaterial(
  tx: Tx,
  { project, id }: { readonly project: string; readonly id: string },
  change: 'remove' | { readonly passed: boolean; readonly note: string },
  stamp: Stamp,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('inclusion.material')
    .set(
      change === 'remove'
        ? { removed_at: stamp.now }
        : {
            passed: change.passed,
            check_note: change.note,
            checked_at: stamp.now,
            checked_by_name: `${stamp.unitName}${stamp.postName}`,
          },
    )
    .where('county', '=', stamp.county)
    .where('project', '=', project)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** What a county set for itself, as values of the rule pack. */
export async function ownParameters(q: Q, county: string): Promise<readonly RuleValue[]> {
  const rows = await q
    .selectFrom('inclusion.parameter')
    .select(['key', 'version', 'value', 'valid_from', 'basis'])
    .where('county', '=', county)
    .orderBy('key')
    .orderBy('version')
    .execute();
  return rows.map(({ key, version, value, valid_from: from, basis }) => ({
    place: county,
    key,
    value,
    from,
    to: null,
    basis,
    version,
  }));
}

/** Appends a value; `version` is one more than the newest of the key. */
export async function insertParameter(
  tx: Tx,
  one: {
    readonly key: ParameterKey;
    readonly version: number;
    readonly value: string;
    readonly from: string;
    readonly basis: string;
  },
  stamp: Stamp,
): Promise<void> {
  const { from, ...rest } = one;
  await tx
    .insertInto('inclusion.parameter')
    .values({
      county: stamp.county,
      ...rest,
      valid_from: from,
      at: stamp.now,
      account: stamp.account,
      by_name: `${stamp.unitName}${stamp.postName}`,
    })
    .execute();
}
