import { Fragment } from 'react';

export interface KeyMeaning {
  /** Keys as printed, e.g. `Enter`, `Ctrl+Enter`, `J`. */
  readonly keys: readonly string[];
  readonly meaning: string;
}

/** The keys a page answers to, in one line. */
export function KeyHint({ hints }: { readonly hints: readonly KeyMeaning[] }) {
  return (
    <p className="x-keys">
      {hints.map((hint) => (
        <span key={hint.meaning}>
          {hint.keys.map((key) => (
            <Fragment key={key}>
              <kbd>{key}</kbd>{' '}
            </Fragment>
          ))}
          {hint.meaning}
        </span>
      ))}
    </p>
  );
}
