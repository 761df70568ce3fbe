interface Props {
  readonly onKey: (key: string) => void;
  readonly onBack: () => void;
  readonly onClear: () => void;
}

const keys = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '.', '0', '-'] as const;

/** Large keys for numbers. The keyboards of phones hide the minus or the point; this one has both and leaves the field in sight. */
export function Keypad({ onKey, onBack, onClear }: Props) {
  return (
    // A press must not take the focus from the field.
    <fieldset className="rp-keypad" onPointerDown={(event) => event.preventDefault()}>
      <legend className="x-hidden">数字键盘</legend>
      {keys.map((key) => (
        <button
          key={key}
          type="button"
          aria-label={key === '-' ? '负号' : undefined}
          onClick={() => onKey(key)}
        >
          {key === '-' ? '−' : key}
        </button>
      ))}
      <button type="button" aria-label="退格" className="rp-key-back" onClick={onBack}>
        ⌫
      </button>
      <button type="button" className="rp-key-clear" onClick={onClear}>
        清空
      </button>
    </fieldset>
  );
}
