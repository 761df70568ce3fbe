import type { Ref } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: string;
  readonly type?: 'text' | 'password';
  readonly error?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A labelled text field in plain HTML. */
export function TextInput({ label, value, onChange, autoComplete, type = 'text', error, ref }: Props) {
  return (
    <label className="x-field">
      <span>{label}</span>
      <input
        ref={ref}
        required
        type={type}
        value={value}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={error === undefined ? undefined : true}
        onChange={(event) => onChange(event.target.value)}
      />
      {error === undefined ? null : <small role="alert">{error}</small>}
    </label>
  );
}
