import { useEffect, useRef } from 'react';
import type { Session } from '../session.ts';
import { NavList } from './nav-list.tsx';
import { SignOut } from './sign-out.tsx';

interface Props {
  readonly session: Session;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** All sections, over the page; the browser's own dialog keeps the focus inside. */
export function NavDrawer({ session, open, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="x-drawer" aria-label="全部栏目" onClose={onClose}>
      <header>
        <div>
          <strong>
            {session.county.name} {session.county.year}年
          </strong>
          <p>{session.post.name}</p>
          <p>{session.unit.name}</p>
        </div>
        <button type="button" onClick={onClose}>
          关闭
        </button>
      </header>
      <nav aria-label="全部栏目">
        <NavList rights={session.rights} onPick={onClose} />
      </nav>
      <footer>
        <SignOut />
      </footer>
    </dialog>
  );
}
