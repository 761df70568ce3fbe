import type { Step } from '../rules-range.ts';

/** What a key asks of the grid. */
export type Command =
  | { readonly kind: 'step'; readonly step: Step; readonly extend: boolean }
  | { readonly kind: 'enter' | 'tab'; readonly back: boolean }
  | { readonly kind: 'state'; readonly text: string }
  | {
      readonly kind:
        | 'undo'
        | 'redo'
        | 'fill-down'
        | 'fill-right'
        | 'clear'
        | 'all'
        | 'row'
        | 'column'
        | 'help'
        | 'find'
        | 'type'
        | 'give-up'
        | 'spread';
    };

/** The pressed key with what holds it down. */
export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** The cell that has the focus. */
export interface CellAtHand {
  readonly kind: 'number' | 'milestone' | 'text';
  readonly isLocked: boolean;
  readonly isTyping: boolean;
}

const arrows: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'home',
  End: 'end',
  PageUp: 'page-up',
  PageDown: 'page-down',
};

const withControl: Readonly<Record<string, Step>> = {
  ArrowUp: 'column-top',
  ArrowDown: 'column-bottom',
  ArrowLeft: 'home',
  ArrowRight: 'end',
  Home: 'first',
  End: 'last',
};

/** Digits choose the state of a task. */
const states: Readonly<Record<string, string>> = { '1': '未启动', '2': '推进中', '3': '已完成' };

/** What a key means; null when the field itself takes it. */
export function commandOf(pressed: Pressed, cell: CellAtHand): Command | null {
  if (pressed.altKey) return null;
  const control = pressed.ctrlKey || pressed.metaKey;
  const plain = control ? null : (enterOrTab(pressed) ?? null);
  if (plain !== null) return plain;
  if (cell.isTyping) return whileTyping(pressed, control);
  const step = (control ? withControl : arrows)[pressed.key];
  if (step !== undefined) return { kind: 'step', step, extend: pressed.shiftKey };
  return control ? controlled(pressed, cell) : uncontrolled(pressed, cell);
}

function enterOrTab({ key, shiftKey }: Pressed): Command | null {
  if (key === 'Enter') return { kind: 'enter', back: shiftKey };
  return key === 'Tab' ? { kind: 'tab', back: shiftKey } : null;
}

/** Inside a text the arrows to the sides move in it; up and down keep it and go on. */
function whileTyping({ key, shiftKey }: Pressed, control: boolean): Command | null {
  if (key === 'Escape') return { kind: 'give-up' };
  if (control && key.toLowerCase() === 'f') return { kind: 'find' };
  if (control) return key === 'Enter' ? { kind: 'spread' } : null;
  if (shiftKey) return null;
  return key === 'ArrowUp' || key === 'ArrowDown'
    ? { kind: 'step', step: arrows[key] ?? 'down', extend: false }
    : null;
}

function controlled({ key, shiftKey }: Pressed, cell: CellAtHand): Command | null {
  const letter = key.toLowerCase();
  if (letter === 'a') return { kind: 'all' };
  if (key === ' ') return { kind: 'column' };
  if (key === '/') return { kind: 'help' };
  if (letter === 'f') return { kind: 'find' };
  if (letter === 'z') return { kind: shiftKey ? 'redo' : 'undo' };
  if (letter === 'y') return { kind: 'redo' };
  if (letter === 'd') return { kind: 'fill-down' };
  if (letter === 'r' && !shiftKey) return { kind: 'fill-right' };
  return key === 'Enter' && !cell.isLocked ? { kind: 'spread' } : null;
}

function uncontrolled({ key, shiftKey }: Pressed, cell: CellAtHand): Command | null {
  if (key === ' ' && shiftKey) return { kind: 'row' };
  if (key === 'F1' || ((key === '?' || key === '？') && (cell.kind !== 'text' || cell.isLocked)))
    return { kind: 'help' };
  if (key === 'Escape') return { kind: 'give-up' };
  if (key === 'Delete' || key === 'Backspace') return { kind: 'clear' };
  if (cell.isLocked) return null;
  if (key === 'F2') return { kind: 'type' };
  const state = cell.kind === 'milestone' ? states[key] : undefined;
  return state === undefined ? null : { kind: 'state', text: state };
}
