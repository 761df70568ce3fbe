import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Reading } from '../schema.ts';
import { type Group, groupOf, passesState, type StateFilter } from './groups.ts';
import { neighbour } from './walk-order.ts';

/** The readings in sight, those walked through, and the one the reader stands at. */
export interface Walk {
  readonly visible: readonly Reading[];
  readonly steps: readonly Reading[];
  readonly current: Reading | null;
  readonly counts: Readonly<Record<Group, number>>;
  /** Picks one; with `reveal` the text scrolls to it and the focus follows. */
  readonly pick: (id: string | null, reveal?: boolean) => void;
  readonly step: (by: 1 | -1) => void;
  /** On to the next undecided one, or stay. */
  readonly advance: () => void;
  /** Puts the focus back on the words of the current one. */
  readonly refocus: () => void;
}

export function useWalk(
  rows: readonly Reading[],
  hidden: readonly string[],
  state: StateFilter,
  first: string,
): Walk {
  const [id, setId] = useState<string | null>(first === '' ? null : first);
  const [reveal, setReveal] = useState(first === '' ? 0 : 1);
  const shown = useRef(0);
  const visible = useMemo(() => rows.filter((one) => !hidden.includes(groupOf(one))), [rows, hidden]);
  const steps = useMemo(() => visible.filter((one) => passesState(one, state)), [visible, state]);
  const counts = useMemo(() => countsOf(rows), [rows]);
  const current =
    rows.find((one) => one.id === id) ?? steps.find((one) => one.state === 'read') ?? steps[0] ?? null;

  const pick = useCallback((next: string | null, show = false) => {
    setId(next);
    if (show) setReveal((count) => count + 1);
  }, []);
  const step = (by: 1 | -1): void => {
    const next = neighbour(steps, current, by);
    if (next !== undefined) pick(next.id, true);
  };
  const advance = (): void => {
    const open = visible.filter((one) => one.state === 'read' && one.id !== current?.id);
    const next = neighbour(open, current, 1) ?? open[0];
    if (next !== undefined) pick(next.id, true);
    else if (current !== null) setId(current.id);
  };

  const currentId = current?.id ?? null;
  const refocus = (): void => {
    if (currentId !== null) document.getElementById(`m-${currentId}`)?.focus({ preventScroll: true });
  };
  useEffect(() => {
    if (reveal === shown.current || currentId === null) return;
    shown.current = reveal;
    const mark = document.getElementById(`m-${currentId}`);
    mark?.focus({ preventScroll: true });
    mark?.scrollIntoView({ block: 'center' });
  }, [reveal, currentId]);

  return { visible, steps, current, counts, pick, step, advance, refocus };
}

function countsOf(rows: readonly Reading[]): Record<Group, number> {
  const counts: Record<Group, number> = {
    target: 0,
    actual: 0,
    plan: 0,
    background: 0,
    direction: 0,
    task: 0,
    project: 0,
  };
  for (const one of rows) counts[groupOf(one)]++;
  return counts;
}
