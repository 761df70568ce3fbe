import { type Inline, inlineText } from '#kernel/pinned-text.ts';
import type { PublicBlock } from './schema-public.ts';

/** A part of a bulletin's body, as much of it as is read here. */
type Body =
  | { readonly kind: 'heading1'; readonly text: Inline }
  | { readonly kind: 'paragraph'; readonly text: Inline }
  | {
      readonly kind: 'table';
      readonly title: string;
      readonly table: {
        readonly columns: readonly { readonly heading: string; readonly align: 'left' | 'center' | 'right' }[];
        readonly rows: readonly (readonly Inline[])[];
      };
    };

/** The body of a bulletin as bare words: pins, and what stands behind them, stay inside. */
export function blocksOf(body: readonly Body[]): readonly PublicBlock[] {
  return body.map((block): PublicBlock => {
    if (block.kind !== 'table')
      return { kind: block.kind === 'heading1' ? 'heading' : 'paragraph', text: inlineText(block.text) };
    const { columns, rows } = block.table;
    return {
      kind: 'table',
      title: block.title,
      columns: columns.map(({ heading, align }) => ({ heading, numeric: align === 'right' })),
      rows: rows.map((row) => row.map(inlineText)),
    };
  });
}

/** What a county shows of lights and of places. */
interface Shows {
  readonly lights: boolean;
  readonly ranking: boolean;
}

/** What stands where a part of a bulletin is closed. */
export const closedText = '〔此处写有灯号或位次，按本县设置未公开〕';

/** Whether words speak of lights or places that the county does not show. */
export function isClosed(words: string, { lights, ranking }: Shows): boolean {
  if (!lights && /[红黄绿灰]灯|灯号|转[黄绿红]/u.test(words)) return true;
  return !ranking && /位次|排名|第(?:\d+|[一二三四五六七八九十]+)[位名]|(?:前|后)[三五十]名/u.test(words);
}

/**
 * The body of a bulletin without what its county does not show: of a table the columns that speak of lights or places by their
 * heading, otherwise the whole part, in whose place a sentence says so. The rest stays as it was issued.
 *
 * @source 政府信息公开条例 37: 部分内容不应当公开的，作区分处理后公开
 */
export function openBlocks(blocks: readonly PublicBlock[], shows: Shows): readonly PublicBlock[] {
  const note: PublicBlock = { kind: 'paragraph', text: closedText };
  const open = blocks.map((block): PublicBlock => {
    if (block.kind !== 'table') return isClosed(block.text, shows) ? note : block;
    const kept = block.columns.map(({ heading }) => !isClosed(heading, shows));
    const columns = block.columns.filter((_, at) => kept[at] === true);
    const rows = block.rows.map((row) => row.filter((_, at) => kept[at] === true));
    const words = [block.title, ...rows.flat()].join('\n');
    return columns.length === 0 || isClosed(words, shows) ? note : { ...block, columns, rows };
  });
  return open.filter((block, at) => block !== note || open[at - 1] !== note);
}
