import { Link } from '@tanstack/react-router';
import { text, useSearchParams } from '#web/search.ts';

const ofUnit = { unit: text };

interface BoardsProps {
  readonly system: string;
  readonly boards: readonly { readonly kind: string; readonly title: string }[];
}

/** What the system lays open besides, of the unit that was chosen here. */
export function PublicBoards({ system, boards }: BoardsProps) {
  const [{ unit }] = useSearchParams(ofUnit);
  if (boards.length === 0) return null;
  return (
    <nav aria-label="另看" className="cp-boards">
      {boards.map(({ kind, title }) => (
        <Link key={kind} to="/p/$system/$kind" params={{ system, kind }} search={unit === '' ? {} : { unit }}>
          {title}
        </Link>
      ))}
    </nav>
  );
}
