/** A stretch of text, or a printed figure that names its pin. */
export type Piece = string | { readonly text: string; readonly pin: string };

/** A pinned figure of one of our papers as the product holds it, for whoever finds it again in a file. */
export interface HeldPin {
  /** As the tag in the file names it: paper and pin. */
  readonly pin: string;
  /** What the paper prints there; several where its editions differ. */
  readonly texts: readonly string[];
  /** What it is about. */
  readonly about: string;
  /** What the paper would print there today; null where that cannot be said, or not to whoever asks. */
  readonly now: string | null;
  /** Where it comes from, in words. */
  readonly source: string;
  /** Address of the paper in the product. */
  readonly link: string;
  /** Why somebody changed the number by hand; empty when nobody did. */
  readonly edited: string;
}

/** Text whose figures are pinned. */
export type Inline = readonly Piece[];

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
