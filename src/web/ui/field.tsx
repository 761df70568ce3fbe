import { type ReactNode, useId } from 'react';

interface Props {
  readonly label: string;
  /** The control; it takes the id that the label points to. */
  readonly control: (id: string) => ReactNode;
  /** What is to be known of it, below. */
  readonly note?: ReactNode;
  /** What is wrong with it, below. */
  readonly fault?: string | undefined;
  /** Whether it takes the whole width of its form. */
  readonly wide?: boolean;
}

/** A control of a form under its label, with what is to be known of it and what is wrong with it below. */
export function Field({ label, control, note, fault, wide = false }: Props) {
  const id = useId();
  return (
    <div className="x-control" data-wide={wide}>
      <label htmlFor={id} id={`${id}-label`}>
        {label}
      </label>
      {control(id)}
      {note === undefined || note === null ? null : <small className="x-control-note">{note}</small>}
      {fault === undefined ? null : (
        <small role="alert" className="x-control-fault">
          {fault}
        </small>
      )}
    </div>
  );
}
