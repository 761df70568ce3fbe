import type { NamedGongwen } from '#documents/gongwen-file.ts';
import type { Gongwen, GongwenBlock } from '#documents/gongwen-model.ts';
import type { TextPiece } from '#documents/inline.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import type { Inline } from '#kernel/pinned-text.ts';
import { readPaper } from './actions-acts.ts';
import type { Work } from './facts.ts';
import { headingNumbers, isRest } from './rules-body.ts';
import type { Block, Line } from './schema.ts';

/** The paper as a 公文; every pinned figure can be found again in the .docx as `<paper>.<pin>`. A chart is a table there. */
export async function paperDocument(
  work: Work,
  id: string,
  edition: number | undefined,
): Promise<NamedGongwen> {
  const { paper, edition: finalised } = await readPaper(work, id, edition);
  const { body, title } = finalised ?? paper;
  const { organ } = paper;
  const at = finalised?.at ?? paper.changedAt;
  const day = dayOfInstant(at);
  const numbers = headingNumbers(body.blocks);
  const state = finalised === null && paper.state !== 'final' ? '（未定稿）' : '';
  const content: Gongwen = {
    kind: paper.kind === 'monthly' ? '通报' : '报告',
    organ,
    title: `${title}${state}`,
    blocks: body.blocks.flatMap((block) => printed(id, block, numbers.get(block.id) ?? '')),
    signature: organ,
    date: day,
    demo: paper.demo,
  };
  return { name: `${title}${state}`, content };
}

function printed(paper: string, block: Block, number: string): readonly GongwenBlock[] {
  const pieces = (text: Inline) =>
    text.map((piece) =>
      typeof piece === 'string' ? piece : { text: piece.text, pin: `${paper}.${piece.pin}` },
    );
  const lines = block.lines.filter(({ now }) => now.length > 0);
  if (lines.length === 0 || block.kind === 'title') return [];
  if (block.kind === 'table' || block.kind === 'chart') {
    const rows = lines.map(({ now }) => now.map(pieces));
    return [{ kind: 'table', title: block.title, table: { columns: block.columns, rows } }];
  }
  if (block.kind === 'list') return [{ kind: 'list', items: itemsOf(lines, pieces) }];
  const words = lines.map(({ now }) => now.flatMap(pieces));
  return [{ kind: block.kind, text: number === '' ? words.flat() : [number, ...words.flat()] }];
}

/** Items with their numbers; the line that says how many there are in all has none. */
function itemsOf(lines: readonly Line[], pieces: (text: Inline) => readonly TextPiece[]) {
  let number = 0;
  return lines.map((line) => {
    const words = line.now.flatMap(pieces);
    if (isRest(line)) return words;
    number += 1;
    return [`${number}．`, ...words];
  });
}
