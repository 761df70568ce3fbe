import {
  type ChangeEvent,
  type ClipboardEvent,
  type KeyboardEvent,
  useEffect,
  useRef,
  useState,
} from 'react';
import { milestoneWords } from '../rules-cell.ts';

/** Where the chosen cell asks to go. */
export type Going = 'up' | 'down' | 'left' | 'right' | 'next' | 'back';

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
  readonly onGo: (going: Going) => boolean;
  readonly onUndo: () => void;
  readonly onPaste: (text: string) => void;
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
    field.current?.focus({ preventScroll: false });
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

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.nativeEvent.isComposing) return;
    const going = goingOf(event, typed !== null);
    if (going !== null) {
      keep();
      if (props.onGo(going)) event.preventDefault();
      return;
    }
    if (isUndo(event) && typed === null) {
      event.preventDefault();
      props.onUndo();
    } else if (event.key === 'Escape' && typed !== null) {
      event.preventDefault();
      type(null);
      requestAnimationFrame(() => field.current?.select?.());
    } else if (event.key === 'F2' && !props.isLocked) {
      event.preventDefault();
      type(props.text);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && typed === null && !props.isLocked) {
      event.preventDefault();
      props.onText('');
    }
  }

  function onPaste(event: ClipboardEvent<HTMLElement>): void {
    const text = event.clipboardData.getData('text/plain');
    if (typed !== null && !/[\t\n]/u.test(text.trimEnd())) return;
    event.preventDefault();
    type(null);
    props.onPaste(text);
  }

  const shared = {
    ref: field,
    'aria-label': props.label,
    'aria-invalid': props.isWrong,
    onKeyDown,
    onPaste,
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

function isUndo(event: KeyboardEvent<HTMLElement>): boolean {
  return event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
}

const arrows: Readonly<Record<string, Going>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

function goingOf(event: KeyboardEvent<HTMLElement>, isTyping: boolean): Going | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  if (event.key === 'Enter') return event.shiftKey ? 'up' : 'down';
  if (event.key === 'Tab') return event.shiftKey ? 'back' : 'next';
  const arrow = arrows[event.key];
  if (arrow === undefined || event.shiftKey) return null;
  return isTyping && (arrow === 'left' || arrow === 'right') ? null : arrow;
}
