import { useEffect } from 'react';
import { count, useSearchParams } from '#web/search.ts';

const filters = { at: count(0), length: count(0) };
const name = 'sought';

/**
 * Brings the words that the address names (`?at=` and `&length=`, code points of the text) into sight and marks them, whatever
 * readings lie over them.
 */
export function useSought(): void {
  const [{ at, length }] = useSearchParams(filters);
  useEffect(() => {
    if (length === 0) return undefined;
    const range = rangeOf(at, length);
    if (range === null) return undefined;
    CSS.highlights?.set(name, new Highlight(range));
    range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    return () => {
      CSS.highlights?.delete(name);
    };
  }, [at, length]);
}

/** The stretch of the page that shows code points of the text; null when they are not shown. */
function rangeOf(at: number, length: number): Range | null {
  const runs = [...document.querySelectorAll<HTMLElement>('[data-testid="plan-text"] [data-at]')];
  const start = placeOf(runs, at);
  const end = placeOf(runs, at + length - 1);
  if (start === null || end === null) return null;
  const range = new Range();
  range.setStart(start.node, start.from);
  range.setEnd(end.node, end.to);
  return range;
}

/** The text node and the place in it of one code point. */
function placeOf(runs: readonly HTMLElement[], at: number) {
  const run = runs.findLast((one) => Number(one.dataset['at']) <= at);
  const node = run?.firstChild;
  if (run === undefined || !(node instanceof Text)) return null;
  const signs = Array.from(node.data);
  const index = at - Number(run.dataset['at']);
  if (index >= signs.length) return null;
  const from = signs.slice(0, index).join('').length;
  return { node, from, to: from + (signs[index]?.length ?? 0) };
}
