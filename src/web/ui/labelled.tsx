import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly children: ReactNode;
}

/** A filter or field with its word before it; clicking the word reaches the control. */
export function Labelled({ label, children }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the control is the child
    <label className="x-labelled">
      <span>{label}</span>
      {children}
    </label>
  );
}
