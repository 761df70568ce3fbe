import { useState } from 'react';

export type Theme = 'light' | 'dark';

const key = 'xushi.screen.theme';

/** Light or dark as chosen on this machine, else as it prefers; a browser that keeps nothing still switches. */
export function useTheme(): readonly [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(readTheme);
  const toggle = (): void => {
    const next = theme === 'dark' ? 'light' : 'dark';
    setTheme(next);
    try {
      localStorage.setItem(key, next);
    } catch {
      // Storage is switched off: the choice holds until the page is left.
    }
  };
  return [theme, toggle];
}

function readTheme(): Theme {
  try {
    const kept = localStorage.getItem(key);
    if (kept === 'light' || kept === 'dark') return kept;
  } catch {
    // As above.
  }
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
