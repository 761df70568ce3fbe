import { z } from 'zod';

/** A sentence that the template would write otherwise today. */
export const differenceShape = z.object({
  /** Where it comes from in the template; what is sent back to apply it. */
  from: z.string(),
  kind: z.enum(['changed', 'added', 'gone', 'source']),
  /** As the template made it last. */
  old: z.string(),
  /** As it stands in the paper. */
  now: z.string(),
  /** As the template makes it today. */
  new: z.string(),
  /** Somebody changed it by hand: applied, the words stay and only the numbers follow. */
  hand: z.boolean(),
  /** Each number that differs: old → new. */
  numbers: z
    .array(
      z.object({
        about: z.string(),
        old: z.string(),
        new: z.string(),
        /** Whether the new one came of a correction after acceptance (更正). */
        corrected: z.boolean(),
      }),
    )
    .readonly(),
  /** Whether a number of the new sentence came of a correction (更正). */
  corrected: z.boolean(),
});
export type Difference = z.infer<typeof differenceShape>;
