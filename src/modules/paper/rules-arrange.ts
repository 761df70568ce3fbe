import { swept } from './rules-body.ts';
import type { Block, Body, Line } from './schema.ts';

/** What a hand does with the order of a paper. `before` null: to the end. */
export type Arranging =
  | { readonly what: 'block'; readonly id: string; readonly before: string | null }
  | { readonly what: 'line'; readonly id: string; readonly block: string; readonly before: string | null }
  | { readonly what: 'remove'; readonly id: string }
  | { readonly what: 'table'; readonly id: string; readonly shown: boolean }
  | { readonly what: 'picture'; readonly id: string; readonly alt: string; readonly mm: number };

/** A paper with its parts in another order, or why it may not be, in Chinese with the cure. */
export type Arranged =
  | { readonly ok: true; readonly body: Body; readonly told: string }
  | { readonly ok: false; readonly why: string };

const gone = { ok: false, why: '没有找到这一段，它可能已被删去。请刷新页面。' } as const;

/**
 * Moves a block or a sentence, takes a block out, or prints the numbers of a chart under it. Every line keeps its id, its words and its pins,
 * and where it comes from in the template: refreshing finds it wherever it stands.
 */
export function arrange(body: Body, how: Arranging): Arranged {
  switch (how.what) {
    case 'block':
      return movedBlock(body, how);
    case 'line':
      return movedLine(body, how);
    case 'remove':
      return removedBlock(body, how.id);
    case 'picture':
      return withPicture(body, how);
    default:
      return withTable(body, how);
  }
}

const words = ({ lines, title }: Pick<Block, 'lines' | 'title'>): string =>
  (
    title ||
    lines
      .flatMap(({ now, made }) => (now.length > 0 ? now : (made ?? [])).flat())
      .map((piece) => (typeof piece === 'string' ? piece : piece.text))
      .join('')
  ).slice(0, 40);

/** A picture with other words for those who cannot see it, or another width. */
function withPicture(
  body: Body,
  { id, alt, mm }: { readonly id: string; readonly alt: string; readonly mm: number },
): Arranged {
  const found = body.blocks.find((one) => one.id === id);
  const { picture } = found ?? {};
  if (found === undefined || picture === undefined) return gone;
  const blocks = body.blocks.map((one) =>
    one === found ? { ...one, picture: { ...picture, alt, mm } } : one,
  );
  return { ok: true, body: { ...body, blocks }, told: `图片“${words(found)}”：宽${mm}毫米，说明“${alt}”` };
}

/** The title is a paper's first block and stays so. */
function movedBlock(
  body: Body,
  { id, before }: { readonly id: string; readonly before: string | null },
): Arranged {
  const block = body.blocks.find((one) => one.id === id);
  const target = body.blocks.find((one) => one.id === before);
  if (block === undefined || (before !== null && target === undefined)) return gone;
  if (block.kind === 'title' || target?.kind === 'title')
    return { ok: false, why: '标题总在最前面，不能移动，别的内容也不能移到它前面。' };
  if (id === before) return { ok: true, body, told: '' };
  const rest = body.blocks.filter((one) => one !== block);
  const at = target === undefined ? rest.length : rest.indexOf(target);
  return { ok: true, body: { ...body, blocks: rest.toSpliced(at, 0, block) }, told: `移动“${words(block)}”` };
}

/** Sentences move among paragraphs and lists; rows of a table stay in it. */
function movedLine(
  body: Body,
  {
    id,
    block: into,
    before,
  }: { readonly id: string; readonly block: string; readonly before: string | null },
): Arranged {
  const from = body.blocks.find(({ lines }) => lines.some((line) => line.id === id));
  const to = body.blocks.find((one) => one.id === into);
  const line = from?.lines.find((one) => one.id === id);
  if (from === undefined || to === undefined || line === undefined) return gone;
  if (before !== null && !to.lines.some((one) => one.id === before)) return gone;
  if (from !== to && !(isText(from) && isText(to)))
    return { ok: false, why: '句子只能移到别的段落或名单里；表格的行、标题里的字只能在原处移动。' };
  if (id === before) return { ok: true, body, told: '' };
  const blocks = body.blocks.map((one): Block => {
    const kept = one === from ? one.lines.filter((each) => each !== line) : one.lines;
    return one === to ? { ...one, lines: withBefore(kept, line, before) } : { ...one, lines: kept };
  });
  const told = `移动“${words({ lines: [line], title: '' })}”`;
  return { ok: true, body: { ...body, blocks: blocks.filter(isKept) }, told };
}

function isText({ kind }: Block): boolean {
  return kind === 'paragraph' || kind === 'list';
}

function withBefore(lines: readonly Line[], line: Line, before: string | null): readonly Line[] {
  const at = lines.findIndex(({ id }) => id === before);
  return lines.toSpliced(at === -1 ? lines.length : at, 0, line);
}

/** A block of a hand that holds nothing any more is none; one of the template keeps its place for what may come. */
function isKept({ lines, from }: Block): boolean {
  return lines.length > 0 || from !== null;
}

/** What the template made is struck out and can be restored; what a hand wrote goes. */
function removedBlock(body: Body, id: string): Arranged {
  const block = body.blocks.find((one) => one.id === id);
  if (block === undefined) return gone;
  if (block.kind === 'title') return { ok: false, why: '文稿要有标题，不能删去；要改标题请改它的文字。' };
  const struck = block.lines.filter(({ made }) => made !== null).map((line): Line => ({ ...line, now: [] }));
  const blocks = body.blocks
    .map((one): Block => (one === block ? { ...block, lines: struck } : one))
    .filter((one) => one.id !== id || struck.length > 0);
  return { ok: true, body: swept({ ...body, blocks }), told: `删去“${words(block)}”` };
}

function withTable(body: Body, { id, shown }: { readonly id: string; readonly shown: boolean }): Arranged {
  const block = body.blocks.find((one) => one.id === id);
  if (block === undefined) return gone;
  if (block.kind !== 'chart') return { ok: false, why: '只有图可以在下面附数字表。' };
  const blocks = body.blocks.map((one): Block => (one === block ? { ...one, withTable: shown } : one));
  const told = `“${words(block)}”${shown ? '附' : '不附'}数字表`;
  return { ok: true, body: { ...body, blocks }, told };
}

/** Moves a block one place up (−1) or down (1); null where it cannot go further. */
export function blockStep({ blocks }: Body, id: string, by: -1 | 1): Arranging | null {
  const at = blocks.findIndex((one) => one.id === id);
  const other = blocks[at + by];
  if (at === -1 || blocks[at]?.kind === 'title' || other === undefined || other.kind === 'title') return null;
  return { what: 'block', id, before: by === -1 ? other.id : (blocks[at + 2]?.id ?? null) };
}

/** Moves a sentence or row one place up or down; a sentence at the edge of its paragraph goes over to the next text. Null where it cannot go further. */
export function lineStep({ blocks }: Body, id: string, by: -1 | 1): Arranging | null {
  const at = blocks.findIndex(({ lines }) => lines.some((line) => line.id === id));
  const block = blocks[at];
  if (block === undefined) return null;
  const place = block.lines.findIndex((line) => line.id === id);
  const other = block.lines[place + by];
  if (other !== undefined) {
    const before = by === -1 ? other.id : (block.lines[place + 2]?.id ?? null);
    return { what: 'line', id, block: block.id, before };
  }
  if (!isText(block)) return null;
  const rest = by === -1 ? blocks.slice(0, at).toReversed() : blocks.slice(at + 1);
  const next = rest.find(isText);
  if (next === undefined) return null;
  return { what: 'line', id, block: next.id, before: by === -1 ? null : (next.lines[0]?.id ?? null) };
}
