import { Link } from '@tanstack/react-router';
import type { Act } from '#kernel/access.ts';
import { CountMark } from './count-mark.tsx';
import { useCounts } from './counts.ts';
import { phoneEntriesFor } from './nav.ts';

/** The navigation of a phone: the pages most used, and the way to the rest. */
export function BottomBar({
  rights,
  onMenu,
}: {
  readonly rights: readonly Act[];
  readonly onMenu: () => void;
}) {
  const counts = useCounts(rights);
  return (
    <nav className="x-bottom" aria-label="常用栏目">
      {phoneEntriesFor(rights).map((entry) => (
        <Link key={entry.to} to={entry.to} activeOptions={{ exact: entry.to === '/', includeSearch: false }}>
          {entry.label}
          <CountMark count={counts[entry.to]} />
        </Link>
      ))}
      <button type="button" aria-haspopup="dialog" onClick={onMenu}>
        全部栏目
      </button>
    </nav>
  );
}
