import type { ReactNode } from 'react';

/** One kind of result that can be shown or hidden. */
export interface Toggle<K extends string> {
  readonly key: K;
  readonly word: string;
  /** A sign before the word, for the eye alone. */
  readonly sign?: string;
  /** How many there are of it. */
  readonly count: number;
  readonly isOn: boolean;
}

interface Props<K extends string> {
  readonly label: string;
  readonly toggles: readonly Toggle<K>[];
  readonly onToggle: (key: K) => void;
  /** What stands at the end of the bar: filters, the way through the list. Not printed. */
  readonly children?: ReactNode;
}

/** What of a result is shown, as buttons that are pressed or not, each with how many there are. */
export function ToggleBar<K extends string>({ label, toggles, onToggle, children }: Props<K>) {
  return (
    <fieldset className="x-toggles" aria-label={label}>
      {toggles.map(({ key, word, sign, count, isOn }) => (
        <button key={key} type="button" data-key={key} aria-pressed={isOn} onClick={() => onToggle(key)}>
          {sign === undefined ? null : <span aria-hidden="true">{sign}</span>}
          {word} <b>{count}</b>
        </button>
      ))}
      <span className="x-toggle-tools x-noprint">{children}</span>
    </fieldset>
  );
}
