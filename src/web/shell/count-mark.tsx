import type { Count } from './counts.ts';

/** How many things wait behind an entry of the navigation; in words for screen readers. */
export function CountMark({ count }: { readonly count: Count | undefined }) {
  if (count === undefined) return null;
  return (
    <span className="x-count">
      <span aria-hidden="true">{count.number}</span>
      <span className="x-hidden">（{count.words}）</span>
    </span>
  );
}
