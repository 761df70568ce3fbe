import { useSyncExternalStore } from 'react';

/** Whether a media query holds now; the component is drawn anew when that changes. */
export function useMedia(query: string): boolean {
  const [subscribe, holds] = watcherOf(query);
  return useSyncExternalStore(subscribe, holds);
}

type Watcher = readonly [(changed: () => void) => () => void, () => boolean];
const watchers = new Map<string, Watcher>();

/** One per query, so that React does not subscribe anew each time. */
function watcherOf(query: string): Watcher {
  const known = watchers.get(query);
  if (known !== undefined) return known;
  const list = matchMedia(query);
  const made: Watcher = [
    (changed) => {
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => list.matches,
  ];
  watchers.set(query, made);
  return made;
}
