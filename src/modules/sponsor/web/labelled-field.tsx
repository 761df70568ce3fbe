import { type ReactNode, useId } from 'react';

interface Props {
  readonly label: string;
  readonly children: (id: string) => ReactNode;
}

/** A control with its word above it. */
export function LabelledField({ label, children }: Props) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </>
  );
}
