/** What is put into sections. */
interface Placed {
  /** Depth of a heading, from 2; 0 for what is none. */
  readonly depth: number;
  readonly count: number;
}

/** A section of a text: its heading, what stands under it before the next heading, and the sections within it. */
export interface Section<B> {
  /** Its place on the page: `p-2`, `p-2-1`. */
  readonly id: string;
  readonly block: B;
  readonly own: readonly B[];
  readonly parts: readonly Section<B>[];
  /** Of it and of all within it. */
  readonly count: number;
}

/** Deepest heading that folds; what is deeper stands open in its section. */
export const deepestFold = 3;

/** A text cut into sections by its headings down to a depth; what stands before the first is kept apart. */
export function sectionsOf<B extends Placed>(
  blocks: readonly B[],
  deepest: number,
  id = 'p',
): { readonly before: readonly B[]; readonly sections: readonly Section<B>[] } {
  const isHead = ({ depth }: B): boolean => depth >= 2 && depth <= deepest;
  const top = Math.min(...blocks.filter(isHead).map(({ depth }) => depth));
  const starts = blocks.flatMap((block, at) => (isHead(block) && block.depth === top ? [at] : []));
  const before = blocks.slice(0, starts[0] ?? blocks.length);
  const sections = starts.flatMap((from, index): Section<B>[] => {
    const block = blocks[from];
    if (block === undefined) return [];
    const own = `${id}-${index + 1}`;
    const within = sectionsOf(blocks.slice(from + 1, starts[index + 1] ?? blocks.length), deepest, own);
    const count = [...within.before, block, ...within.sections].reduce((sum, one) => sum + one.count, 0);
    return [{ id: own, block, own: within.before, parts: within.sections, count }];
  });
  // Headings deeper than the first of their stretch stand before it: they are kept where they are.
  return { before, sections };
}
