import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

let isPrinting = false;

function subscribe(changed: () => void): () => void {
  const turn = (to: boolean) => () => {
    isPrinting = to;
    // The browser prints what stands in the page when the event ends.
    flushSync(changed);
  };
  const begin = turn(true);
  const end = turn(false);
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  return () => {
    removeEventListener('beforeprint', begin);
    removeEventListener('afterprint', end);
  };
}

/** True while the page is printed: a windowed table then shows all of its rows. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => isPrinting);
}
