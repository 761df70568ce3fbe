import { useLayoutEffect, useRef } from 'react';

/** Keys of a page: a key of `KeyboardEvent.key`, letters in lower case. */
export type KeyMap = Readonly<Record<string, () => void>>;

/**
 * Listens to single keys while the page has them: not while something is typed, a dialog stands open, or a modifier is held. Enter on a
 * button or link of its own stays theirs. It listens from the moment the page is seen: effects that wait for a pause of the browser come too
 * late for who types at once.
 */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys);
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useLayoutEffect(() => {
    function listen(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return;
      if (isTyping(event.target) || (event.key === 'Enter' && isControl(event.target))) return;
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null) return;
      const run = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (run === undefined) return;
      event.preventDefault();
      run();
    }
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest(
        'input:not([type="checkbox"]), textarea, select, [role="combobox"], [role="listbox"]',
      ) !== null)
  );
}

/** A control that answers Enter itself; the marks in the text do not. */
function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('button, a:not([data-reading]), summary, input') !== null
  );
}
