import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { must } from '#kernel/errors.ts';
import type { Store } from '#platform/database.ts';

/** A stored row as the laws look at it: what it is, its key, its words. */
export interface Kept {
  readonly kind: string;
  readonly key: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Everything the laws watch in a county, by kind and key. */
export type State = ReadonlyMap<string, Kept>;

/** Kinds of rows that are only ever added. */
const appendOnly = new Set([
  'figure',
  'event',
  'form_version',
  'definition',
  'round_act',
  'audit',
  'closing',
  'light',
]);

/** Reads everything that the laws watch in one statement. */
export async function stateOf(store: Store, county: string): Promise<State> {
  const { rows } = await sql<Kept>`
    select 'figure' as kind, id as key, to_jsonb(f) as row from reporting.figure f where county = ${county}
    union all select 'event', report || ' ' || seq, to_jsonb(e) from reporting.event e where county = ${county}
    union all select 'report', id, to_jsonb(r) from reporting.report r where county = ${county}
    union all select 'entry', report || ' ' || indicator || ' ' || dimension, to_jsonb(n) from reporting.entry n where county = ${county}
    union all select 'closing', form || ' ' || month, to_jsonb(c) from reporting.closing c where county = ${county}
    union all select 'form_version', form || ' ' || version, to_jsonb(v) from form.form_version v where county = ${county}
    union all select 'definition', indicator || ' ' || version, to_jsonb(d) from indicator.definition d where county = ${county}
    union all select 'clock', form || ' ' || unit || ' ' || month, to_jsonb(k) from form.clock k where county = ${county}
    union all select 'exception', id, to_jsonb(x) from form.exception x where county = ${county}
    union all select 'round', id, to_jsonb(s) from sign.round s where county = ${county}
    union all select 'round_act', round || ' ' || seq, to_jsonb(a) from sign.act a where county = ${county}
    union all select 'delegation', id, to_jsonb(g) from delegation.delegation g where county = ${county}
    union all select 'light', commitment || ' ' || period || ' ' || version, to_jsonb(l) from light.light l where county = ${county}
    union all select 'audit', id, to_jsonb(t) from kernel.audit t where county = ${county}`.execute(store.db);
  return new Map(rows.map((one) => [`${one.kind} ${one.key}`, one]));
}

/** Rows of a kind, in no order. */
export function rowsOf(state: State, kind: string): readonly Kept['row'][] {
  return [...state.values()].filter((one) => one.kind === kind).map(({ row }) => row);
}

/** A report of the state as its moves are judged. */
export interface ReportFact {
  readonly id: string;
  readonly form: string;
  readonly unit: string;
  readonly month: string;
  readonly state: string;
  readonly version: number;
  readonly submittedBy: string | null;
  readonly correction: string | null;
}

/** The reports of the state, by place, so that the same seed chooses the same ones. */
export function reportsOf(state: State): readonly ReportFact[] {
  return rowsOf(state, 'report')
    .map((row) => ({
      id: String(row['id']),
      form: String(row['form']),
      unit: String(row['unit']),
      month: String(row['month']),
      state: String(row['state']),
      version: Number(row['version']),
      submittedBy: textOrNull(row['submitted_by']),
      correction: textOrNull(row['correction']),
    }))
    .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

function placeOf(one: ReportFact): string {
  return `${one.form} ${one.unit} ${one.month}`;
}

/** A text of a stored row, or null. */
export function textOrNull(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** What a command changed: rows that came, and rows that are otherwise than before. */
export interface Change {
  readonly added: readonly Kept[];
  readonly changed: readonly {
    readonly kind: string;
    readonly before: Kept['row'];
    readonly after: Kept['row'];
  }[];
}

/**
 * The difference of two states. Nothing may be gone, nothing of the append-only kinds may be otherwise, and a version may only grow
 * whenever anything of its row changes.
 */
export function changeOf(before: State, after: State): Change {
  for (const key of before.keys()) assert.ok(after.has(key), `${key} is gone`);
  const added: Kept[] = [];
  const changed: Change['changed'][number][] = [];
  for (const [key, now] of after) {
    const old = before.get(key);
    if (old === undefined) added.push(now);
    else if (JSON.stringify(old.row) !== JSON.stringify(now.row)) {
      // The sealer of the trail numbers rows later; nothing else of them may move.
      assert.ok(!appendOnly.has(now.kind), `${key} was overwritten`);
      if ('version' in now.row && now.kind !== 'clock')
        assert.ok(
          Number(now.row['version']) > Number(old.row['version']),
          `${key} changed without a version`,
        );
      changed.push({ kind: now.kind, before: old.row, after: now.row });
    }
  }
  return { added, changed };
}

/** The rows of a kind that came, by the order of their keys. */
export function addedOf(change: Change, kind: string): readonly Kept['row'][] {
  return change.added.filter((one) => one.kind === kind).map(({ row }) => row);
}

/** A report of the state by its id. */
export function reportIn(state: State, id: string): Kept['row'] {
  return must(state.get(`report ${id}`), 'the report is there').row;
}
