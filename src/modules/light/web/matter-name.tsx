import { Link } from '@tanstack/react-router';
import type { Matter } from '../schema-measures.ts';

/** Name of a commitment, project or town, leading to where its lights are. */
export function MatterName({
  of: { objectKind, object, title },
}: {
  readonly of: Pick<Matter, 'objectKind' | 'object' | 'title'>;
}) {
  switch (objectKind) {
    case 'district':
      return (
        <Link to="/lights" search={(old) => ({ ...old, tab: 'towns' })}>
          {title}
        </Link>
      );
    case 'project':
      return (
        <Link to="/projects/$id" params={{ id: object }}>
          {title}
        </Link>
      );
    default:
      return (
        <Link to="/commitments/$id" params={{ id: object }}>
          {title}
        </Link>
      );
  }
}
