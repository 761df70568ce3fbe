import { structure } from '#reader/structure/structure.ts';
import type { PublicParagraph } from './schema-public.ts';

/** A commitment's place in a text. */
export interface Bound {
  readonly id: string;
  /** Code points from the start of the source. */
  readonly offset: number;
}

function plain(words: string): string {
  return words.replaceAll(/\s/gu, '');
}

/** Signs of a heading at the most; what is longer is a paragraph that begins with a number. */
const longestHeading = 60;

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
  const within = (from: number, to: number): string[] =>
    places.filter(({ at }) => at >= from && at < to).map(({ id }) => id);
  return paragraphs.flatMap((paragraph, index): PublicParagraph[] => {
    const words = reading.text.slice(paragraph.from, paragraph.to);
    if (words.trim() === '' || (index === 0 && plain(words) === plain(title))) return [];
    const own = paragraph.kind === 'table' ? [] : (bySentence.get(index) ?? []);
    // What stands between two sentences goes with the one before.
    const starts =
      own.length === 0 ? [paragraph.from] : own.map(({ from }, at) => (at === 0 ? paragraph.from : from));
    const parts = starts.map((from, at) => ({ from, to: starts[at + 1] ?? paragraph.to }));
    const shown = parts.map(({ from, to }) => ({
      text: reading.text.slice(from, to),
      commitments: within(from, to),
    }));
    const level = sections[paragraph.section]?.level ?? 0;
    const [first, ...rest] = shown;
    const isHeading = paragraph.kind === 'heading' && paragraph.section > 0;
    if (first === undefined || !isHeading)
      return [{ kind: paragraph.kind === 'table' ? 'table' : 'body', level, sentences: shown }];
    // A heading that goes on into its paragraph: its first sentence is the heading, unless it is a paragraph itself.
    if (first.text.length > longestHeading) return [{ kind: 'body', level, sentences: shown }];
    const head: PublicParagraph = { kind: 'heading', level, sentences: [first] };
    return rest.length === 0 ? [head] : [head, { kind: 'body', level, sentences: rest }];
  });
}
