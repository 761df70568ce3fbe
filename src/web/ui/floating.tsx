import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { hostOf } from './host.ts';

interface Props {
  /** What it hangs on; it opens below it, or above where there is no room. */
  readonly anchor: RefObject<HTMLElement | null>;
  /** What takes the focus when it opens is marked by tabIndex 0. */
  readonly children: ReactNode;
  /** Something else was pressed, or the page moved under it. */
  readonly onClose: () => void;
}

const gap = 4;
const edge = 8;

/** A small pane over the page beside a field. It belongs to the dialog or page that the field stands in, so that it stays in its landmark. */
export function Floating({ anchor, children, onClose }: Props) {
  const pane = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ readonly left: number; readonly top: number }>();
  const host = hostOf(anchor.current);

  useLayoutEffect(() => {
    const field = anchor.current?.getBoundingClientRect();
    const own = pane.current?.getBoundingClientRect();
    if (field === undefined || own === undefined) return;
    const below = field.bottom + gap;
    const fits = below + own.height + edge <= innerHeight;
    const top = fits ? below : Math.max(edge, field.top - gap - own.height);
    setPlace({ left: Math.max(edge, Math.min(field.left, innerWidth - own.width - edge)), top });
  }, [anchor]);

  // Only once it stands in its place can it take the focus.
  useEffect(() => {
    if (place !== undefined)
      pane.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }, [place]);

  useEffect(() => {
    const pressed = (event: PointerEvent): void => {
      const target = event.target instanceof Node ? event.target : null;
      if (pane.current?.contains(target) !== true && anchor.current?.contains(target) !== true) onClose();
    };
    document.addEventListener('pointerdown', pressed);
    addEventListener('resize', onClose);
    return () => {
      document.removeEventListener('pointerdown', pressed);
      removeEventListener('resize', onClose);
    };
  }, [anchor, onClose]);

  return createPortal(
    <div ref={pane} className="x-floating" style={place ?? { left: edge, top: edge, opacity: 0 }}>
      {children}
    </div>,
    host,
  );
}
