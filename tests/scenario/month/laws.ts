import assert from 'node:assert/strict';
import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { daysOf, isShut } from './clocks.ts';
import { asked, enteredIn, posts } from './county.ts';
import { checkRecords, seatOf } from './laws-records.ts';
import { addedOf, type Change, type Kept, reportIn, rowsOf, type State, textOrNull } from './state.ts';

/** The moves of a report, said a second time: act, from where, to where, whose. */
const moves: Readonly<
  Record<string, { readonly from: readonly string[]; readonly to: string; readonly by: string }>
> = {
  submit: { from: ['draft', 'returned'], to: 'submitted', by: 'writer' },
  withdraw: { from: ['submitted'], to: 'draft', by: 'writer' },
  return: { from: ['submitted', 'approved'], to: 'returned', by: 'reviewer' },
  approve: { from: ['submitted'], to: 'approved', by: 'reviewer' },
  accept: { from: ['approved'], to: 'accepted', by: 'office' },
  close: { from: ['accepted'], to: 'locked', by: 'office' },
  correct: { from: ['accepted', 'locked'], to: 'draft', by: 'reviewer' },
};

const measures: Readonly<Record<string, boolean>> = {
  sales: true,
  goods: true,
  food: true,
  visits: true,
  forest: true,
  market: false,
};

/** A command as it was answered. */
export interface Done {
  readonly actor: Actor;
  readonly name: string;
  readonly status: number;
  readonly detail: string;
  /** Form, unit and months that it wrote or submitted. */
  readonly wrote?: { readonly form: string; readonly unit: string; readonly months: readonly string[] };
}

/** Whether a post decides on the reports of a unit. */
export function decides(seat: { readonly role: string; readonly unit: string }, unit: string): boolean {
  return seat.role === 'planner' || (seat.role === 'reviewer' && (seat.unit === 'gov' || seat.unit === unit));
}

/** Posts that have or had a seat in the rounds about a report. */
export function seated(state: State, report: string): ReadonlySet<string> {
  const rounds = rowsOf(state, 'round').filter((row) => row['object'] === report);
  const ids = new Set(rounds.map((row) => String(row['id'])));
  const acts = rowsOf(state, 'round_act').filter((row) => ids.has(String(row['round'])));
  const planned = JSON.stringify(rounds.map((row) => row['plan']));
  const named = posts.filter(({ id }) => planned.includes(`"${id}"`)).map(({ id }) => id);
  return new Set([
    ...named,
    ...acts.flatMap((row) => [String(row['post']), textOrNull(row['target']) ?? '']),
  ]);
}

/** What a command may have done, given what stood before it. */
export function checkCommand(before: State, after: State, change: Change, done: Done, today: string): void {
  if (done.status >= 400) checkNothing(change, done);
  else if (done.name.startsWith('GET ')) assert.deepEqual(change, { added: [], changed: [] }, done.name);
  checkGate(before, done, today);
  checkRecords(before, after, change, done, today);
  checkMoves(before, after, change, done);
  checkFigures(before, change, done);
  checkTrail(after, change, done);
}

/** A command that was refused changes nothing; at most it leaves one row of the refusal, of whoever was refused. */
function checkNothing(change: Change, done: Done): void {
  const told = `${done.name} ${done.status}`;
  assert.ok(done.status < 500, `${told} ${done.detail}`);
  checkRefusals(change, done);
  assert.ok(change.added.length <= 1, told);
  if (done.status === 403) assert.equal(change.added.length, 1, `${told}: a missing right leaves a row`);
}

/** Nothing came of it but rows of refusals in the trail, each under the name of whoever asked. */
export function checkRefusals(
  { added, changed }: Change,
  { name, actor }: Pick<Done, 'name' | 'actor'>,
): void {
  assert.deepEqual(changed, [], `${name} changed something`);
  const others = added.filter(({ kind, row }) => kind !== 'audit' || row['result'] !== 'refused');
  assert.deepEqual(others, [], `${name} wrote something`);
  for (const { row } of added) {
    assert.equal(row['account'], actor.account, `${name}: ${JSON.stringify(row)}`);
    assert.equal(row['post'], actor.post, `${name}: ${JSON.stringify(row)}`);
  }
}

const shutWords = /锁定|结账|还没有开放|例外期限/u;

/** Whether a month took what was written is told again from the records of that moment. */
function checkGate(before: State, done: Done, today: string): void {
  if (done.wrote === undefined) return;
  const { form, unit, months } = done.wrote;
  const shut = months.map((month) => {
    const report = rowsOf(before, 'report').find(
      (row) => row['form'] === form && row['unit'] === unit && row['month'] === month,
    );
    const isCorrected =
      (report?.['state'] === 'draft' || report?.['state'] === 'returned') && report['correction'] !== null;
    return !isCorrected && isShut(daysOf(before, { form, unit, month }), today);
  });
  const told = `${done.name} of ${form} ${unit} ${months.join()} on ${today}: ${done.status} ${done.detail}`;
  if (done.status < 400) assert.ok(!shut.includes(true), `${told}, although it is shut`);
  else if (shutWords.test(done.detail)) assert.ok(shut.includes(true), `${told}, although it is open`);
}

const unfinished: ReadonlySet<string> = new Set(['draft', 'returned', 'submitted', 'approved']);

function checkMoves(before: State, after: State, change: Change, done: Done): void {
  const events = Map.groupBy(addedOf(change, 'event'), (row) => String(row['report']));
  const touched = new Set([
    ...events.keys(),
    ...change.changed.filter(({ kind }) => kind === 'report').map((one) => String(one.after['id'])),
    ...addedOf(change, 'report').map((row) => String(row['id'])),
  ]);
  for (const id of touched) {
    const old = before.get(`report ${id}`)?.row ?? null;
    const now = reportIn(after, id);
    const own = (events.get(id) ?? []).toSorted((a, b) => Number(a['seq']) - Number(b['seq']));
    let state = textOrNull(old?.['state']) ?? 'draft';
    const known = rowsOf(before, 'event').filter((row) => row['report'] === id).length;
    for (const [index, event] of own.entries()) {
      assert.equal(Number(event['seq']), known + index + 1, 'the history of a report has no gap');
      state = moved(
        before,
        { state, report: now, event, submittedBy: textOrNull(old?.['submitted_by']) },
        done,
      );
    }
    assert.equal(now['state'], state, `${done.name}: the history of ${id} leads elsewhere`);
    const least = Number(old?.['version'] ?? 0) + Math.max(1, own.length);
    assert.ok(Number(now['version']) >= least, `${done.name}: the version of ${id} did not grow`);
    // Without an act only a save moves a report, or a closing that outdates what was seen of an unfinished one.
    if (own.length === 0 && done.name === 'POST /api/reporting/close')
      assert.ok(unfinished.has(state), `${done.name}: ${id} was ${state}`);
    else if (own.length === 0) assert.match(done.name, /^(?:PUT|POST) \/api\/reporting\/(?:sheet|import)$/u);
  }
}

interface Move {
  readonly state: string;
  readonly report: Kept['row'];
  readonly event: Kept['row'];
  readonly submittedBy: string | null;
}

function moved(before: State, { state, report, event, submittedBy }: Move, { actor, name }: Done): string {
  const act = String(event['act']);
  const told = `${act} by ${actor.post} of ${String(report['form'])} ${String(report['unit'])} ${String(report['month'])}, ${state}`;
  const move = must(moves[act], told);
  assert.ok(move.from.includes(state), told);
  const seat = seatOf(actor);
  const unit = String(report['unit']);
  const isSigned = name.includes('/api/signing/');
  const by = {
    writer: seat.role === 'reporter' && seat.unit === unit,
    reviewer: decides(seat, unit) || (isSigned && seated(before, String(report['id'])).has(actor.post)),
    office: seat.role === 'planner',
  };
  assert.equal(Reflect.get(by, move.by), true, `${told}: not the right of this post`);
  assert.equal(event['account'], actor.account, told);
  if (['approve', 'accept', 'return'].includes(act))
    assert.notEqual(actor.account, submittedBy, `${told}: decided by who submitted it`);
  if (act === 'return' || act === 'correct') assert.ok(String(event['reason']).length >= 5, told);
  if (act === 'approve') checkSigned(before, report, told);
  return move.to;
}

function checkSigned(before: State, report: Kept['row'], told: string): void {
  const rounds = rowsOf(before, 'round').filter((row) => row['object'] === report['id']);
  assert.ok(!rounds.some((row) => row['outcome'] === 'open'), `${told}: the signing is not complete`);
  if (report['form'] !== 'own') return;
  const newest = rounds.toSorted(
    (a, b) => Date.parse(String(a['opened_at'])) - Date.parse(String(b['opened_at'])),
  );
  assert.equal(newest.at(-1)?.['outcome'], 'agreed', `${told}: nobody has signed`);
}

/** Figures come of acceptance alone, from what was entered, with unit, basis, author and source, as the next version of their key. */
function checkFigures(before: State, change: Change, { actor }: Done): void {
  const accepted = new Set(
    addedOf(change, 'event')
      .filter((row) => row['act'] === 'accept')
      .map((row) => String(row['report'])),
  );
  const known = rowsOf(before, 'figure').map(figureKey);
  for (const row of addedOf(change, 'figure')) {
    const report = String(row['report']);
    const told = JSON.stringify(row);
    assert.ok(accepted.has(report), `a figure without acceptance: ${told}`);
    const of = reportIn(before, report);
    const entry = must(before.get(`entry ${report} ${String(row['indicator'])} `), `entered: ${told}`).row;
    for (const name of ['value', 'milestone', 'explanation']) assert.equal(row[name], entry[name], told);
    for (const name of ['unit', 'month'])
      assert.equal(row[name === 'month' ? 'period' : name], of[name], told);
    const rows = must(asked[String(of['form'])]?.[String(of['unit'])], told);
    assert.ok(rows.includes(String(row['indicator'])), told);
    assert.equal(
      enteredIn(String(of['form']), String(of['unit']), String(row['indicator'])),
      of['form'],
      told,
    );
    if (row['value'] !== null)
      assert.equal(measures[String(row['indicator'])], true, `a number without unit: ${told}`);
    assert.equal(row['basis'], 'estimate', told);
    assert.equal(row['origin'], 'report', told);
    assert.equal(row['system'], of['form'], told);
    assert.equal(row['recorded_by'], actor.account, told);
    assert.equal(row['recorded_by_name'], `${actor.unitName}${actor.postName}`, told);
    assert.equal(row['version'], known.filter((key) => key === figureKey(row)).length + 1, told);
    assert.equal(row['correction'], of['correction'], told);
  }
}

/** What a figure is a version of. */
export function figureKey(row: Kept['row']): string {
  return ['indicator', 'unit', 'period', 'dimension', 'basis'].map((name) => String(row[name])).join(' ');
}

/** Each act has its row in the trail, and each row of a thing done has its act. */
function checkTrail(after: State, change: Change, done: Done): void {
  const changed = (kind: string): readonly Kept['row'][] =>
    change.changed.filter((one) => one.kind === kind).map((one) => one.after);
  const writes = [...addedOf(change, 'entry'), ...changed('entry')];
  const written = new Set(
    writes.map((row) => `report.write unit:${String(reportIn(after, String(row['report']))['unit'])}`),
  );
  const wanted = [
    ...addedOf(change, 'event')
      .filter((row) => row['act'] !== 'close')
      .map((row) => `report.${String(row['act'])} report:${String(row['report'])}`),
    ...addedOf(change, 'closing').map((row) => `report.close form:${String(row['form'])}`),
    ...addedOf(change, 'round').map((row) => `sign.open round:${String(row['id'])}`),
    ...addedOf(change, 'round_act').map((row) => `sign.${String(row['act'])} round:${String(row['round'])}`),
    ...addedOf(change, 'exception').map((row) => `form.except form:${String(row['form'])}`),
    ...changed('exception').map((row) => `form.except_revoke form:${String(row['form'])}`),
    ...[...addedOf(change, 'clock'), ...changed('clock')].map(
      (row) => `form.clock form:${String(row['form'])}`,
    ),
    ...addedOf(change, 'delegation').map((row) => `delegation.give delegation:${String(row['id'])}`),
    ...changed('delegation').map((row) => `delegation.end delegation:${String(row['id'])}`),
    ...written,
  ];
  const rows = addedOf(change, 'audit').filter((row) => row['result'] === 'done');
  const found = rows.map((row) => `${String(row['action'])} ${String(row['object'])}`);
  assert.deepEqual(found.toSorted(), wanted.toSorted(), `${done.name}: acts and their rows in the trail`);
  for (const row of rows) {
    assert.equal(row['account'], done.actor.account);
    assert.equal(row['post'], done.actor.post);
  }
}
