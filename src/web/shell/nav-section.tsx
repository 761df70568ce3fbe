import { Link, type LinkProps, useRouterState } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import { CountMark } from './count-mark.tsx';
import type { Count } from './counts.ts';
import { isUnder } from './nav.ts';

/** A line of the navigation: where it leads and what waits there. */
export interface NavLine {
  readonly label: string;
  readonly to: NonNullable<LinkProps['to']>;
  readonly params?: { readonly system: string };
  /** The path it leads to, with its parameters filled in. */
  readonly path: string;
  readonly count?: Count | undefined;
}

interface Props {
  readonly title: string;
  readonly lines: readonly NavLine[];
  /** Whether it is closed until its reader opens it: where a post has more pages than fit beside the page it reads. */
  readonly folds: boolean;
  readonly onPick?: (() => void) | undefined;
}

/** One section of the navigation; that of the page being read is open, the others as their reader left them. */
export function NavSection({ title, lines, folds, onPick }: Props) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isHere = lines.some((line) => isUnder(path, line.path));
  const [left, setLeft] = useState<boolean | null>(null);
  const open = isHere || (left ?? !folds);
  const toggled = (event: SyntheticEvent<HTMLDetailsElement>): void => {
    if (!isHere) setLeft(event.currentTarget.open);
  };
  return (
    <details className="x-nav" open={open} onToggle={toggled}>
      <summary>
        <h2>{title}</h2>
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line.path}>
            <Link
              to={line.to}
              params={line.params ?? {}}
              activeOptions={{ exact: line.to === '/', includeSearch: false }}
              onClick={onPick}
            >
              {line.label}
              <CountMark count={line.count} />
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
