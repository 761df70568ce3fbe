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
        readonly columns: readonly {
          readonly heading: string;
          readonly align: 'left' | 'center' | 'right';
        }[];
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

/** What the pins of a bulletin say of its parts. */
interface Pinned {
  readonly id: string;
  readonly kind: string;
}

const lightPins = new Set(['reason', 'remedy']);

function pinsIn(text: Inline): readonly string[] {
  return text.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.pin]));
}

/**
 * The body of a bulletin without what its county does not show: a heading that speaks of lights or places with all that stands under it, a
 * paragraph that does or that gives a light's reason, and of tables such columns. A sentence stands in their place; the rest stays as it
 * was issued.
 *
 * @source 政府信息公开条例 37: 部分内容不应当公开的，作区分处理后公开
 */
export function openBlocks(
  body: readonly Body[],
  pins: readonly Pinned[],
  shows: Shows,
): readonly PublicBlock[] {
  const reasons = new Set(pins.filter(({ kind }) => lightPins.has(kind)).map(({ id }) => id));
  const tells = (text: Inline): boolean =>
    isClosed(inlineText(text), shows) || (!shows.lights && pinsIn(text).some((pin) => reasons.has(pin)));
  const note: PublicBlock = { kind: 'paragraph', text: closedText };
  let under = false;
  const open = blocksOf(body).map((block, at): PublicBlock => {
    const own = body[at];
    if (block.kind === 'heading') under = isClosed(block.text, shows);
    if (under || own === undefined) return note;
    if (own.kind !== 'table' || block.kind !== 'table')
      return own.kind !== 'table' && tells(own.text) ? note : block;
    const { rows } = own.table;
    const kept = block.columns.map(
      ({ heading }, column) =>
        !isClosed(heading, shows) &&
        !rows.some((row) => pinsIn(row[column] ?? []).some((pin) => !shows.lights && reasons.has(pin))),
    );
    const columns = block.columns.filter((_, column) => kept[column] === true);
    const cells = block.rows.map((row) => row.filter((_, column) => kept[column] === true));
    const words = [block.title, ...cells.flat()].join('\n');
    return columns.length === 0 || isClosed(words, shows) ? note : { ...block, columns, rows: cells };
  });
  return open.filter((block, at) => block !== note || open[at - 1] !== note);
}
