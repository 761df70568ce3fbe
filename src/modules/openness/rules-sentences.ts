import { structure } from '#reader/structure/structure.ts';
import type { PublicParagraph } from './schema-public.ts';

/** A commitment's place in a text. */
export interface Bound {
  readonly id: string;
  /** Code points from the start of the source. */
  readonly offset: number;
}

/**
 * A plan as its paragraphs and sentences, each sentence with the commitments that stand in it. Headings keep their depth, 1 for the
 * first; the title itself is left out.
 *
 * @param text  source of the document
 */
export function publicParagraphs(text: string, bounds: readonly Bound[]): readonly PublicParagraph[] {
  const { sections, paragraphs, sentences, reading, title } = structure(text);
  const places = bounds
    .map(({ id, offset }) => ({ id, at: reading.fromPoint(offset) }))
    .toSorted((a, b) => a.at - b.at);
  const bySentence = Map.groupBy(sentences, ({ paragraph }) => paragraph);
  return paragraphs.flatMap((paragraph, index): PublicParagraph[] => {
    const words = reading.text.slice(paragraph.from, paragraph.to);
    if (words.trim() === '' || (index === 0 && words.replaceAll(/\s/gu, '') === title.replaceAll(/\s/gu, '')))
      return [];
    const within = (from: number, to: number): string[] =>
      places.filter(({ at }) => at >= from && at < to).map(({ id }) => id);
    const own = bySentence.get(index) ?? [];
    const whole = { text: words, commitments: within(paragraph.from, paragraph.to) };
    const parts =
      paragraph.kind === 'table' || own.length === 0
        ? [whole]
        : own.map((one, at) => ({
            // What stands between two sentences goes with the one before.
            text: reading.text.slice(at === 0 ? paragraph.from : one.from, own[at + 1]?.from ?? paragraph.to),
            commitments: within(at === 0 ? paragraph.from : one.from, own[at + 1]?.from ?? paragraph.to),
          }));
    return [{ kind: paragraph.kind, level: sections[paragraph.section]?.level ?? 0, sentences: parts }];
  });
}
