import { type ChangeEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { milestoneWords } from '../rules-cell.ts';
import { type Command, commandOf } from './grid-keys.ts';

interface Props {
  readonly label: string;
  readonly text: string;
  readonly kind: 'number' | 'milestone' | 'text';
  readonly isLocked: boolean;
  readonly isWrong: boolean;
  /** Whether it takes the focus when it is shown: the reader moved here. */
  readonly takesFocus: () => boolean;
  readonly onText: (text: string) => void;
  /** Called while typing, with null when typing ends. */
  readonly onTyping: (text: string | null) => void;
  /** @returns whether the grid did something, so that the browser should not */
  readonly onCommand: (command: Command, typed: string) => boolean;
}

/**
 * The one cell of the grid that holds a field. Chosen, its text is selected: typing replaces it, arrows go on. Once something is
 * typed (or after F2) the arrows move inside the text and Enter, Tab or leaving keeps it; Esc gives it up.
 */
export function ActiveCell(props: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const { takesFocus } = props;
  useEffect(() => {
    if (!takesFocus()) return;
    field.current?.focus({ preventScroll: true });
    if (field.current instanceof HTMLInputElement) field.current.select();
  }, [takesFocus]);

  function type(text: string | null): void {
    setTyped(text);
    props.onTyping(text);
  }

  function keep(): void {
    if (typed === null) return;
    if (typed !== props.text) props.onText(typed);
    type(null);
  }

  function giveUp(): void {
    type(null);
    requestAnimationFrame(() => field.current?.select?.());
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.nativeEvent.isComposing) return;
    const command = commandOf(event, { ...props, isTyping: typed !== null });
    if (command === null) return;
    if (command.kind === 'type') {
      event.preventDefault();
      if (props.kind === 'milestone') field.current?.showPicker?.();
      else type(props.text);
    } else if (command.kind === 'give-up' && typed !== null) {
      event.preventDefault();
      giveUp();
    } else if (command.kind === 'spread') {
      event.preventDefault();
      type(null);
      props.onCommand(command, typed ?? props.text);
    } else {
      keep();
      if (props.onCommand(command, '')) event.preventDefault();
    }
  }

  const shared = {
    ref: field,
    'aria-label': props.label,
    'aria-invalid': props.isWrong,
    'data-typing': typed === null ? undefined : true,
    onKeyDown,
  };
  if (props.kind === 'milestone' && !props.isLocked)
    return (
      <select {...shared} value={props.text} onChange={(event) => props.onText(event.currentTarget.value)}>
        <option value="">—</option>
        {Object.values(milestoneWords).map((word) => (
          <option key={word}>{word}</option>
        ))}
      </select>
    );
  return (
    <input
      {...shared}
      type="text"
      size={1}
      inputMode={props.kind === 'number' ? 'decimal' : 'text'}
      autoComplete="off"
      spellCheck={false}
      readOnly={props.isLocked}
      value={typed ?? props.text}
      onChange={(event: ChangeEvent<HTMLInputElement>) => type(event.currentTarget.value)}
      onDoubleClick={() => (props.isLocked ? undefined : type(props.text))}
      onBlur={keep}
    />
  );
}
