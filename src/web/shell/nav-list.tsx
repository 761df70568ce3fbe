import { Link } from '@tanstack/react-router';
import type { Act } from '#kernel/access.ts';
import { CountMark } from './count-mark.tsx';
import { useCounts } from './counts.ts';
import { navigationFor } from './nav.ts';

interface Props {
  readonly rights: readonly Act[];
  readonly onPick?: () => void;
}

/** The sections as grouped links; the one being read is marked. */
export function NavList({ rights, onPick }: Props) {
  const counts = useCounts(rights);
  return navigationFor(rights).map((group) => (
    <section key={group.title} className="x-nav">
      <h2>{group.title}</h2>
      <ul>
        {group.entries.map((entry) => (
          <li key={entry.to}>
            <Link
              to={entry.to}
              activeOptions={{ exact: entry.to === '/', includeSearch: false }}
              onClick={onPick}
            >
              {entry.label}
              <CountMark count={counts[entry.to]} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
}
