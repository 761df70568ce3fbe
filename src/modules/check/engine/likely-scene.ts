import type { Book } from './book.ts';
import { lackedBy } from './clause-aliases.ts';
import type { Ratio } from './clause-joint.ts';
import { type Token, tokensOf, type Vocabulary } from './clause-tokens.ts';
import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import { type Moment, momentOf } from './moments.ts';
import { nameKey } from './names.ts';

/** Something of the ledger that the text names. */
export interface Mention {
  readonly from: number;
  readonly to: number;
  /** Subjects by their first names' keys; of a ratio the two that are divided. */
  readonly keys: readonly string[];
  readonly isEnd: boolean;
  readonly ratio: Ratio | null;
  readonly isJoint: boolean;
  readonly sentence: number;
  readonly paragraph: number;
}

/** A thing of the trade that the text names and the ledger does not hold. */
export interface Lacked {
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
}

/** Words of time at their place. */
export interface Said {
  readonly from: number;
  readonly moment: Moment;
  readonly isBase: boolean;
  readonly sentence: number;
  readonly paragraph: number;
}

/** A place of the ledger, the county as `''`. */
export interface Named {
  readonly from: number;
  readonly place: string;
  readonly sentence: number;
  readonly paragraph: number;
}

/** What a draft speaks of, in the order of the text. */
export interface Scene {
  readonly text: string;
  readonly whole: Moment | null;
  readonly home: string;
  readonly mentions: readonly Mention[];
  readonly lacked: readonly Lacked[];
  readonly times: readonly Said[];
  readonly places: readonly Named[];
  readonly tokens: ReadonlyMap<number, readonly Token[]>;
  readonly titled: ReadonlySet<string>;
}

/** The key of a subject by its first name, whichever name the text uses. */
export function canonical(key: string, book: Book): string {
  const name = book.byKey.get(key)?.[0]?.names[0];
  return name === undefined ? key : nameKey(name);
}

const REACH = 240;

function mentionOf({ from, to, named }: Token, book: Book): Omit<Mention, 'sentence' | 'paragraph'> | null {
  if (named === undefined) return null;
  const keys = [...new Set(named.keys.map((key) => canonical(key, book)))];
  if (keys.length === 0) return null;
  const isEnd = named.context !== '' || named.options !== undefined;
  return { from, to, keys, isEnd, ratio: named.ratio ?? null, isJoint: named.joint };
}

/** Where a stretch of text names what the ledger lacks, beside what it names that is held. */
function lackedIn(
  text: string,
  from: number,
  to: number,
  own: readonly Token[],
  words: Vocabulary,
): readonly Omit<Lacked, 'sentence'>[] {
  const lexicon = lackedBy(words.aliases);
  const held = own.filter((token) => token.named !== undefined);
  const found: Omit<Lacked, 'sentence'>[] = [];
  let next = 0;
  let at = from;
  while (at < to) {
    while ((held[next]?.to ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    const near = held[next];
    const token = near !== undefined && near.from <= at ? near : undefined;
    const hit = lexicon.startingAt(text, at, to);
    // 税收占比 says more than 税收.
    const isLacked =
      hit !== undefined && (token === undefined || (token.from === at && at + hit.word.length > token.to));
    if (isLacked) found.push({ from: at, to: at + hit.word.length });
    at = isLacked ? at + hit.word.length : (token?.to ?? at + 1);
  }
  return found;
}

/** Reads what each sentence of a draft names: subjects, times and places. Linear in the text. */
export function sceneOf(draft: Draft, judged: readonly Judged[], words: Vocabulary, book: Book): Scene {
  const { context, title } = draft;
  const { structure } = context;
  const numbers = Map.groupBy(
    judged.map(({ item }) => item),
    ({ fact }) => fact.sentence,
  );
  const mentions: Mention[] = [];
  const lacked: Lacked[] = [];
  const times: Said[] = [];
  const places: Named[] = [];
  const tokens = new Map<number, readonly Token[]>();
  let running: Moment | null = draft.moment;
  for (const { index, body, to, paragraph } of structure.sentences) {
    if (to - body > 3000) continue;
    const said = title + structure.text.slice(Math.max(0, body - REACH), body);
    const facts = (numbers.get(index) ?? []).map(({ fact }) => fact);
    const own = tokensOf(context, { from: body, to, numbers: facts, said }, words);
    tokens.set(index, own);
    for (const one of lackedIn(structure.text, body, to, own, words))
      lacked.push({ ...one, sentence: index });
    for (const token of own) {
      const at = { from: token.from, sentence: index, paragraph };
      const mention = mentionOf(token, book);
      if (mention !== null) mentions.push({ ...mention, sentence: index, paragraph });
      if (token.letter === 'P') places.push({ ...at, place: token.text });
      if (token.letter === 'L') places.push({ ...at, place: '' });
      if (token.time === undefined) continue;
      running ??= momentOf(token.time, { span: 'year', year: draft.year, month: 12, loose: true });
      times.push({ ...at, moment: momentOf(token.time, running), isBase: token.letter === 't' });
    }
  }
  const end = title.length;
  const inTitle = tokensOf(
    { ...context, structure: { ...structure, text: title } },
    { from: 0, to: end, numbers: [], said: '' },
    words,
  );
  const titled = new Set(inTitle.flatMap((token) => mentionOf(token, book)?.keys ?? []));
  return {
    text: structure.text,
    whole: draft.moment,
    home: words.home,
    mentions,
    lacked,
    times,
    places,
    tokens,
    titled,
  };
}
