import { useCallback, useMemo, useRef, useState } from 'react';
import { inside, type Place, type Range, rangeOf, type Size } from '../rules-range.ts';

interface Chosen {
  /** The cell that holds the field. */
  readonly place: Place;
  /** The corner that Shift moves. */
  readonly reach: Place;
  readonly range: Range;
}

/** What is chosen in the grid: one cell with the field, and a block around it. */
export interface Choice extends Chosen {
  readonly choose: (place: Place) => void;
  readonly extend: (to: Place) => void;
  /** Chooses a block; the field stands in `place`. */
  readonly block: (place: Place, to: Place) => void;
  /** Moves the field inside the block. */
  readonly within: (place: Place) => void;
  /** Whether anything was chosen by hand since the grid is shown. */
  readonly hasMoved: () => boolean;
}

/** What is chosen in a grid of `size`; a choice that lies outside after a change of the sheet is moved inside. */
export function useChoice(size: Size, start: Place): Choice {
  const [held, hold] = useState<Chosen>({ place: start, reach: start, range: rangeOf(start, start) });
  const moved = useRef(false);
  const place = inside(held.place, size);
  const reach = inside(held.reach, size);
  const set = useCallback((next: (old: Chosen) => Chosen) => {
    moved.current = true;
    hold(next);
  }, []);
  const acts = useMemo(
    () => ({
      choose: (to: Place) => set(() => ({ place: to, reach: to, range: rangeOf(to, to) })),
      extend: (to: Place) => set((old) => ({ ...old, reach: to, range: rangeOf(old.place, to) })),
      block: (at: Place, to: Place) => set(() => ({ place: at, reach: to, range: rangeOf(at, to) })),
      within: (to: Place) => set((old) => ({ ...old, place: to })),
      hasMoved: () => moved.current,
    }),
    [set],
  );
  const range = rangeOf(
    inside({ row: held.range.top, column: held.range.left }, size),
    inside({ row: held.range.bottom, column: held.range.right }, size),
  );
  return { place, reach, range, ...acts };
}
