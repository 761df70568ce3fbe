import { lazy, Suspense, useLayoutEffect, useState } from 'react';
import type { Act } from '#kernel/access.ts';
import { useKeys } from '../use-keys.ts';

const load = () => import('#modules/search/web/index.ts');

// Loaded when it is first asked for: most pages are opened without it.
const Palette = lazy(async () => {
  const { Palette: palette } = await load();
  return { default: palette };
});

/** Fetches the field while the pointer is still on its way, so that the first letters typed do not go astray. */
function prepare(): void {
  // A failure shows itself when the field is opened.
  load().catch(() => undefined);
}

/** 检索: opens the field that finds things, also by Ctrl+K (⌘K) from anywhere and by / where nothing is typed. */
export function SearchButton({ rights }: { readonly rights: readonly Act[] }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const may = rights.includes('search.read');
  function show(): void {
    if (!may) return;
    setWanted(true);
    setOpen(true);
  }
  useKeys({ '/': show });
  // Before anything is seen, so that no key goes astray on a busy machine.
  useLayoutEffect(() => {
    if (!may) return undefined;
    function listen(event: KeyboardEvent): void {
      if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey) return;
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      setWanted(true);
      setOpen((before) => !before);
    }
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [may]);
  if (!may) return null;
  return (
    <>
      <button
        type="button"
        className="x-find"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={show}
      >
        <span>检索</span> <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      {wanted ? (
        <Suspense fallback={null}>
          <Palette open={open} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
