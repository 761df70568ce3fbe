import assert from 'node:assert/strict';
import type { Actor } from '#kernel/access.ts';
import type { TestAnswer } from '#platform/test-support.ts';
import { unmarkedIn } from '../../support/correction-marks.ts';
import { rowsOf, type State, textOrNull } from './state.ts';

interface Corrected {
  readonly value: string;
  readonly reason: string;
}

/** Figures that came of a correction after acceptance and stand: the newest of their key, with the reason. */
function correctedFigures(state: State): readonly Corrected[] {
  const newest = new Map(
    rowsOf(state, 'figure')
      .toSorted((a, b) => Number(a['version']) - Number(b['version']))
      .map((row) => [
        JSON.stringify(['indicator', 'unit', 'period', 'dimension', 'basis'].map((key) => row[key])),
        row,
      ]),
  );
  return [...newest.values()].flatMap((row) => {
    const [value, reason] = [textOrNull(row['value']), textOrNull(row['correction'])];
    // Only a value with a mark of its own is known again wherever it stands.
    return value === null || reason === null || !value.includes('.') ? [] : [{ value, reason }];
  });
}

/** A corrected figure carries its mark wherever an answer prints it. */
export function checkCorrections(
  state: State,
  read: { readonly actor: Actor; readonly name: string; readonly status: number },
  { bytes }: Pick<TestAnswer, 'bytes'>,
): void {
  if (read.status !== 200) return;
  const corrected = correctedFigures(state);
  if (corrected.length === 0) return;
  const isTold = (text: string): boolean => corrected.some(({ value }) => text.includes(value));
  const reasons = corrected.map(({ reason }) => reason);
  const told = `${read.name} as ${read.actor.post} prints a corrected figure without its mark`;
  assert.deepEqual(unmarkedIn(bytes, { isTold, reasons }), [], told);
}
