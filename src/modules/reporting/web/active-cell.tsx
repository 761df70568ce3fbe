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
    const meaning = meaningOf(event, { ...props, isTyping: typed !== null });
    if (meaning === null) return;
    event.preventDefault();
    if (meaning.kind === 'text') props.onText(meaning.text);
    else if (meaning.kind === 'undo') props.onUndo();
    else if (meaning.kind === 'type') type(props.text);
    else giveUp();
  }

  function giveUp(): void {
    type(null);
    requestAnimationFrame(() => field.current?.select?.());
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

type Meaning =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'undo' | 'type' | 'give-up' };

/** What a key means besides moving; null when the field itself takes it. */
function meaningOf(
  event: KeyboardEvent<HTMLElement>,
  cell: Pick<Props, 'kind' | 'isLocked'> & { readonly isTyping: boolean },
): Meaning | null {
  if (cell.isTyping) return event.key === 'Escape' ? { kind: 'give-up' } : null;
  if (isUndo(event)) return { kind: 'undo' };
  if (cell.isLocked || event.ctrlKey || event.metaKey) return null;
  if (event.key === 'F2') return { kind: 'type' };
  if (event.key === 'Delete' || event.key === 'Backspace') return { kind: 'text', text: '' };
  const state = cell.kind === 'milestone' ? stateKeys[event.key] : undefined;
  return state === undefined ? null : { kind: 'text', text: state };
}

/** Digits choose the state of a task. */
const stateKeys: Readonly<Record<string, string>> = {
  '1': milestoneWords.not_started,
  '2': milestoneWords.in_progress,
  '3': milestoneWords.done,
};

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
