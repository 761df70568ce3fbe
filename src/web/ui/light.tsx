export type LightColour = 'green' | 'yellow' | 'red' | 'grey';

/** The word of each colour. */
export const lightWord: Readonly<Record<LightColour, string>> = {
  green: '绿',
  yellow: '黄',
  red: '红',
  grey: '灰',
};

interface Props {
  readonly colour: LightColour;
  /** Why: shown after the word, or as a tip when `terse`. */
  readonly reason?: string;
  readonly terse?: boolean;
}

/** A light as colour, shape and word (●绿 ▲黄 ■红 ○灰), so that it is read without seeing colours and in black print. */
export function Light({ colour, reason, terse = false }: Props) {
  return (
    <span className={`x-light x-light-${colour}`} title={terse ? reason : undefined}>
      <LightShape colour={colour} />
      <span className="x-light-word">{lightWord[colour]}</span>
      {reason === undefined || terse ? null : <span className="x-light-reason">{reason}</span>}
    </span>
  );
}

/** The bare shape in its colour; whoever uses it gives the word. */
export function LightShape({ colour }: { readonly colour: LightColour }) {
  return (
    <svg
      className={`x-shape x-light-${colour}`}
      viewBox="0 0 12 12"
      width="12"
      height="12"
      aria-hidden="true"
    >
      {colour === 'green' ? <circle cx="6" cy="6" r="5" /> : null}
      {colour === 'yellow' ? <path d="M6 .8 11.6 11H.4Z" /> : null}
      {colour === 'red' ? <path d="M1 1h10v10H1Z" /> : null}
      {colour === 'grey' ? <circle className="x-shape-open" cx="6" cy="6" r="4.3" /> : null}
    </svg>
  );
}
