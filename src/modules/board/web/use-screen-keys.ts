import { useLayoutEffect } from 'react';

/** What the keys of the big screen do. */
export interface ScreenKeys {
  /** One month back or on. */
  readonly onMonth: (step: -1 | 1) => void;
  /** One panel back or on. */
  readonly onStep: (step: -1 | 1) => void;
  /** The panel of a number, from 0. */
  readonly onPanel: (index: number) => void;
  readonly onTheme: () => void;
  readonly onFull: () => void;
}

/** ← → month, ↑ ↓ and 1 to 5 panel, D light or dark, F the whole screen; never with a modifier, so that the browser keeps its own keys. */
export function useScreenKeys(keys: ScreenKeys): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = actOf(event.key, keys);
      if (act === null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [keys]);
}

function actOf(key: string, keys: ScreenKeys): (() => void) | null {
  if (/^[1-5]$/u.test(key)) return () => keys.onPanel(Number(key) - 1);
  switch (key) {
    case 'ArrowLeft':
      return () => keys.onMonth(-1);
    case 'ArrowRight':
      return () => keys.onMonth(1);
    case 'ArrowUp':
      return () => keys.onStep(-1);
    case 'ArrowDown':
      return () => keys.onStep(1);
    case 'd':
    case 'D':
      return keys.onTheme;
    case 'f':
    case 'F':
      return keys.onFull;
    default:
      return null;
  }
}
