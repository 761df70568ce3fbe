import { initialsOf } from '#kernel/pinyin.ts';
import { plainLabel } from './rules-paste-label.ts';
import type { SheetRow } from './schema.ts';

/** What of a row it is found by. */
export type Findable = Pick<SheetRow, 'name' | 'indicator' | 'aliases' | 'section'>;

/**
 * Places of the rows that a search means, in their order: by a part of the name or of another name, by the beginning of the code, by
 * pinyin initials; none for a blank search.
 */
export function findRows(rows: readonly Findable[], search: string): readonly number[] {
  const wanted = plainLabel(search);
  if (wanted === '') return [];
  const isLatin = /^[a-z0-9]+$/u.test(wanted);
  return rows.flatMap(({ name, indicator, aliases }, at) => {
    const names = [name, ...aliases].map(plainLabel);
    const isFound =
      names.some((one) => one.includes(wanted)) ||
      plainLabel(indicator).startsWith(wanted) ||
      (isLatin && initialsOf(name).includes(wanted));
    return isFound ? [at] : [];
  });
}

/** The next found row after (or before) a row, round the end; null without one. */
export function nextFound(found: readonly number[], from: number, back: boolean): number | null {
  if (back) return found.findLast((at) => at < from) ?? found.at(-1) ?? null;
  return found.find((at) => at > from) ?? found[0] ?? null;
}
