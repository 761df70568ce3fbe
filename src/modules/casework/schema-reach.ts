import { z } from 'zod';
import { id } from './schema-items.ts';

const rate = z.object({ numerator: z.string(), denominator: z.string(), percent: z.string() }).nullable();
const place = z.object({ id, name: z.string(), longitude: z.number(), latitude: z.number() });

/** Who is how many minutes from the outlets of a system. */
export const reachShape = z.object({
  title: z.string(),
  minutes: z.number(),
  demo: z.boolean(),
  /** Null while the county has not said what it assumes. */
  assumed: z
    .object({ mode: z.string(), metresPerMinute: z.number(), detour: z.number(), minutes: z.number() })
    .nullable(),
  unset: z.array(z.string()),
  outlets: z.array(place),
  places: z.array(
    place.extend({
      residents: z.number().nullable(),
      nearest: z.string(),
      /** In a straight line. */
      metres: z.number().nullable(),
      minutes: z.number().nullable(),
      within: z.boolean().nullable(),
    }),
  ),
  settlements: rate,
  residents: rate,
  reason: z.string(),
});
export type Reach = z.infer<typeof reachShape>;
