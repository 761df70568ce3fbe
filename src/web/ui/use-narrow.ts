import { useMedia } from './use-media.ts';

/** True on a phone. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 640px)');
}
