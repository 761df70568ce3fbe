import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * J and K move between the rows' own buttons (`button[data-row]`), X selects the row that has the focus; Enter is the button's own.
 * Quiet while something is typed or a dialog is open.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>, onSelect: (id: string) => void): void {
  const select = useRef(onSelect);
  useLayoutEffect(() => {
    select.current = onSelect;
  });
  useLayoutEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const buttons = [...(list.current?.querySelectorAll<HTMLElement>('button[data-row]') ?? [])];
      const at = buttons.findIndex((button) => button === document.activeElement);
      const step = { j: 1, k: -1 }[event.key.toLowerCase()];
      if (step !== undefined) {
        event.preventDefault();
        const next = buttons[Math.min(buttons.length - 1, Math.max(0, at + step))];
        next?.focus();
        next?.scrollIntoView({ block: 'nearest' });
      } else if (event.key.toLowerCase() === 'x') {
        const id = buttons[at]?.dataset['row'];
        if (id !== undefined) select.current(id);
      }
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [list]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="combobox"]') !==
      null &&
    target.getAttribute('type') !== 'checkbox'
  );
}
