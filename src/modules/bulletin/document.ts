import type { NamedGongwen } from '#documents/gongwen-file.ts';
import type { GongwenBlock } from '#documents/gongwen-model.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { printedNumber } from '#modules/numbering/index.ts';
import { storedBulletin } from './actions.ts';
import type { Block, Inline } from './schema.ts';
import type { Work } from './work.ts';

/** The issued bulletin as a 公文; every pinned figure can be found again in the .docx as `<bulletin>.<pin>`. */
export async function bulletinPaper(work: Work, id: string): Promise<NamedGongwen> {
  const one = await storedBulletin(work, id);
  const { organ, addressee, body } = one.paper;
  const day = dayOfInstant(one.issuedAt);
  const content = {
    kind: '通报',
    organ,
    number: printedNumber(one.series, one.year, one.number),
    title: one.title,
    addressee,
    blocks: body.map((block) => printed(id, block)),
    signature: organ,
    date: day,
    imprint: { office: organ, date: day },
    demo: one.demo,
  } as const;
  return { name: one.title, content };
}

function printed(id: string, block: Block): GongwenBlock {
  const pieces = (text: Inline) =>
    text.map((piece) =>
      typeof piece === 'string' ? piece : { text: piece.text, pin: `${id}.${piece.pin}` },
    );
  if (block.kind !== 'table') return { kind: block.kind, text: pieces(block.text) };
  const { columns, rows } = block.table;
  return { kind: 'table', title: block.title, table: { columns, rows: rows.map((row) => row.map(pieces)) } };
}
