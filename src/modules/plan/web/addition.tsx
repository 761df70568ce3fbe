import { Input, Select } from 'antd';
import { type ElementRef, useId, useState } from 'react';
import { words } from '../rules.ts';
import type { Reading } from '../schema.ts';
import { offsetIn, placesOf } from './marks.ts';
import { blankTyped, ReadingForm, type ReadingType, type Typed } from './reading-form.tsx';
import type { SentAddition } from './use-document.ts';
import { useFirstFocus } from './use-first-focus.ts';

type TextAreaRef = ElementRef<typeof Input.TextArea>;

/** Words picked in the text, with their place in code points. */
export interface Picked {
  readonly at: number;
  readonly quote: string;
}

/** What is selected in the document, or null. */
export function selectedWords(text: string): Picked | null {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const from = placeOf(range.startContainer, range.startOffset);
  const to = placeOf(range.endContainer, range.endOffset);
  if (from === null || to === null || to <= from) return null;
  const points = Array.from(text).slice(from, to);
  const blank = points.findIndex((sign) => sign.trim() !== '');
  if (blank < 0) return null;
  return { at: from + blank, quote: points.join('').trim() };
}

function placeOf(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const run = element?.closest('[data-at]');
  const at = Number(run?.getAttribute('data-at') ?? Number.NaN);
  if (run === null || run === undefined || Number.isNaN(at)) return null;
  if (node instanceof Element)
    return offset === 0 ? at : offsetIn(at, run.textContent, run.textContent.length);
  return offsetIn(at, node.textContent ?? '', offset);
}

interface Props {
  readonly text: string;
  readonly picked: Picked | null;
  /** Where the reader stands: of several places the nearest is offered first. */
  readonly near: number;
  readonly onAdd: (sent: SentAddition) => Promise<Reading>;
  readonly onClose: () => void;
}

const types = ['statement', 'direction', 'task', 'project'] as const;

/** Adds a reading over words of the text: selected by mouse, or typed, so that it can be done by keyboard alone. */
export function Addition({ text, picked, near, onAdd, onClose }: Props) {
  const [type, setType] = useState<ReadingType>('statement');
  const [quote, setQuote] = useState(picked?.quote ?? '');
  const [index, setIndex] = useState(0);
  const places = placesFor(text, quote, picked, near);
  const at = places[index] ?? places[0];
  const quoteField = useFirstFocus<TextAreaRef>(picked === null);
  const quoteId = useId();
  const typeId = useId();

  async function save(person: Typed): Promise<void> {
    if (at === undefined) throw new Error('文中没有这几个字，请照原文填写。');
    await onAdd({ type, at, quote, person });
    onClose();
  }

  return (
    <section className="p-panel" aria-label="补录">
      <header>
        <p className="p-kind">
          <b>补录</b>
        </p>
      </header>
      <ReadingForm
        key={`${type}.${picked?.at ?? ''}`}
        type={type}
        initial={{ ...blankTyped(quote), ...(type === 'task' ? { title: quote } : {}) }}
        verb="补录"
        onSave={save}
        onCancel={onClose}
        focusFirst={picked !== null}
      >
        <div className="p-field">
          <label htmlFor={quoteId}>原文</label>
          <div>
            <Input.TextArea
              id={quoteId}
              ref={quoteField}
              autoSize={{ minRows: 1, maxRows: 4 }}
              value={quote}
              onChange={(event) => {
                setQuote(event.target.value);
                setIndex(0);
              }}
            />
            <small aria-live="polite">{placeWords(quote, places.length)}</small>
          </div>
        </div>
        {places.length > 1 ? (
          <div className="p-field">
            <span>哪一处</span>
            <Select
              aria-label="哪一处"
              value={index}
              onChange={setIndex}
              options={places.map((place, order) => ({ value: order, label: around(text, place, quote) }))}
            />
          </div>
        ) : null}
        <div className="p-field">
          <label htmlFor={typeId}>类型</label>
          <Select
            id={typeId}
            value={type}
            onChange={setType}
            options={types.map((value) => ({ value, label: words.type[value] }))}
          />
        </div>
      </ReadingForm>
    </section>
  );
}

function placesFor(text: string, quote: string, picked: Picked | null, near: number): readonly number[] {
  if (picked !== null && picked.quote === quote) return [picked.at];
  return placesOf(text, quote).toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near));
}

function placeWords(quote: string, count: number): string {
  if (quote === '') return '在文中选中文字后按 N，或在这里照原文填写';
  return count === 0 ? '文中没有这几个字，请照原文填写' : `文中有${count}处`;
}

function around(text: string, at: number, quote: string): string {
  const points = Array.from(text);
  const before = points.slice(Math.max(0, at - 12), at).join('');
  const length = Array.from(quote).length;
  return `…${before}【${quote}】${points.slice(at + length, at + length + 8).join('')}…`.replaceAll(
    '\n',
    ' ',
  );
}
