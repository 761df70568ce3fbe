import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useCallback, useId, useRef, useState } from 'react';
import { readDay } from '#kernel/day-words.ts';
import { useToday } from '../today.ts';
import { DateGrid } from './date-grid.tsx';
import { Floating } from './floating.tsx';
import './date.css';

interface Props {
  /** `YYYY-MM-DD`, or nothing. A `Form.Item` gives it, like `onChange` and `id`. */
  readonly value?: string | null | undefined;
  /** A day, or '' while what stands in the field is none. */
  readonly onChange?: (day: string) => void;
  readonly id?: string;
  readonly disabled?: boolean;
  /** First and last day that may be chosen in the calendar. */
  readonly min?: string;
  readonly max?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-invalid'?: boolean | 'true' | 'false';
  readonly 'aria-describedby'?: string;
}

/**
 * A day, typed (2023-01-05, 20230105, 1月5日, 今天) or chosen in a small calendar that marks days off and make-up workdays. ↓ opens the
 * calendar, Esc closes it; when the field is left, what was typed is written out in full.
 */
export function DateField({ value, onChange, id, disabled = false, min, max, ...aria }: Props) {
  const today = useToday();
  const day = value ?? '';
  const [typed, setTyped] = useState(day);
  const [seen, setSeen] = useState(day);
  const [wrong, setWrong] = useState(false);
  const [open, setOpen] = useState(false);
  const input = useRef<InputRef>(null);
  const field = useRef<HTMLSpanElement>(null);
  const leaveOpen = useCallback(() => setOpen(false), []);
  const hint = useId();
  if (seen !== day) {
    setSeen(day);
    setTyped(day);
    setWrong(false);
  }

  /** What is typed stays as it is; only a day that is set from outside replaces it. */
  function type(text: string): void {
    setTyped(text);
    setWrong(false);
    const read = readDay(text, today) ?? '';
    if (read === day) return;
    setSeen(read);
    onChange?.(read);
  }
  function leave(): void {
    const read = readDay(typed, today);
    if (read !== null) setTyped(read);
    setWrong(read === null && typed.trim() !== '');
  }
  function close(): void {
    setOpen(false);
    input.current?.focus();
  }
  function pick(chosen: string): void {
    type(chosen);
    close();
  }
  function press(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      setOpen(true);
    }
    if (event.key === 'Enter') leave();
  }

  return (
    <span className="x-date" ref={field}>
      <Input
        ref={input}
        {...(id === undefined ? {} : { id })}
        value={typed}
        disabled={disabled}
        placeholder="如 1月5日"
        autoComplete="off"
        maxLength={20}
        aria-label={aria['aria-label']}
        aria-invalid={wrong ? true : aria['aria-invalid']}
        aria-describedby={
          [aria['aria-describedby'], wrong ? hint : undefined].filter(Boolean).join(' ') || undefined
        }
        status={wrong ? 'error' : ''}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
        onKeyDown={press}
        suffix={<OpenButton open={open} disabled={disabled} onClick={() => setOpen(!open)} />}
      />
      {open && !disabled ? (
        <Floating anchor={field} onClose={leaveOpen}>
          <DateGrid
            value={readDay(typed, today) ?? ''}
            today={today}
            min={min}
            max={max}
            onPick={pick}
            onClose={close}
          />
        </Floating>
      ) : null}
      {wrong ? (
        <small id={hint} role="alert">
          看不懂这个日期，可写 2023-01-05、20230105、1月5日、今天
        </small>
      ) : null}
    </span>
  );
}

interface OpenProps {
  readonly open: boolean;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function OpenButton({ open, disabled, onClick }: OpenProps) {
  return (
    <button
      type="button"
      className="x-date-open"
      aria-label="选日期"
      aria-haspopup="dialog"
      aria-expanded={open}
      disabled={disabled}
      onClick={onClick}
    >
      <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
        <path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3" fill="none" stroke="currentColor" />
      </svg>
    </button>
  );
}
