interface Props {
  readonly onKey: (key: string) => void;
  readonly onBack: () => void;
  readonly onClear: () => void;
}

const keys = [
  '7',
  '8',
  '9',
  'back',
  '4',
  '5',
  '6',
  'clear',
  '1',
  '2',
  '3',
  '-',
  '0',
  '.',
  '万',
  '亿',
] as const;
const words: Readonly<Partial<Record<(typeof keys)[number], string>>> = {
  back: '退格',
  clear: '清空',
  '-': '−',
};

/** Large keys for numbers. The keyboards of phones hide the minus or the point; this one has both and leaves the field in sight. */
export function Keypad({ onKey, onBack, onClear }: Props) {
  const actOf = (key: (typeof keys)[number]) =>
    key === 'back' ? onBack : key === 'clear' ? onClear : () => onKey(key);
  return (
    // A press must not take the focus from the field.
    <fieldset className="rp-keypad" onPointerDown={(event) => event.preventDefault()}>
      <legend className="x-hidden">数字键盘</legend>
      {keys.map((key) => (
        <button
          key={key}
          type="button"
          aria-label={key === '-' ? '负号' : undefined}
          data-word={/[a-z]/u.test(key) || undefined}
          onClick={actOf(key)}
        >
          {words[key] ?? key}
        </button>
      ))}
    </fieldset>
  );
}
