import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, type RefObject, useMemo, useState } from 'react';
import { findRows, nextFound } from '../rules-find.ts';
import type { SheetRow } from '../schema.ts';
import type { Choice } from './use-choice.ts';

interface Props {
  readonly rows: readonly SheetRow[];
  readonly choice: Choice;
  readonly field: RefObject<InputRef | null>;
}

/** Jumps to the row of an indicator, also to one that is not drawn now: Enter to the next, Shift+Enter to the one before. */
export function RowFinder({ rows, choice, field }: Props) {
  const [text, setText] = useState('');
  const found = useMemo(() => findRows(rows, text), [rows, text]);
  const { row, column } = choice.place;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.key !== 'Enter') return;
    event.preventDefault();
    // The chosen row itself counts as long as nothing was looked for from it.
    const from = found.includes(row) ? row : row - (event.shiftKey ? -1 : 1);
    const next = nextFound(found, from, event.shiftKey);
    if (next !== null) choice.choose({ row: next, column });
  }

  return (
    <div className="rp-find x-noprint">
      <Input
        ref={field}
        size="small"
        allowClear
        aria-label="找指标"
        placeholder="找指标：名称、编码或拼音首字母"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <output>{wordsOf(text, found, row)}</output>
    </div>
  );
}

function wordsOf(text: string, found: readonly number[], row: number): string {
  if (text.trim() === '') return '';
  if (found.length === 0) return '没有这样的指标';
  const at = found.indexOf(row);
  return at < 0 ? `${found.length}项，按 Enter 跳到` : `第${at + 1}项，共${found.length}项`;
}
