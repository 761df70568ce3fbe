import type { FoundHit } from '../schema.ts';

/** A text with the words that were looked for marked. */
export function Marked({ stretches }: { readonly stretches: FoundHit['name'] }) {
  let at = 0;
  return stretches.map(({ text, hit }) => {
    const key = at;
    at += text.length;
    return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
  });
}
