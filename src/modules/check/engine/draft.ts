import { contextOf } from '#reader/checks/context.ts';
import type { CheckContext, Fact } from '#reader/checks/types.ts';
import { statements as statementsOf } from '#reader/statements/statements.ts';
import { structure as structureOf } from '#reader/structure/structure.ts';
import { isAim, isListedAim, placeOf } from './aims.ts';
import { bareFacts } from './bare-facts.ts';
import { readClauses } from './clause-read.ts';
import { Clock } from './clock.ts';
import { countedKey } from './counted.ts';
import { momentOfDraft, reportedYear, type Whole } from './draft-moment.ts';
import { type Frame, townFrames } from './frames.ts';
import type { Draft, DraftOptions, Item } from './item.ts';
import { votedMoments, votedWhole, votedYear } from './moment-vote.ts';
import { type Moment, timeWords } from './moments.ts';
import { nameKey } from './names.ts';
import { type Naming, nameOf } from './naming.ts';
import { pointedMoment } from './pointed-time.ts';
import { withSpokenNumbers } from './spoken-numbers.ts';
import { factAt, type Spot, Spots } from './spot.ts';

/** Words of a number's sentence before it, at most so many. */
function leadOf(context: CheckContext, fact: Fact, most: number): string {
  const body = context.structure.sentences[fact.sentence]?.body ?? fact.from;
  return context.structure.text.slice(Math.max(body, fact.from - most), fact.from);
}

/** What a number's place makes of it, where the name there is one of the ledger. */
function spotAt(spots: Spots, fact: Fact, { keys }: DraftOptions): Spot | null {
  const spot = spots.at(fact);
  if (spot === null || keys.has(nameKey(spot.subject))) return spot;
  return keys.has(nameKey(spot.verbal)) ? { ...spot, subject: spot.verbal } : null;
}

/** The number before one, where it stands in the same or the sentence before of its paragraph. */
function nearItem(last: Item | undefined, fact: Fact): Item | null {
  if (last === undefined || fact.sentence < 0 || last.fact.paragraph !== fact.paragraph) return null;
  return fact.sentence - last.fact.sentence <= 1 ? last : null;
}

/** Whether no words of time stand before a number in its sentence. */
function isUntimed({ structure }: CheckContext, fact: Fact): boolean {
  const body = structure.sentences[fact.sentence]?.body ?? fact.from;
  return (
    fact.sentence >= 0 && timeWords(structure.text, Math.max(body, fact.from - 400), fact.from).length === 0
  );
}

/** 城镇新增就业6500人。6月末：3817人: an aim, of which the next words say how far it is reached. */
function isSetFirst(context: CheckContext, fact: Fact): boolean {
  const behind = context.structure.text.slice(fact.to, fact.to + 16);
  return (
    isUntimed(context, fact) && /^[^，。；\d]{0,3}[。；]\s*(?:截至|到|至)?\d{1,2}月[末底份]?：/u.test(behind)
  );
}

/** 头五个月: months that are words of time, no number of their own. */
function isOfTime({ structure: { text } }: CheckContext, { statement, from, to, after }: Fact): boolean {
  // 经过半年努力.
  if (statement.span === '过半' && /^(?:年|个月|月)/u.test(after)) return true;
  if (statement.aspect !== 'duration') return false;
  return timeWords(text, Math.max(0, from - 8), to).some(
    (one) => one.from < to && one.to >= to && from < one.to,
  );
}

const ASKED_AIM = /(?:目标|任务)[^。！？]{0,8}(?:什么|多少|几|哪些?)[^。！？]{0,4}？$/u;
const CAME = /完成|实现|已|实际|达到|同比|去年|上年/u;

/** 目标是什么？工业8%、投资7%: what answers a question for the aims. */
function isAskedFor({ structure: { sentences, text } }: CheckContext, fact: Fact, lead: string): boolean {
  const [asked, own] = [sentences[fact.sentence - 1], sentences[fact.sentence]];
  if (asked === undefined || own === undefined || asked.paragraph !== own.paragraph) return false;
  return ASKED_AIM.test(text.slice(asked.body, asked.to).trim()) && !CAME.test(lead);
}

/** Whether words, or a title that announces aims, call a number one. */
function isAimOf(context: CheckContext, fact: Fact, lead: string): boolean {
  return (
    isAim(fact, lead, leadOf(context, fact, 600)) ||
    isSetFirst(context, fact) ||
    isAskedFor(context, fact, lead) ||
    isListedAim(context.structure.title, lead)
  );
}

/** Moments that hold in place of what the words say, by the places of the numbers. */
type Moments = ReadonlyMap<number, Moment>;

/** The towns that rule sentences which do not name them. */
type Frames = ReadonlyMap<number, Frame>;

function townAt(frames: Frames, { sentence }: Fact): string {
  return frames.get(sentence)?.town ?? '';
}

/** The numbers of a text in their order, each with what it is about. */
function itemsOf(
  context: CheckContext,
  whole: Whole | null,
  moments: Moments,
  options: DraftOptions & { readonly frames: Frames },
): Item[] {
  const { structure } = context;
  const year = reportedYear(context, options.year);
  const clock = new Clock(context, whole, year);
  const naming: Naming = { options, context, title: structure.title };
  const items: Item[] = [];
  const over = whole?.moment ?? null;
  const spots = new Spots(context);
  const bare = bareFacts(context);
  const facts =
    bare.length === 0 ? context.facts : [...context.facts, ...bare].toSorted((a, b) => a.from - b.from);
  for (const read of facts) {
    if (isOfTime(context, read)) continue;
    const spot = spotAt(spots, read, options);
    const fact = spot === null ? read : factAt(read, spot);
    const previous = nearItem(items.at(-1), fact);
    const lead = leadOf(context, fact, 60);
    // The clock walks with the numbers, whether asked or not.
    const said = clock.at(fact);
    const isCounted = countedKey(fact, previous?.key ?? null, options.keys) !== null;
    items.push({
      fact,
      moment: pointedMoment(lead, said, { whole: over, year }) ?? moments.get(fact.from) ?? said,
      whole: over,
      isUntimed: isUntimed(context, fact),
      ...(spot === null ? nameOf(fact, previous, naming) : { key: nameKey(spot.subject), isSure: true }),
      place: placeOf(fact, options.places),
      isAim: spot === null ? !isCounted && isAimOf(context, fact, lead) : spot.role === 'aim',
      spot,
      isCounted,
      reading: null,
      frame: townAt(options.frames, fact),
      previous,
      lead,
    });
  }
  return items;
}

/** Offices by which a town signs its papers. */
const OFFICE = /^(?:人民政府|办事处|党委|党工委|政府|党政办(?:公室)?)[^，。；：]{0,24}$/u;

/** The town whose office stands alone in the line below the title: 北关街道办事处 2024年7月30日. */
function signedBy(text: string, towns: readonly string[]): string {
  const byline =
    text
      .trimStart()
      .split('\n', 4)
      .slice(1)
      .find((line) => line.trim() !== '')
      ?.trim() ?? '';
  const town = towns.find((one) => byline.startsWith(one)) ?? '';
  return town !== '' && OFFICE.test(byline.slice(town.length)) ? town : '';
}

/** The one town that a title names, or that signs it below: the text is its own paper. Short names count where the text says 全镇 or the like. */
function homeOf(title: string, places: readonly string[], text: string): string {
  const towns = places.filter((place) => /[镇乡道]$/u.test(place));
  const [own = '', ...others] = towns.filter((place) => title.includes(place));
  if (own !== '') return others.length === 0 ? own : '';
  const signed = signedBy(text, towns);
  if (signed !== '') return signed;
  // 南岭政务信息 … 全镇: by its short name, where the text speaks as that town.
  if (!SPEAKS.test(text)) return '';
  const [short = '', ...more] = towns.filter((place) =>
    title.includes(place.replace(/(?:镇|乡|街道)$/u, '')),
  );
  return more.length === 0 ? short : '';
}

const SPEAKS = /(?:全|我|本)(?:镇|乡|街道)|镇[里长](?:的|说)|[镇乡](?:党委|政府)|街道(?:党工委|办事处)/u;

/** Reads a draft and says of each number what it is about, when, where, and whether it is an aim. Pure; linear in the text. */
export function takeApart(text: string, options: DraftOptions): Draft {
  const structure = structureOf(text);
  const context = contextOf(structure, withSpokenNumbers(structure, statementsOf(structure)), []);
  const home = options.home ?? homeOf(structure.title, options.places, structure.text);
  const named = momentOfDraft(context, structure.title, options);
  const frames = home === '' ? townFrames(context, options.places) : new Map<number, Frame>();
  const read = (whole: Whole | null, moments: Moments): readonly Item[] =>
    readClauses(context, itemsOf(context, whole, moments, { ...options, frames }), {
      ...options,
      home,
      frames,
    });
  const byWords = read(named, new Map());
  const isAsked = named === null || options.month !== undefined;
  const elected = isAsked
    ? null
    : (votedWhole(context, byWords, named, options.book) ?? votedYear(byWords, named, options.book));
  const whole = elected ?? named;
  const first = elected === null ? byWords : read(whole, new Map());
  const voted = votedMoments(context, first, whole?.moment ?? null, options.book);
  const items = voted.size === 0 ? first : read(whole, voted);
  return {
    context,
    title: structure.title,
    items,
    moment: whole?.moment ?? null,
    year: reportedYear(context, options.year),
    home,
  };
}
