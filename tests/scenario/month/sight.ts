import assert from 'node:assert/strict';
import { Big } from 'big.js';
import { strFromU8, unzipSync } from 'fflate';
import type { Actor } from '#kernel/access.ts';
import type { TestAnswer } from '#platform/test-support.ts';
import { decides, seated } from './laws.ts';
import { seatOf } from './laws-records.ts';
import { addedOf, type Change, type Kept, reportIn, rowsOf, type State, textOrNull } from './state.ts';

/**
 * Every value and word that somebody enters carries a mark that occurs nowhere else: wherever it turns up, in whatever answer or file,
 * the reader must have had the right to see it.
 */
interface Secret {
  readonly what: 'entry' | 'reason';
  readonly unit: string;
  readonly form: string;
  readonly month: string;
  /** Whether it was ever sent up. */
  isSent: boolean;
}

/** The marks of a run. */
export interface Secrets {
  readonly seed: string;
  readonly known: Map<string, Secret>;
}

interface Seen {
  readonly county: string;
  readonly secrets: Secrets;
  readonly state: State;
}

/** A new mark: seven, the seed in six digits, a number in three, three. */
export function newMark(secrets: Secrets, about: Omit<Secret, 'isSent'>): string {
  const mark = `7${secrets.seed}${String(secrets.known.size % 1000).padStart(3, '0')}3`;
  secrets.known.set(mark, { ...about, isSent: about.what === 'reason' });
  return mark;
}

const marks = /(?:\.|密)(7(\d{6})\d{3}3)(?!\d)/gu;

/** Every mark of a text, with its seed. */
function marksIn(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(marks)].map(([, mark = '', seed = '']) => [mark, seed]));
}

/** What was entered when a report was submitted was sent up: of the form itself and of the forms it takes rows from. */
export function markSubmitted(run: Seen, change: Change): void {
  for (const event of addedOf(change, 'event').filter((row) => row['act'] === 'submit')) {
    const report = reportIn(run.state, String(event['report']));
    const near = rowsOf(run.state, 'report').filter(
      (row) => row['unit'] === report['unit'] && row['month'] === report['month'],
    );
    const ids = new Set(
      near.filter((row) => row['id'] === report['id'] || report['form'] === 'own').map((row) => row['id']),
    );
    for (const entry of rowsOf(run.state, 'entry').filter((row) => ids.has(row['report'])))
      for (const mark of marksIn(JSON.stringify(entry)).keys()) {
        const secret = run.secrets.known.get(mark);
        if (secret !== undefined) secret.isSent = true;
      }
  }
}

/** Marks that stand in figures, or in an accepted report where a number that is missing is explained: nothing more is to be decided. */
function acceptedMarks(state: State): ReadonlySet<string> {
  const taken = new Set(
    rowsOf(state, 'report')
      .filter((row) => row['state'] === 'accepted' || row['state'] === 'locked')
      .map((row) => row['id']),
  );
  const entries = rowsOf(state, 'entry').filter((row) => taken.has(row['report']));
  return new Set(marksIn(JSON.stringify([rowsOf(state, 'figure'), entries])).keys());
}

/** Holds what an answer shows against rights, subtree and state. */
export function checkSight(
  run: Seen,
  read: { readonly actor: Actor; readonly name: string; readonly status: number },
  answer: TestAnswer,
): void {
  const text = textOf(answer);
  const found = marksIn(text);
  const accepted = acceptedMarks(run.state);
  checkRounded(run, read, text, accepted);
  for (const [mark, seed] of found) {
    const told = `${read.name} as ${read.actor.post} in ${run.county} shows ${mark}`;
    assert.equal(seed, run.secrets.seed, `${told} of another county`);
    const secret = run.secrets.known.get(mark);
    assert.ok(secret !== undefined, told);
    const why = whyHidden(run.state, secret, { ...read, isAccepted: accepted.has(mark) });
    assert.equal(why, null, `${told} of ${secret.what} ${secret.form} ${secret.unit} ${secret.month}`);
  }
}

const printed = /(?<![\d.,])(?:\d,\d{3}|\d{4})\.\d{2}(?!\d)/gu;

/** A number as it is printed, with two decimals, must be one that the reader may see: somebody's that he may, or nobody's. */
function checkRounded(
  run: Seen,
  read: { readonly actor: Actor; readonly name: string },
  text: string,
  accepted: ReadonlySet<string>,
): void {
  const shown = new Set([...text.matchAll(printed)].map(([number]) => number.replace(',', '')));
  if (shown.size === 0) return;
  const kept = [...rowsOf(run.state, 'entry'), ...rowsOf(run.state, 'figure')];
  const values = kept.map((row) => textOrNull(row['value'])).filter((value) => value !== null);
  for (const [number, own] of Map.groupBy(values, (value) => new Big(value).toFixed(2))) {
    if (!shown.has(number)) continue;
    const reasons = own
      .flatMap((value) => [...marksIn(value).keys()])
      .map((mark) => {
        const secret = run.secrets.known.get(mark);
        return secret === undefined
          ? null
          : whyHidden(run.state, secret, { ...read, isAccepted: accepted.has(mark) });
      });
    const told = `${read.name} as ${read.actor.post} in ${run.county} prints ${number}: ${reasons.join()}`;
    assert.ok(reasons.length === 0 || reasons.includes(null), told);
  }
}

interface Look {
  readonly actor: Actor;
  readonly name: string;
  readonly isAccepted: boolean;
}

/** Why a mark should not have been seen; null when the reader may. */
function whyHidden(state: State, secret: Secret, look: Look): string | null {
  const { actor, isAccepted } = look;
  const seat = seatOf(actor);
  if (seat.role === 'admin' || seat.role === 'auditor') return 'no business of this post';
  const isOwn = seat.unit === secret.unit && seat.role !== 'leader';
  if (isAccepted || isOwn) return null;
  const reports = rowsOf(state, 'report').filter(
    (row) => row['unit'] === secret.unit && row['month'] === secret.month,
  );
  const isSeated = reports.some((row) => seated(state, String(row['id'])).has(actor.post));
  if (isSeated && secret.isSent) return null;
  // Words of a return or a correction go to those who report above the unit, too.
  if (secret.what === 'reason' && seat.role === 'reporter' && seat.unit === 'gov') return null;
  if (!decides(seat, secret.unit)) return 'neither the unit, nor who decides on it';
  return secret.isSent ? whyDraft(secret, look, reports) : 'not sent up yet';
}

/** On the sheet itself what went back is hidden again, from those who decide too. */
function whyDraft(secret: Secret, { name }: Look, reports: readonly Kept['row'][]): string | null {
  const state = reports.find((row) => row['form'] === secret.form)?.['state'];
  const isDraft = state === 'draft' || state === 'returned';
  const isSheet = name.startsWith('GET /api/report');
  return isSheet && isDraft && secret.what === 'entry' ? 'taken back or returned' : null;
}

/** The words of an answer, those of a spreadsheet or document unpacked. */
function textOf({ bytes }: TestAnswer): string {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) return new TextDecoder().decode(bytes);
  return Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('\n');
}
