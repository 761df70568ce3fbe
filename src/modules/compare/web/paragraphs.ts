import type { CompareRow, CompareSpot, ComparisonDetail } from '../schema.ts';

/** Longest sentence of a plan that is quoted into a paper. */
const longest = 120;

function quoteOf(spot: CompareSpot | null | undefined): string {
  const text = (spot?.sentence ?? '').replaceAll(/\s+/gu, '');
  if (text === '') return '';
  return `“${text.length > longest ? `${text.slice(0, longest)}……` : text}”`;
}

/**
 * What is to be said of a row in a report, one paragraph: what it is, what became of it, what the county's own figures say, and the sentence of
 * the earlier text where the new one is silent.
 */
export function paragraphOf(row: CompareRow): string {
  const name =
    row.status === 'renamed' && row.nameB !== null ? `${row.name}（今年称${row.nameB}）` : row.name;
  const said = row.verdicts.map(({ says }) => says).join('');
  const silent = row.verdicts.find(({ word }) => word === 'silent');
  const quote = silent === undefined ? '' : quoteOf(silent.a ?? row.a[0]);
  const parts = [
    said,
    quote === '' ? '' : `上年原文：${quote}。`.replace('。”。', '。”'),
    row.ledger?.says ?? '',
  ];
  return `${name}：${parts.join('') || row.machine.evidence}`;
}

/** Where such paragraphs come from, in words; at most 120 signs. */
export function sourceOf({ a, b }: Pick<ComparisonDetail, 'a' | 'b'>): string {
  const words = `文件比对：《${a.title}》与《${b.title}》`;
  return words.length > 120 ? `${words.slice(0, 119)}…` : words;
}
