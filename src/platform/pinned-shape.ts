import { z } from 'zod';

/** Text whose figures are pinned: words, and printed figures that name their pins. */
export const inlineShape = z
  .array(z.union([z.string(), z.object({ text: z.string(), pin: z.string() })]))
  .readonly();

/** What every pin says of the figure it holds, in whatever paper it stands. */
export const pinBase = z.object({
  /** Short and unique in the paper: p1, p2 … */
  id: z.string(),
  /** As printed. */
  text: z.string(),
  /** What it is about. */
  about: z.string(),
  /** Ids of the figures it was made of. */
  figures: z.array(z.string()).readonly(),
  /** Unrounded, base units; null for words. */
  value: z.string().nullable(),
  measure: z.string().nullable(),
  /** `YYYY-MM`, the last month it covers. */
  period: z.string(),
  /** The weakest basis among its figures; null where no figure stands behind it. */
  basis: z.string().nullable(),
  /** The highest version among its figures; of a target, the commitment's version. */
  version: z.number().int().nullable(),
});
