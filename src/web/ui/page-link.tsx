import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

interface Props {
  /** Address within the site, its search included, e.g. `/reporting?month=2022-05`. */
  readonly href: string;
  readonly onFollow?: () => void;
  readonly children: ReactNode;
}

/** A link to an address that came from the server; followed inside the page, opened as usual with a modifier key. */
export function PageLink({ href, onFollow, children }: Props) {
  const navigate = useNavigate();

  function follow(event: MouseEvent): void {
    onFollow?.();
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    event.preventDefault();
    void navigate({ href });
  }

  return (
    <a href={href} onClick={follow}>
      {children}
    </a>
  );
}
