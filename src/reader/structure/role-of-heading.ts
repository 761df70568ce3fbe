import { ROLE_WORDS } from './role-words.ts';
import type { Role } from './types.ts';

/** The role that a heading's words give: the heaviest word, and among equals the one nearest the end. */
export function roleOfHeading(title: string): Role | null {
  let best: { role: Role; weight: number; at: number } | null = null;
  for (const { role, weight, words } of ROLE_WORDS) {
    for (const word of words) {
      const at = title.lastIndexOf(word);
      if (at < 0) continue;
      const end = at + word.length;
      if (best === null || weight > best.weight || (weight === best.weight && end > best.at)) {
        best = { role, weight, at: end };
      }
    }
  }
  return best?.role ?? null;
}
