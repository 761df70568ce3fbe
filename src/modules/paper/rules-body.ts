import { type Inline, inlineText, type Piece } from '#kernel/pinned-text.ts';
import { align, type Kept } from './rules-align.ts';
import type { MadeBlock, MadeLine } from './rules-made.ts';
import type { Made } from './rules-make.ts';
import { ordinal } from './rules-words.ts';
import type { Block, Body, Line, Pin } from './schema.ts';

/** Who changes a paper and when. */
export interface By {
  readonly name: string;
  /** ISO instant. */
  readonly at: string;
}

/** Gives ids that no line, block or pin of a paper has had. */
export interface Ids {
  next(letter: 'b' | 's' | 'p'): string;
  readonly count: () => number;
}

/** Ids from a number on. */
export function idsFrom(first: number): Ids {
  let number = first;
  return {
    next: (letter) => {
      number += 1;
      return `${letter}${number}`;
    },
    count: () => number,
  };
}

/** The body of a paper as its template made it first. */
export function foundBody(made: Made): Body {
  const ids = idsFrom(0);
  const pins: Pin[] = [];
  const known = new Map(made.pins.map((pin) => [pin.id, pin]));
  const blocks = made.blocks.map((block) => blockOf(block, ids, known, pins));
  return { blocks, pins, gaps: made.gaps, next: ids.count() };
}

/** A block with ids of its own; its pins are added to `pins`. */
export function blockOf(made: MadeBlock, ids: Ids, known: ReadonlyMap<string, Pin>, pins: Pin[]): Block {
  const { from, kind, title, columns } = made;
  const lines = made.lines.map((line) => lineOf(line, ids, known, pins));
  return { id: ids.next('b'), from, kind, title, columns, lines };
}

/** A line with ids of its own; its pins are added to `pins`. */
export function lineOf(
  { from, cells }: MadeLine,
  ids: Ids,
  known: ReadonlyMap<string, Pin>,
  pins: Pin[],
): Line {
  const own = ownCells(cells, ids, known, pins);
  return { id: ids.next('s'), from, made: own, now: own };
}

/** Cells whose pins have got ids of this paper. */
export function ownCells(
  cells: readonly Inline[],
  ids: Ids,
  known: ReadonlyMap<string, Pin>,
  pins: Pin[],
): readonly Inline[] {
  return cells.map((cell) =>
    cell.map((piece): Piece => {
      if (typeof piece === 'string') return piece;
      const pin = known.get(piece.pin);
      if (pin === undefined) return piece.text;
      const id = ids.next('p');
      pins.push({ ...pin, id });
      return { text: piece.text, pin: id };
    }),
  );
}

/** The text of a line, cells parted by ｜. */
export function lineText(cells: readonly Inline[]): string {
  return cells.map(inlineText).join('｜');
}

/** Pins that no line holds any more are dropped. */
export function swept(body: Body): Body {
  const held = new Set(
    body.blocks.flatMap(({ lines }) =>
      lines.flatMap(({ made, now }) =>
        [...(made ?? []), ...now].flatMap((cell) =>
          cell.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.pin])),
        ),
      ),
    ),
  );
  return { ...body, pins: body.pins.filter(({ id }) => held.has(id)) };
}

/** A line of a paper with the block it stands in. */
export function findLine(body: Body, id: string): { readonly block: Block; readonly line: Line } | null {
  for (const block of body.blocks) {
    const line = block.lines.find((one) => one.id === id);
    if (line !== undefined) return { block, line };
  }
  return null;
}

function withLine(body: Body, id: string, change: (line: Line) => Line): Body {
  const blocks = body.blocks.map((block) =>
    block.lines.some((line) => line.id === id)
      ? { ...block, lines: block.lines.map((line) => (line.id === id ? change(line) : line)) }
      : block,
  );
  return { ...body, blocks };
}

/** What came of an edit: the body, or the pinned numbers that changed without a reason. */
export type Edited =
  | { readonly kind: 'done'; readonly body: Body; readonly numbers: readonly Kept[] }
  | { readonly kind: 'reason'; readonly numbers: readonly Kept[] };

/** Whether a pin holds a place left to fill in: filling it asks for no reason. */
export function isBlank({ key }: Pick<Pin, 'key'>): boolean {
  return key.startsWith('blank|');
}

/**
 * The words of a line as somebody typed them. Pinned numbers are found again; one that changed asks for a reason and is marked with who,
 * when and what had stood there. Given back its first words it is no longer marked. All cells empty: struck out.
 */
export function editLine(
  body: Body,
  line: Line,
  typed: readonly string[],
  why: string | null,
  by: By,
): Edited {
  const before = line.now.length === 0 ? (line.made ?? [[]]) : line.now;
  const aligned = before.map((cell, index) => align(cell, tidy(typed[index] ?? '')));
  const pins = new Map(body.pins.map((pin) => [pin.id, pin]));
  const isStruck = aligned.every(({ inline }) => inline.length === 0);
  const changed = isStruck ? [] : aligned.flatMap((one) => one.changed);
  const asked = changed.filter(({ pin, now }) => {
    const known = pins.get(pin);
    return known !== undefined && !isBlank(known) && now !== known.text;
  });
  if (asked.length > 0 && why === null) return { kind: 'reason', numbers: asked };
  const edits = new Map(changed.map((one) => [one.pin, one.now]));
  const marked = body.pins.map((pin) => {
    const now = edits.get(pin.id);
    if (now === undefined || now === '') return pin;
    if (now === pin.text) return { ...pin, edit: null };
    return {
      ...pin,
      edit: { text: now, was: pin.edit?.was ?? pin.text, reason: why ?? '', by: by.name, at: by.at },
    };
  });
  const now = isStruck ? [] : aligned.map(({ inline }) => inline);
  const next = withLine({ ...body, pins: marked }, line.id, (one) => ({ ...one, now }));
  return { kind: 'done', body: withoutEmpty(next, line.id), numbers: changed };
}

/** A paragraph is one paragraph: line ends of a field of the form are no words. */
function tidy(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/gu, '').trim();
}

/** A sentence written by hand and struck out again leaves nothing behind. */
function withoutEmpty(body: Body, id: string): Body {
  const found = findLine(body, id);
  if (found === null || found.line.made !== null || found.line.now.length > 0) return swept(body);
  const blocks = body.blocks.flatMap((block) => {
    const lines = block.lines.filter((line) => line.id !== id);
    return lines.length === 0 && block.from === null ? [] : [{ ...block, lines }];
  });
  return swept({ ...body, blocks });
}

/** A line as its template made it last; marks on its numbers go. */
export function restoreLine(body: Body, line: Line): Body {
  if (line.made === null) return body;
  const made = line.made;
  const held = new Set(
    made.flatMap((cell) => cell.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.pin]))),
  );
  const pins = body.pins.map((pin) => (held.has(pin.id) ? { ...pin, edit: null } : pin));
  return swept(withLine({ ...body, pins }, line.id, (one) => ({ ...one, now: made })));
}

/** A sentence, or a block of its own, written by hand behind a line. Null when the line is not there, or stands in a table. */
export function addWords(
  body: Body,
  after: string,
  as: 'sentence' | 'paragraph' | 'heading1' | 'heading2',
  text: string,
): Body | null {
  const found = findLine(body, after);
  if (found === null) return null;
  const isText = found.block.kind === 'paragraph' || found.block.kind === 'list';
  if (as === 'sentence' && !isText) return null;
  const ids = idsFrom(body.next);
  const line: Line = { id: ids.next('s'), from: null, made: null, now: [[tidy(text)]] };
  const blocks = body.blocks.flatMap((block) => {
    if (block !== found.block) return [block];
    if (as === 'sentence') return [{ ...block, lines: behind(block.lines, after, line) }];
    return [block, { id: ids.next('b'), from: null, kind: as, title: '', columns: [], lines: [line] }];
  });
  return { ...body, blocks, next: ids.count() };
}

function behind(lines: readonly Line[], after: string, line: Line): readonly Line[] {
  return lines.flatMap((one) => (one.id === after ? [one, line] : [one]));
}

/** The pins that stand in the text, in the order of the book; those of a sentence that was struck out do not. */
function shownPins(body: Body): readonly Pin[] {
  const shown = new Set(
    body.blocks.flatMap(({ lines }) =>
      lines.flatMap(({ now }) =>
        now.flatMap((cell) => cell.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.pin]))),
      ),
    ),
  );
  return body.pins.filter(({ id }) => shown.has(id));
}

/** Places that were left to fill in and still are. */
export function blanksOf(body: Body): readonly Pin[] {
  return shownPins(body).filter((pin) => isBlank(pin) && pin.edit === null);
}

/** Numbers that a hand changed into something else than the ledger says. */
export function handChanged(body: Body): readonly Pin[] {
  return shownPins(body).filter((pin) => !isBlank(pin) && pin.edit !== null);
}

/**
 * Other numbers in the text that are made of the same figure (the same number printed again, what it lies above its target, its share): changed
 * by hand, one of them does not take the others along.
 */
export function kinOf(body: Body, { id, figures }: Pick<Pin, 'id' | 'figures'>): readonly Pin[] {
  const own = new Set(figures);
  return shownPins(body).filter((pin) => pin.id !== id && pin.figures.some((one) => own.has(one)));
}

/** Whether a line of a list only says how many there are in all: it has no number of its own. */
export function isRest({ from }: Pick<Line, 'from'>): boolean {
  return from?.endsWith('.rest') === true;
}

/** The title of a paper as it stands. */
export function titleOf(body: Body): string {
  const block = body.blocks.find(({ kind }) => kind === 'title');
  return block === undefined ? '' : block.lines.map(({ now }) => lineText(now)).join('');
}

/** The number that stands before each heading: 一、 and （一）, by block. Headings whose words were struck out have none. */
export function headingNumbers(blocks: readonly Block[]): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  let first = 0;
  let second = 0;
  for (const { id, kind, lines } of blocks) {
    if (lines.every(({ now }) => now.length === 0)) continue;
    if (kind === 'heading1') {
      first += 1;
      second = 0;
      numbers.set(id, `${ordinal(first)}、`);
    } else if (kind === 'heading2') {
      second += 1;
      numbers.set(id, `（${ordinal(second)}）`);
    }
  }
  return numbers;
}
