import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly fault: string | undefined;
  readonly control: (id: string) => ReactNode;
  readonly note?: ReactNode;
}

/** A labelled control with what is wrong with it, or what is to be known of it, below. */
export function Field({ label, fault, control, note }: FieldProps) {
  const id = useId();
  return (
    <div className="pj-field">
      <label htmlFor={id} id={`${id}-label`}>
        {label}
      </label>
      {control(id)}
      {note === undefined || note === null ? null : <small className="pj-under">{note}</small>}
      {fault === undefined ? null : (
        <small role="alert" className="pj-fault">
          {fault}
        </small>
      )}
    </div>
  );
}
