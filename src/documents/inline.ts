import { xmlText } from './neutralise.ts';

/** A stretch of text; with `pin`, a figure that can be found again in the file by that id. */
export type TextPiece = string | { readonly text: string; readonly pin?: string; readonly bold?: boolean };

/** Text of a paragraph or cell. Line ends and tabs count as spaces: a paragraph is one paragraph. */
export type Inline = string | readonly TextPiece[];

/** The pieces of a text, in order. */
export function piecesOf(inline: Inline): readonly TextPiece[] {
  return typeof inline === 'string' ? [inline] : inline;
}

/** What a piece prints: its words on one line, without signs that a document cannot hold. */
export function plainText(piece: TextPiece): string {
  return xmlText(typeof piece === 'string' ? piece : piece.text).replaceAll(/[\n\t]+/gu, ' ');
}

/** The bare text of a paragraph, as printed. */
export function inlineText(inline: Inline): string {
  return piecesOf(inline)
    .map((piece) => plainText(piece))
    .join('');
}
