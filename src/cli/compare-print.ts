import { sidesOf } from '#reader/compare/places.ts';
import { ruleSays } from '#reader/compare/rules.ts';
import type { Comparison, Row, RowKind, Spot, Status } from '#reader/compare/types.ts';
import { kindWords, statusWordsOf } from '#reader/compare/words.ts';

const kinds: readonly RowKind[] = ['number', 'task', 'project', 'mechanism'];
const statuses: readonly Status[] = ['continues', 'renamed', 'candidate', 'vanished', 'appeared'];

/** How many columns of a terminal some words take: a Chinese sign takes two. */
function widthOf(words: string): number {
  return Array.from(words).reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
}

function padded(words: string, width: number): string {
  let shown = '';
  for (const sign of words) {
    if (widthOf(shown + sign) > width) return `${shown}${' '.repeat(width - widthOf(shown))}`;
    shown += sign;
  }
  return shown + ' '.repeat(width - widthOf(shown));
}

function nameOf({ name, nameB, status }: Row): string {
  return status === 'renamed' || status === 'candidate' ? `${name} → ${nameB ?? ''}` : name;
}

function placeOf(side: string, spot: Spot): string {
  return `      ${side} 第${spot.offset + 1}字 ${spot.section === '' ? '' : `${spot.section} `}${spot.sentence.replace(/\s+/gu, '')}`;
}

function reasonLines(row: Row): readonly string[] {
  const lines = [
    `      配对：${row.machine.evidence} ← ${ruleSays(row.machine.rule)}（${row.machine.rule}）`,
  ];
  for (const verdict of row.verdicts) lines.push(`      判断：${ruleSays(verdict.rule)}（${verdict.rule}）`);
  const shown = row.verdicts.flatMap(({ a, b }) => [a, b]);
  const a = shown.find((spot, at) => spot !== null && at % 2 === 0) ?? row.a[0];
  const b = shown.find((spot, at) => spot !== null && at % 2 === 1) ?? row.b[0];
  if (a !== undefined && a !== null) lines.push(placeOf('旧', a));
  if (b !== undefined && b !== null) lines.push(placeOf('新', b));
  return lines;
}

const statusesOf = ({ mode, a, b }: Comparison) => statusWordsOf(mode, sidesOf(a.title, b.title));

function rowLines(row: Row, comparison: Comparison, explain: boolean): readonly string[] {
  const status = statusesOf(comparison)[row.status];
  const says = row.verdicts.map((verdict) => verdict.says).join('');
  const doubt = row.status === 'candidate' ? row.machine.evidence : '';
  const line = `  ${padded(status, 8)} ${padded(nameOf(row), 44)} ${says}${doubt}`.trimEnd();
  return explain ? [line, ...reasonLines(row)] : [line];
}

function countLine(rows: readonly Row[], comparison: Comparison): string {
  const words = statusesOf(comparison);
  return statuses
    .map((status) => ({ status, count: rows.filter((row) => row.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${words[status]}${count}`)
    .join('，');
}

/** A comparison in lines for a person: what each document is, then a table for each kind of subject; with reasons when asked. */
export function compareLines(comparison: Comparison, explain: boolean): readonly string[] {
  const { a, b, rows, mode } = comparison;
  const head = [
    `旧：${a.title === '' ? '（无标题）' : a.title}`,
    `新：${b.title === '' ? '（无标题）' : b.title}`,
    mode === 'years' ? '同一县的前后两份计划。' : '两个县的计划。',
  ];
  const tables = kinds.flatMap((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    if (own.length === 0) return [];
    return [
      '',
      `${kindWords[kind]}（${countLine(own, comparison)}）`,
      ...own.flatMap((row) => rowLines(row, comparison, explain)),
    ];
  });
  return [...head, ...tables];
}
