import type { Inline } from '#kernel/pinned-text.ts';
import type { Block } from './schema.ts';

/** A sentence, item or row as the template made it. */
export interface MadeLine {
  readonly from: string;
  readonly cells: readonly Inline[];
}

/** A block as the template made it. */
export interface MadeBlock extends Pick<Block, 'kind' | 'title' | 'columns'> {
  readonly from: string;
  readonly lines: readonly MadeLine[];
}
