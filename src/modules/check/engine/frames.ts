import type { CheckContext } from '#reader/checks/types.ts';
import type { Section, Sentence } from '#reader/structure/types.ts';

/** The town of which a sentence may speak though it does not name it, and whether nothing else can be meant. */
export interface Frame {
  readonly town: string;
  readonly isSure: boolean;
}

const NO_FRAME: Frame = { town: '', isSure: false };
/** 全县, 我县 at the head of a sentence: of the county again. */
const COUNTY_FIRST = /^[^，。；：\d]{0,8}(?:全县|我县|本县|全[市省国]|县里)/u;
/** A town that something else is held against, or that is no more than a place of a meeting. */
const BESIDE = /(?:比|较|[高低快慢多少优逊]于|不[如及]|超过?|落后|领先|[与和同跟及、])[^，。；：]{0,4}$/u;
const END = /[。！？：]$/u;

/** The only town of the ledger that some words name; empty for none and for several. */
function onlyTown(words: string, towns: readonly string[]): string {
  const [own = '', ...others] = towns.filter((town) => words.includes(town));
  return others.length === 0 ? own : '';
}

/** （二）北关街道：楼宇撑起半边天: the town that a heading begins with, else that of the heading over it. */
function townOver(sections: readonly Section[], index: number, towns: readonly string[]): string {
  for (let at = index; at > 0; at = sections[at]?.parent ?? 0) {
    const title = sections[at]?.title ?? '';
    const town = onlyTown(title, towns);
    if (town !== '' && title.startsWith(town)) return town;
    if (title.includes('全县')) return '';
  }
  return '';
}

/** 再往东走，就到了东河镇。: a sentence without a number of its own that leads to a town. */
function ledTo(words: string, towns: readonly string[]): Frame {
  const town = onlyTown(words, towns);
  const at = words.lastIndexOf(town);
  if (town === '' || /\d/u.test(words) || BESIDE.test(words.slice(0, at))) return NO_FRAME;
  const isLast = words.replace(END, '').endsWith(town);
  // 北关街道一枝独秀。
  return { town, isSure: isLast };
}

/** Follows the sentences of a text with the town that they have led to. */
class Leader {
  readonly #context: CheckContext;
  readonly #towns: readonly string[];
  readonly frames = new Map<number, Frame>();
  #led = NO_FRAME;
  /** Whether the sentence that led to it stands alone in its paragraph. */
  #isAlone = false;
  /** Whether the paragraph has spoken of the county. */
  #isWide = false;

  constructor(context: CheckContext, towns: readonly string[]) {
    this.#context = context;
    this.#towns = towns;
  }

  read({ index, paragraph, section, body, to }: Sentence): void {
    const { sentences, sections, text } = this.#context.structure;
    const isFirst = sentences[index - 1]?.paragraph !== paragraph;
    if (isFirst) this.#enter();
    const words = text.slice(body, to).trim();
    const isCounty = COUNTY_FIRST.test(words);
    if (isCounty) this.#isWide = true;
    if (isCounty || this.#towns.some((town) => words.startsWith(town))) this.#led = NO_FRAME;
    const here = ledTo(words, this.#towns);
    const over = townOver(sections, section, this.#towns);
    if (here.town !== '') {
      this.#led = here;
      this.#isAlone = isFirst && sentences[index + 1]?.paragraph !== paragraph;
    } else if (this.#led.town !== '') this.frames.set(index, this.#led);
    else if (over !== '' && !isCounty) this.frames.set(index, { town: over, isSure: !this.#isWide });
  }

  #enter(): void {
    this.#isWide = false;
    if (!this.#led.isSure || !this.#isAlone) this.#led = NO_FRAME;
    this.#isAlone = false;
  }
}

/**
 * The towns that headings and sentences before lead to, by the sentences which they rule: those behind in the paragraph, and the next paragraph where
 * the leading sentence stands alone. Linear in the text.
 */
export function townFrames(context: CheckContext, places: readonly string[]): ReadonlyMap<number, Frame> {
  const { sentences, text } = context.structure;
  const towns = places.filter((place) => /[镇乡道]$/u.test(place) && text.includes(place));
  const leader = new Leader(context, towns);
  if (towns.length > 0) for (const sentence of sentences) leader.read(sentence);
  return leader.frames;
}
