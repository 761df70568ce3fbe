import { type ReactNode, useId } from 'react';

interface Props {
  readonly label: string;
  readonly fault?: string | undefined;
  readonly children: (id: string) => ReactNode;
}

/** A labelled control with what is wrong with it below. */
export function Field({ label, fault, children }: Props) {
  const id = useId();
  return (
    <div className="ns-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {fault === undefined ? null : (
        <small role="alert" className="ns-fault">
          {fault}
        </small>
      )}
    </div>
  );
}
