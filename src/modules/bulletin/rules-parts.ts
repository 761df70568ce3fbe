import type { Block, Inline } from './schema.ts';

const digits = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** 一、 二、 … up to 十: the headings and demands of a paper. */
export function ordinal(index: number): string {
  return digits[index] ?? String(index + 1);
}

/** A numbered heading of the paper. */
export function heading(text: string): Block {
  return { kind: 'heading1', text: [text] };
}

/** A paragraph of the paper. */
export function paragraph(text: Inline): Block {
  return { kind: 'paragraph', text };
}

/** Pieces with a mark between them. */
export function joined(parts: readonly Inline[], mark: string): Inline {
  return parts.flatMap((part, index) => (index === 0 ? part : [mark, ...part]));
}
