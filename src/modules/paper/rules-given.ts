import { findLine, idsFrom } from './rules-body.ts';
import type { Block, Body, Line } from './schema.ts';
import type { GivenBlock, Picture } from './schema-given.ts';

type Ids = ReturnType<typeof idsFrom>;

/** A line of a hand: no template made it, and it holds no pins. */
function handLine(ids: Ids, cells: readonly string[]): Line {
  return { id: ids.next('s'), from: null, made: null, now: cells.map((cell) => [cell.trim()]) };
}

function handBlock(ids: Ids, part: Pick<Block, 'kind' | 'lines'> & Partial<Block>): Block {
  return { from: null, title: '', columns: [], ...part, id: ids.next('b') };
}

function givenBlock(ids: Ids, block: GivenBlock, source: string): Block {
  const given = source;
  switch (block.kind) {
    case 'list':
      return handBlock(ids, {
        kind: 'list',
        given,
        lines: block.items.map((item) => handLine(ids, [item])),
      });
    case 'table': {
      const { title, columns, rows } = block;
      const width = (at: number): number =>
        Math.min(
          24,
          Math.max(
            4,
            ...[columns[at] ?? '', ...rows.map((row) => row[at] ?? '')].map(({ length }) => length),
          ),
        );
      return handBlock(ids, {
        kind: 'table',
        given,
        title,
        columns: columns.map((heading, at) => ({ heading, share: width(at), align: 'left' })),
        lines: rows.map((row) =>
          handLine(
            ids,
            columns.map((_, at) => row[at] ?? ''),
          ),
        ),
      });
    }
    default:
      return handBlock(ids, { kind: block.kind, given, lines: [handLine(ids, [block.text])] });
  }
}

/** Blocks behind the one that holds a line, or at the end. Null when the line is not there. */
function placed(body: Body, after: string | null, blocks: readonly Block[], next: number): Body | null {
  if (after === null) return { ...body, blocks: [...body.blocks, ...blocks], next };
  const found = findLine(body, after);
  if (found === null) return null;
  const at = body.blocks.indexOf(found.block) + 1;
  return { ...body, blocks: body.blocks.toSpliced(at, 0, ...blocks), next };
}

/**
 * A paper with parts that another page gave: their words stand as written by hand, without pins, marked with where they come from; refreshing
 * leaves them alone.
 *
 * @param source  where they come from, in words
 */
export function withGiven(
  body: Body,
  after: string | null,
  parts: readonly GivenBlock[],
  source: string,
): Body | null {
  const ids = idsFrom(body.next);
  const blocks = parts.map((part) => givenBlock(ids, part, source));
  return placed(body, after, blocks, ids.count());
}

/** A paper with a picture behind the block that holds a line; its caption is its line. */
export function withPictureBehind(body: Body, after: string, picture: Picture, caption: string): Body | null {
  const ids = idsFrom(body.next);
  const block = handBlock(ids, { kind: 'picture', picture, lines: [handLine(ids, [caption])] });
  return placed(body, after, [block], ids.count());
}
