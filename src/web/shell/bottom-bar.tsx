import { Link } from '@tanstack/react-router';
import type { Act } from '#kernel/access.ts';
import { navigationFor } from './nav.ts';

/** The navigation of a phone: the three pages most used, and the way to the rest. */
export function BottomBar({
  rights,
  onMenu,
}: {
  readonly rights: readonly Act[];
  readonly onMenu: () => void;
}) {
  const entries = navigationFor(rights)
    .flatMap((group) => group.entries)
    .filter((entry) => entry.phone === true);
  return (
    <nav className="x-bottom" aria-label="常用栏目">
      {entries.map((entry) => (
        <Link key={entry.to} to={entry.to} activeOptions={{ exact: entry.to === '/', includeSearch: false }}>
          {entry.label}
        </Link>
      ))}
      <button type="button" aria-haspopup="dialog" onClick={onMenu}>
        全部栏目
      </button>
    </nav>
  );
}
