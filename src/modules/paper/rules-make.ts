import type { Inline } from '#kernel/pinned-text.ts';
import { makeBlock } from './rules-blocks.ts';
import type { PaperFacts } from './rules-facts.ts';
import type { Field } from './rules-field.ts';
import type { MadeBlock, MadeLine } from './rules-made.ts';
import { pinBook, type Writing } from './rules-pin.ts';
import type { Template, TemplateBlock, TemplateNode, TemplateSentence } from './rules-template.ts';
import { isLacking } from './rules-value.ts';
import { MISSING, type PaperKind } from './rules-words.ts';
import { writeField } from './rules-write.ts';
import type { Gap, Pin } from './schema.ts';

/** What a template makes of the facts of a month. */
export interface Made {
  readonly blocks: readonly MadeBlock[];
  readonly pins: readonly Pin[];
  /** What could not be written, and why. */
  readonly gaps: readonly Gap[];
}

/**
 * Writes a paper from a template and the facts of its month. The same facts give the same paper. A sentence with a missing figure is left
 * out, or says 暂缺 where the template asks for that; no missing figure becomes nought. A heading with nothing under it is left out.
 */
export function makePaper(template: Template, kind: PaperKind, facts: PaperFacts): Made {
  const book = pinBook(facts.month);
  const writing: Writing = { kind, facts, book };
  const gaps: Gap[] = [];
  const blocks = template.blocks.flatMap((block) => makeOne(block, writing, gaps));
  return { blocks: withoutEmptyHeadings(blocks), pins: book.pins(), gaps };
}

function makeOne(block: TemplateBlock, writing: Writing, gaps: Gap[]): readonly MadeBlock[] {
  const from = `L${block.line}`;
  if ('field' in block) {
    const made = makeBlock(block.kind, block.field, from, writing);
    if (!isLacking(made)) return [made];
    gaps.push(gapOf(block.line, block.field, made.why));
    return [];
  }
  const lines: MadeLine[] = [];
  block.sentences.forEach((sentence, index) => {
    const made = makeSentence(sentence, block.line, writing, gaps);
    if (made !== null) lines.push({ from: `${from}.${index + 1}`, cells: [made] });
  });
  if (lines.length === 0) return [];
  return [{ from, kind: block.kind, title: '', columns: [], lines }];
}

function gapOf(line: number, { source, missing }: Pick<Field, 'source' | 'missing'>, why: string): Gap {
  return { line, field: source, why, said: missing === 'say' };
}

/** A sentence with its pins; null when a figure in it is missing and the template does not want that said. */
function makeSentence(
  sentence: TemplateSentence,
  line: number,
  writing: Writing,
  gaps: Gap[],
): Inline | null {
  const pieces: Inline[number][] = [];
  const before = writing.book.size();
  let isLost = false;
  for (const node of sentence) {
    const made = makeNode(node, line, writing, gaps);
    if (made === null) isLost = true;
    else pieces.push(...made);
  }
  if (isLost) writing.book.cut(before);
  return isLost ? null : joined(pieces);
}

function makeNode(node: TemplateNode, line: number, writing: Writing, gaps: Gap[]): Inline | null {
  if (node.kind === 'text') return [node.text];
  if (node.kind === 'group') return makeSentence(node.nodes, line, writing, gaps) ?? [];
  const made = writeField(node.field, writing);
  if (!isLacking(made)) return made;
  gaps.push(gapOf(line, node.field, made.why));
  return node.field.missing === 'say' ? [MISSING] : null;
}

/** Neighbouring words as one piece. */
function joined(pieces: Inline): Inline {
  const all: Inline[number][] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') all[all.length - 1] = last + piece;
    else if (piece !== '') all.push(piece);
  }
  return all;
}

const depth: Readonly<Record<string, number>> = { title: 0, heading1: 1, heading2: 2 };

function withoutEmptyHeadings(blocks: readonly MadeBlock[]): readonly MadeBlock[] {
  return blocks.filter((block, index) => {
    const own = depth[block.kind] ?? 3;
    if (own === 0 || own === 3) return true;
    for (const next of blocks.slice(index + 1)) {
      const other = depth[next.kind] ?? 3;
      if (other <= own) return false;
      if (other === 3) return true;
    }
    return false;
  });
}
