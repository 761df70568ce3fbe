import { printMinute } from '#kernel/day-words.ts';
import type { Reading } from '../schema.ts';

/** Who did something, as a post, and when: the time is never broken. */
export function Maker({ by, at }: { readonly by: Reading['decidedBy']; readonly at: string }) {
  return (
    <>
      {by === null ? null : `${by.unit}${by.post} `}
      <time dateTime={at} className="p-when">
        {printMinute(at)}
      </time>
    </>
  );
}
