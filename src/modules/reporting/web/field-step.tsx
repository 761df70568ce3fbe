import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { growthTitle } from '#kernel/target-words.ts';
import { milestoneWords, shownDue } from '../rules-cell.ts';
import { heldWords } from '../rules-form.ts';
import { comparedCorrections, lastCell, whyLocked } from '../rules-sheet.ts';
import type { Sheet, SheetCell, SheetRow } from '../schema.ts';
import { sayings } from './cell-line.tsx';
import { FieldEvidence } from './evidence.tsx';
import { editOf, textOf } from './grid-model.ts';
import { RowName } from './grid-row.tsx';
import { Keypad } from './keypad.tsx';
import { LeftOver } from './left-over.tsx';
import type { SheetState } from './use-sheet.ts';

interface Props {
  readonly sheet: Sheet;
  readonly state: Pick<SheetState, 'drafts' | 'edit' | 'confirm'>;
  readonly row: SheetRow;
  readonly cells: readonly SheetCell[];
  readonly cell: SheetCell;
  readonly back: (() => void) | null;
  readonly next: (() => void) | null;
  /** To the next field that is still empty, when it is not the next one. */
  readonly skip: (() => void) | null;
  readonly onList: () => void;
}

/** One field on a phone. What is typed is kept when the reader goes on. */
export function FieldStep(props: Props) {
  const { sheet, state, row, cells, cell } = props;
  const { month } = sheet;
  const [typed, setTyped] = useState<string | null>(null);
  const locked = sheet.writes ? whyLocked(sheet, row.key, month) : '只读';
  const text = textOf(row, cell, 'value', state.drafts);

  function keep(): void {
    if (typed !== null && typed !== text) state.edit([editOf(row, { month, field: 'value' }, typed)]);
    setTyped(null);
  }

  function leave(to: () => void): () => void {
    return () => {
      keep();
      to();
    };
  }

  const said = sayings(sheet, state.drafts, row, { month, field: 'value' }, typed);
  const nav = (
    <>
      <div aria-live="polite">
        {said.map(({ tone, text: words }) => (
          <p key={words} data-tone={tone}>
            {words}
          </p>
        ))}
      </div>
      <nav className="rp-step-nav" aria-label="换一项">
        <Button size="large" disabled={props.back === null} onClick={leave(props.back ?? keep)}>
          上一项
        </Button>
        {props.skip === null ? null : (
          <Button size="large" type="text" onClick={leave(props.skip)}>
            下一个未填
          </Button>
        )}
        <Button size="large" type="primary" onClick={leave(props.next ?? props.onList)}>
          {props.next === null ? '看全部' : '下一项'}
        </Button>
      </nav>
    </>
  );
  return (
    <article className="rp-step" aria-label={growthTitle(row)}>
      {row.section === '' ? null : <p className="rp-step-section">{row.section}</p>}
      {row.kind === 'milestone' ? (
        <h2>
          <RowName row={row} />
        </h2>
      ) : (
        <label htmlFor="rp-step-field">
          <RowName row={row} />
        </label>
      )}
      <Compared row={row} cells={cells} month={month} />
      {row.kind === 'milestone' ? (
        <States
          row={row}
          cell={cell}
          isLocked={locked !== null}
          onState={(word) => state.edit([editOf(row, { month, field: 'value' }, word)])}
        />
      ) : (
        <NumberField
          text={typed ?? text}
          isLocked={locked !== null}
          isWrong={said.some(({ tone }) => tone === 'red')}
          onText={setTyped}
          onLeave={keep}
        >
          {nav}
        </NumberField>
      )}
      {row.kind === 'milestone' ? nav : null}
      <Explanation
        row={row}
        cell={cell}
        isLocked={locked !== null}
        onText={(words) => state.edit([editOf(row, { month, field: 'explanation' }, words)])}
      />
      {locked === null ? <LeftOver row={row} cell={cell} confirm={state.confirm} /> : null}
      <FieldEvidence sheet={sheet} row={row} />
      <About row={row} expected={month === sheet.month ? row.expected : null} />
    </article>
  );
}

/** When the figure is published, and what it means. */
function About({ row, expected }: { readonly row: SheetRow; readonly expected: string | null }) {
  return (
    <>
      {expected === null ? null : (
        <p className="rp-expected">
          预计{Number(expected.slice(5, 7))}月{Number(expected.slice(8))}日发布
        </p>
      )}
      {row.definition === '' ? null : (
        <details>
          <summary>口径</summary>
          <p>{row.definition}</p>
        </details>
      )}
    </>
  );
}

interface NumberProps {
  readonly text: string;
  readonly isLocked: boolean;
  readonly isWrong: boolean;
  readonly onText: (text: string) => void;
  readonly onLeave: () => void;
  /** What stands between field and keys. */
  readonly children: ReactNode;
}

/** A large field over large keys; the phone's own keyboard comes only when it is asked for (for 亿, 万 and the like). */
function NumberField({ text, isLocked, isWrong, onText, onLeave, children }: NumberProps) {
  const [isOwn, setOwn] = useState(true);
  const field = useRef<HTMLInputElement>(null);

  function put(key: string): void {
    const input = field.current;
    const from = input?.selectionStart ?? text.length;
    const to = input?.selectionEnd ?? text.length;
    onText(key === '-' ? negated(text) : text.slice(0, from) + key + text.slice(to));
    const caret = key === '-' ? text.length + 1 : from + 1;
    requestAnimationFrame(() => input?.setSelectionRange(caret, caret));
  }

  function back(): void {
    const input = field.current;
    const from = input?.selectionStart ?? text.length;
    const to = input?.selectionEnd ?? text.length;
    const start = from === to ? Math.max(0, from - 1) : from;
    onText(text.slice(0, start) + text.slice(to));
    requestAnimationFrame(() => input?.setSelectionRange(start, start));
  }

  return (
    <>
      <input
        ref={field}
        id="rp-step-field"
        type="text"
        inputMode={isOwn ? 'none' : 'text'}
        autoComplete="off"
        readOnly={isLocked}
        aria-invalid={isWrong}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onBlur={onLeave}
      />
      {children}
      {isLocked ? null : (
        <>
          {isOwn ? <Keypad onKey={put} onBack={back} onClear={() => onText('')} /> : null}
          <Button
            size="small"
            type="text"
            className="rp-keyboard"
            onClick={() => {
              setOwn(!isOwn);
              field.current?.focus();
            }}
          >
            {isOwn ? '用手机键盘（可写 3.2亿、—）' : '用数字键盘'}
          </Button>
        </>
      )}
    </>
  );
}

function negated(text: string): string {
  return text.startsWith('-') ? text.slice(1) : `-${text}`;
}

interface StatesProps {
  readonly row: SheetRow;
  readonly cell: SheetCell;
  readonly isLocked: boolean;
  readonly onState: (word: string) => void;
}

function States({ row, cell, isLocked, onState }: StatesProps) {
  return (
    <div className="rp-states" role="radiogroup" aria-label={`${growthTitle(row)}进度`}>
      {Object.entries(milestoneWords).map(([state, word]) => (
        <label key={state}>
          <input
            type="radio"
            name="rp-step-state"
            checked={cell.milestone === state}
            disabled={isLocked}
            onChange={() => onState(word)}
          />
          {word}
        </label>
      ))}
    </div>
  );
}

interface ComparedProps {
  readonly row: SheetRow;
  readonly cells: readonly SheetCell[];
  readonly month: string;
}

function Compared({ row, cells, month }: ComparedProps) {
  const last = lastCell(cells, month);
  const corrected = comparedCorrections(row, cells, month);
  const amount = (value: string | null) =>
    value === null ? null : heldWords(row, { value, milestone: null });
  const isKnown = last !== null && (last.value !== null || last.milestone !== null);
  const parts = [
    [corrected.last === null ? '上月' : '上月（更正）', isKnown ? heldWords(row, last) : null],
    [corrected.lastYear === null ? '上年同期' : '上年同期（更正）', amount(row.lastYear)],
    ['序时应完成', amount(row.due === null ? null : shownDue(row.due, row))],
    ['全年目标', amount(row.target)],
  ] as const;
  return (
    <dl className="rp-compared">
      {parts.map(([name, words]) =>
        words === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

interface ExplanationProps {
  readonly row: SheetRow;
  readonly cell: SheetCell;
  readonly isLocked: boolean;
  readonly onText: (text: string) => void;
}

function Explanation({ row, cell, isLocked, onText }: ExplanationProps) {
  const [typed, setTyped] = useState<string | null>(null);
  if (isLocked && cell.explanation === '') return null;
  return (
    <textarea
      rows={2}
      aria-label={`${growthTitle(row)}说明`}
      placeholder="说明（没有数、低于上月等要写明原因）"
      readOnly={isLocked}
      maxLength={500}
      value={typed ?? cell.explanation}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (typed !== null && typed !== cell.explanation) onText(typed);
        setTyped(null);
      }}
    />
  );
}
