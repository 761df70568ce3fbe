import { type RefObject, useEffect, useRef } from 'react';
import type { Clip } from '../rules-clip.ts';

interface Hands {
  /** What leaves; null when there is nothing to copy. */
  readonly onCopy: (cut: boolean) => Clip | null;
  readonly onPaste: (text: string, html: string) => void;
}

/**
 * The clipboard of the grid. The events are heard on the whole document, because a list of states that has the focus gets none of its own;
 * while a text is being typed they belong to the field.
 */
export function useClipboard(box: RefObject<HTMLElement | null>, hands: Hands): void {
  const latest = useRef(hands);
  useEffect(() => {
    latest.current = hands;
  });
  useEffect(() => {
    const isOurs = (): boolean => box.current?.contains(document.activeElement) ?? false;
    const isTyping = (): boolean => box.current?.querySelector('[data-typing]') !== null;
    function copy(event: ClipboardEvent): void {
      if (!isOurs() || isTyping() || event.clipboardData === null) return;
      const clip = latest.current.onCopy(event.type === 'cut');
      if (clip === null) return;
      event.preventDefault();
      event.clipboardData.setData('text/plain', clip.text);
      event.clipboardData.setData('text/html', clip.html);
    }
    function paste(event: ClipboardEvent): void {
      if (!isOurs() || event.clipboardData === null) return;
      const text = event.clipboardData.getData('text/plain');
      if (isTyping() && !/[\t\n]/u.test(text.trimEnd())) return;
      event.preventDefault();
      latest.current.onPaste(text, event.clipboardData.getData('text/html'));
    }
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', copy);
      document.removeEventListener('paste', paste);
    };
  }, [box]);
}
