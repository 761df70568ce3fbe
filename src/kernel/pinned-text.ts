import { z } from 'zod';

/** A stretch of text, or a printed figure that names its pin. */
export const pieceShape = z.union([z.string(), z.object({ text: z.string(), pin: z.string() })]);
export type Piece = z.infer<typeof pieceShape>;

/** Text whose figures are pinned. */
export const inlineShape = z.array(pieceShape).readonly();
export type Inline = z.infer<typeof inlineShape>;

/** What every pin says of the figure it holds, in whatever paper it stands. */
export const pinBase = z.object({
  /** Short and unique in the paper: p1, p2 … */
  id: z.string(),
  /** As printed. */
  text: z.string(),
  /** What it is about. */
  about: z.string(),
  /** Ids of the figures it was made of. */
  figures: z.array(z.string()).readonly(),
  /** Unrounded, base units; null for words. */
  value: z.string().nullable(),
  measure: z.string().nullable(),
  /** `YYYY-MM`, the last month it covers. */
  period: z.string(),
  /** The weakest basis among its figures; null where no figure stands behind it. */
  basis: z.string().nullable(),
  /** The highest version among its figures; of a target, the commitment's version. */
  version: z.number().int().nullable(),
});

const basisWords: Readonly<Record<string, string>> = {
  estimate: '预计',
  flash: '快报',
  preliminary: '初步',
  final: '终核',
  revised: '修订',
};

const basisOrder = Object.keys(basisWords);

/** The word of a basis of figures: 预计, 快报 …; what is none stays as it is. */
export function basisWord(basis: string): string {
  return basisWords[basis] ?? basis;
}

/** The basis that a word names; null when it names none. */
export function basisNamed(word: string): string | null {
  return basisOrder.find((basis) => basisWords[basis] === word) ?? null;
}

/** The weakest of several bases; null of none. */
export function weakest(bases: readonly string[]): string | null {
  return basisOrder.find((basis) => bases.includes(basis)) ?? null;
}

/** The firmer of two bases first: for sorting, firmest last. */
export function firmnessOf(basis: string): number {
  return basisOrder.indexOf(basis);
}

/** The bare text, as printed. */
export function inlineText(inline: Inline): string {
  return inline.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}
