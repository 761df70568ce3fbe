import type { Body, Pin } from './schema.ts';

/** A number that an earlier edition printed otherwise. */
export interface Correction {
  readonly about: string;
  readonly was: string;
  readonly now: string;
}

/**
 * What a paper corrects of its edition before: the numbers of the same subject, period and kind that it prints otherwise, each once, in the
 * order of the paper. Numbers that only one of the two has are no corrections; places left to fill in are none either.
 */
export function correctionsOf(before: Body, now: Body): readonly Correction[] {
  const printed = Map.groupBy(before.pins, ({ key }) => key);
  const seen = new Set<string>();
  return now.pins.flatMap((pin): readonly Correction[] => {
    const [first, ...rest] = printed.get(pin.key) ?? [];
    if (first === undefined || seen.has(pin.key) || isOfText(pin)) return [];
    if ([first, ...rest].some((one) => isAlike(one, pin))) return [];
    seen.add(pin.key);
    return [{ about: pin.about, was: textOf(first), now: textOf(pin) }];
  });
}

/** The same words, or the same value printed with other decimals. */
function isAlike(before: Pin, now: Pin): boolean {
  if (textOf(before) === textOf(now)) return true;
  return before.edit === null && now.edit === null && before.value !== null && before.value === now.value;
}

function textOf({ text, edit }: Pin): string {
  return edit?.text ?? text;
}

/** Counts of the paper's own figures, and what was left to fill in. */
function isOfText({ key }: Pin): boolean {
  return key.startsWith('note|') || key.startsWith('blank|') || key.startsWith('reason|');
}

/**
 * The paragraph that says on paper which of its numbers were corrected after they had been accepted; null when none was. Each thing is
 * named once, in the order of the paper; a number that stands no more, or was written over by hand, is not counted.
 */
export function correctedNote({ blocks, pins }: Body): string | null {
  const standing = new Set(
    blocks.flatMap(({ lines }) =>
      lines.flatMap(({ now }) =>
        now.flat().flatMap((piece) => (typeof piece === 'string' ? [] : [piece.pin])),
      ),
    ),
  );
  const marked = pins.filter(({ id, corrected, edit }) => corrected && edit === null && standing.has(id));
  if (marked.length === 0) return null;
  const about = [...new Set(marked.map((pin) => pin.about))];
  return `注：文中${about.join('、')}的数据是接收后更正过的数。`;
}

/** The paragraph that says on paper what is corrected; null when nothing is. `edition` is the one before. */
export function correctionNote(edition: number, corrections: readonly Correction[]): string | null {
  if (corrections.length === 0) return null;
  const list = corrections.map(({ about, was, now }) => `${about}由“${was}”更正为“${now}”`);
  return `更正说明：本稿更正第${edition}稿的${corrections.length}处数据，${list.join('；')}。`;
}
