import { contextOf } from '#reader/checks/context.ts';
import { isIndicator } from '#reader/checks/names.ts';
import { rangeAt } from '#reader/checks/range-at.ts';
import type { CheckContext, Fact } from '#reader/checks/types.ts';
import { statements as statementsOf } from '#reader/statements/statements.ts';
import { structure as structureOf } from '#reader/structure/structure.ts';
import type { TableBlock } from '#reader/structure/types.ts';
import { type Moment, momentOf, type TimeWords, timeWords } from './moments.ts';
import { conventionalWhole, nameKey } from './names.ts';

/** One number of a draft with what the words about it say. */
export interface Item {
  readonly fact: Fact;
  /** When the number is about; null when nothing tells. */
  readonly moment: Moment | null;
  readonly key: string;
  /** A place other than the county that the words name; empty for none. */
  readonly place: string;
  /** Whether the words call it an aim. */
  readonly isAim: boolean;
  /** The number before it in the same sentence, or in the sentence before of the same paragraph. */
  readonly previous: Item | null;
  /** Words of its sentence before it, at most 60 characters. */
  readonly lead: string;
  /** False when the subject was found by a rule too weak to call a number wrong by. */
  readonly isSure: boolean;
}

/** A draft taken apart for checking. */
export interface Draft {
  readonly context: CheckContext;
  readonly title: string;
  readonly items: readonly Item[];
  /** The moment that the draft as a whole is about. */
  readonly moment: Moment | null;
}

/** What a caller may say about a draft. */
export interface DraftOptions {
  /** Year meant where the draft prints none. */
  readonly year: number;
  /** Period of the draft, when the caller knows it better than its title; `YYYY-MM`, from January on. */
  readonly month?: string;
  /** Places whose values the ledger keeps apart. */
  readonly places: readonly string[];
  /** Keys of the subjects that the ledger holds. */
  readonly keys: ReadonlySet<string>;
}

function firstMoment(words: readonly TimeWords[], year: number): Moment | null {
  const start: Moment = { span: 'year', year, month: 12, loose: true };
  const printed = words.find((one) => typeof one.year === 'number')?.year;
  const running = typeof printed === 'number' ? { ...start, year: printed } : start;
  const found = words.find((one) => !one.base && !one.loose && one.span !== 'same' && one.span !== 'thatMonth');
  if (found === undefined) return null;
  const moment = momentOf(found, running);
  // 5月份 in a title is the report of a month, which runs from January.
  return moment.span === 'month' ? { ...moment, span: 'until' } : moment;
}

function momentOfDraft(context: CheckContext, title: string, options: DraftOptions): Moment | null {
  const { text, years } = context.structure;
  if (options.month !== undefined) {
    const [year = '', month = ''] = options.month.split('-');
    return { span: 'cumulative', year: Number(year), month: Number(month), loose: false };
  }
  const year = years.reported ?? options.year;
  const named = firstMoment(timeWords(title, 0, title.length), year);
  // 四季度 in a title is often what is still to come; the text says of when its numbers are.
  if (named !== null && named.span !== 'quarter') return named;
  const opening = text.slice(0, 3000);
  const words = timeWords(opening, 0, opening.length).filter(({ span }) => span !== 'quarter');
  return firstMoment(words, year) ?? named;
}

const AIM_BEFORE = /(?:目标|预期|任务|计划|安排|要求)[^，。；\d]{0,14}$/u;
const AIM_AFTER = /^(?:左右|以上|以内)?的?(?:[^，。；\d]{0,6})(?:目标|任务|预期)/u;
const AIM_LIST = /(?:目标|任务)(?:任务)?(?:分别)?(?:是|为)[：:]?/u;
const SET_BEFORE = /(?:年初|人代会|全会)[^，。；\d]{0,16}(?:确定|下达|提出|批准)[^，。；\d]{0,16}$/u;
const REACHED = /(?:实际|完成|实现|已|达到)[^，。；\d]{0,8}$/u;

/** Whether the words beside a number call it an aim and not a result. */
function isAim(fact: Fact, lead: string, sentence: string): boolean {
  const { aspect, unit } = fact.statement;
  if (aspect === 'completion_rate' || aspect === 'change' || unit === 'pp') return false;
  if (AIM_AFTER.test(fact.after) || SET_BEFORE.test(lead)) return true;
  const clause = fact.before.slice(-24);
  if (AIM_BEFORE.test(clause)) return !/(?:占|超|低于|高于|完成)[^，。；\d]{0,8}(?:目标|任务|计划)[^，。；\d]*$/u.test(clause) || /(?:目标|任务|计划)(?:任务)?$/u.test(clause);
  return AIM_LIST.test(sentence) && !REACHED.test(clause);
}

/** Words about a number that name another place; the farther ones count only where no number stands between. */
function placeOf(fact: Fact, lead: string, places: readonly string[]): string {
  const inSubject = places.find((place) => fact.statement.subject.startsWith(place));
  if (inSubject !== undefined) return inSubject;
  const own = fact.before.slice(-30);
  const said = places.filter((place) => own.includes(place)).toSorted((a, b) => own.lastIndexOf(b) - own.lastIndexOf(a))[0];
  if (said === undefined || lead === '') return '';
  // 高于全市平均1.5个百分点 and 居全市第3位 are about the county.
  const compared = new RegExp(`(?:居|列|排|比|较|高于|低于|高出|快于|慢于|在|占)[^，。；]{0,4}${said}`, 'u');
  return compared.test(own) || fact.statement.unit === 'rank' ? '' : said;
}

const RANKED = /(?:的)?(?:增速|增幅|总量)?(?:在全[市省国县区])?(?:的)?(?:排位|排名|位次|名次)$/u;
const COMPLETED = /(?:的)?(?:全年|年度|年初|当年|年)?(?:预期|主要)?(?:目标|计划|任务)*(?:任务)?(?:投资)?完成率$/u;
const PREDICATE = /^(?:累计|已)?(?:完成投资|开工建设|开工|建成|竣工)(?=.{2})/u;
const SHARED = /(?:占比|占.{2,16}(?:的)?(?:比重|比例|份额)|所占比重|比重)$/u;
/** Beginnings of words that name no subject of their own. */
const LOST =
  /^(?:比|较|与|同比|离|距|超|高于|高出|低于|快于|慢于|好于|增速|增幅|净增|增加|减少|增产|减产|居(?!民)|列(?!入)|在全|排|占|分别|(?:全年|年度)?(?:控制|预期)?目标)/u;
/** A verb of coming in without a subject: the paragraph's own is meant. */
const BARE = /^(?:入库|完成|实现|收入)?$/u;

/** What is needed to find the key of a number. */
interface Naming {
  readonly options: DraftOptions;
  readonly context: CheckContext;
  readonly title: string;
}

/** Whether a percentage is a rate of completion by its aspect or name (投资完成率). */
export function isCompletion({ statement }: Fact): boolean {
  return statement.aspect === 'completion_rate' || (statement.unit === '%' && /完成率$/u.test(statement.subject));
}

/** The subject without what rank, completion and share put behind it, and without its place. */
function subjectWords(fact: Fact, places: readonly string[]): string {
  const { subject, aspect } = fact.statement;
  const words = subject.replace(/[（(][^（）()]*[）)]/gu, '');
  const place = places.find((one) => words.startsWith(one));
  const own = place === undefined ? words : words.slice(place.length);
  if (aspect === 'rank') return own.replace(RANKED, '');
  if (isCompletion(fact)) return own.replace(COMPLETED, '').replace(/^投资$/u, '');
  return aspect === 'share' ? own.replace(SHARED, '') : own;
}

/** 全体居民人均可支配收入中城镇居民: the part with the end of the whole that it lacks. */
function mergedKey(part: string, whole: string, keys: ReadonlySet<string>): string | null {
  for (let size = Math.min(part.length, whole.length - 1); size >= 2; size--) {
    const merged = part.endsWith(whole.slice(0, size)) ? part + whole.slice(size) : '';
    if (keys.has(merged)) return merged;
  }
  return null;
}

/** A key, and whether a number may be called wrong by it. */
interface Named {
  readonly key: string;
  readonly isSure: boolean;
}

/** 进出口总额中出口: the part alone where it is a part of that whole by usage; else only to confirm by. */
function partKey(words: string, keys: ReadonlySet<string>): Named | null {
  const at = words.lastIndexOf('中');
  if (at < 2 || at >= words.length - 1) return null;
  const [head, tail] = [words.slice(0, at), words.slice(at + 1)];
  const [whole, key] = [nameKey(head), nameKey(tail)];
  if (conventionalWhole(key) === whole || (keys.has(key) && isIndicator(tail))) return { key, isSure: true };
  const merged = mergedKey(tail, whole, keys);
  if (merged !== null) return { key: merged, isSure: true };
  return keys.has(key) && key.length >= 4 ? { key, isSure: false } : null;
}

const REACH = 240;

/** 完成投资 in a text on 重点项目: the name of the ledger that ends so and whose beginning was said last, near before or in the title. */
function completedKey(key: string, fact: Fact, { options, context, title }: Naming): string | null {
  if (key.length < 2) return null;
  const { text } = context.structure;
  const near = text.slice(Math.max(0, fact.from - REACH), fact.from);
  let best: { readonly key: string; readonly at: number } | null = null;
  for (const one of options.keys) {
    if (one === key || !one.endsWith(key)) continue;
    const head = one.slice(0, -key.length).replace(/中$/u, '');
    const at = Math.max(near.lastIndexOf(head), title.includes(head) ? 0 : -1);
    if (at >= 0 && (best === null || at > best.at)) best = { key: one, at };
  }
  return best?.key ?? null;
}

/** The first subject of the paragraph that the ledger knows. */
function paragraphKey(previous: Item | null, keys: ReadonlySet<string>): string | null {
  let found: string | null = null;
  for (let at = previous; at !== null; at = at.previous) if (keys.has(at.key)) found = at.key;
  return found;
}

/**
 * 内需潜力固定资产投资: the reader joined the words of a short sentence before; what stands at the number itself is its name, when
 * the rest is a thing counted before or stands in a sentence without a number.
 */
function ownWordsKey(words: string, fact: Fact, { options, context }: Naming): string | null {
  const { sentences, text } = context.structure;
  if (fact.before.includes(words)) return null;
  const last = sentences[fact.sentence - 1];
  const earlier = last === undefined ? '' : text.slice(last.body, last.to);
  for (let cut = 1; cut <= words.length - 3; cut++) {
    const [head, own] = [words.slice(0, cut), words.slice(cut)];
    if (!fact.before.includes(own)) continue;
    const key = nameKey(own);
    const isThing = options.keys.has(nameKey(head)) || (!/\d/u.test(earlier) && earlier.includes(head));
    return options.keys.has(key) && isThing ? key : null;
  }
  return null;
}

const TOTAL = /(?:合计|总计|共计|一共|(?<!公)共)$/u;
const INDUSTRIES = '一二三';

/** 10.4：43.9：45.7: the reader names each number of a ratio with full-width colons by the first industry. */
function industryOf(fact: Fact, previous: Item | null, words: string): string {
  const last = INDUSTRIES.indexOf(/^第([一二三])/u.exec(previous?.key ?? '')?.[1] ?? '三');
  const isNext = fact.before === '：' && /^第一产业/u.test(words) && last < 2;
  return isNext ? words.replace('一', INDUSTRIES.charAt(last + 1)) : words;
}

/** What a number is about; numbers whose own words name nothing take the number before. */
function nameOf(fact: Fact, previous: Item | null, naming: Naming): Named {
  const { keys, places } = naming.options;
  const words = industryOf(fact, previous, subjectWords(fact, places));
  const near = previous !== null && previous.fact.sentence === fact.sentence;
  // 合计92个 is the sum of what stands before it, not the last of them.
  if (TOTAL.test(fact.before)) return { key: '', isSure: false };
  if (near && (words === '' || LOST.test(words))) return { key: previous.key, isSure: previous.isSure };
  const key = nameKey(words);
  if (keys.has(key)) return { key, isSure: true };
  if (BARE.test(key)) return { key: paragraphKey(previous, keys) ?? key, isSure: true };
  const part = partKey(words, keys);
  if (part !== null) return part;
  const later = nameKey(words.replace(PREDICATE, ''));
  if (keys.has(later)) return { key: later, isSure: true };
  const other = ownWordsKey(words, fact, naming) ?? completedKey(key, fact, naming);
  return { key: other ?? key, isSure: true };
}

/** Follows the words of time through a text and says which rule each number. */
class Clock {
  readonly #context: CheckContext;
  readonly #whole: Moment | null;
  readonly #year: number;
  #paragraph = -2;
  #sentence = -2;
  #frame: Moment | null = null;
  #words: readonly TimeWords[] = [];

  constructor(context: CheckContext, whole: Moment | null, year: number) {
    this.#context = context;
    this.#whole = whole;
    this.#year = year;
  }

  at(fact: Fact): Moment | null {
    if (fact.sentence < 0) return this.#inTable(fact);
    this.#walkTo(fact.sentence);
    const before = this.#words.filter(({ to }) => to <= fact.from);
    const last = before.at(-1);
    const text = this.#context.structure.text;
    // 由上半年的第3位升至…: what follows 由 is the base itself.
    const isOrigin =
      last?.base === true &&
      /^的?$/u.test(text.slice(last.to, fact.from)) &&
      /[由从]$/u.test(text.charAt(last.from - 1));
    return this.#through(isOrigin ? [...before.slice(0, -1), { ...last, base: false }] : before);
  }

  #running(): Moment {
    return this.#frame ?? this.#whole ?? { span: 'year', year: this.#year, month: 12, loose: true };
  }

  #through(words: readonly TimeWords[]): Moment | null {
    let running = this.#running();
    for (const word of words) {
      const next = momentOf(word, running);
      if (word.base || (next.loose && next.year === running.year)) continue;
      running = next;
    }
    return running;
  }

  #walkTo(sentence: number): void {
    const { sentences, text } = this.#context.structure;
    while (this.#sentence < sentence) {
      const last = sentences[this.#sentence];
      if (last !== undefined) this.#keepFrame(last.body);
      this.#sentence = Math.max(0, this.#sentence + 1);
      const next = sentences[this.#sentence];
      if (next === undefined) return;
      if (next.paragraph !== this.#paragraph) this.#enter(next.paragraph, next.section);
      this.#words = timeWords(text, next.body, Math.min(next.to, next.body + 4000));
    }
  }

  /** The words that open a sentence rule those after it in its paragraph. */
  #keepFrame(body: number): void {
    const opening = this.#words.filter(
      ({ from, base, year, span }) => from - body <= 20 && !base && year !== 'last' && span !== 'same',
    );
    if (opening.length > 0) this.#frame = this.#through(opening.slice(0, 2));
  }

  #enter(paragraph: number, section: number): void {
    this.#paragraph = paragraph;
    this.#frame = this.#ofSection(section);
  }

  #ofSection(index: number): Moment | null {
    const { sections } = this.#context.structure;
    for (let at = index; at > 0; at = sections[at]?.parent ?? 0) {
      const title = sections[at]?.title ?? '';
      const found = firstMoment(timeWords(title, 0, title.length), this.#whole?.year ?? this.#year);
      if (found !== null) return found;
    }
    return null;
  }

  #inTable(fact: Fact): Moment | null {
    const { tables, text } = this.#context.structure;
    const table: TableBlock | undefined = tables[rangeAt(tables, fact.from)];
    this.#frame = null;
    const row = table?.rows.find((cells) => cells.some(({ from, to }) => from <= fact.from && fact.from < to));
    const column = row?.findIndex(({ from, to }) => from <= fact.from && fact.from < to) ?? -1;
    const head = table?.rows[0]?.[column];
    return this.#through(head === undefined ? [] : timeWords(text, head.from, head.to));
  }
}

/** Words of a number's sentence before it, at most so many. */
function leadOf(context: CheckContext, fact: Fact, most: number): string {
  const body = context.structure.sentences[fact.sentence]?.body ?? fact.from;
  return context.structure.text.slice(Math.max(body, fact.from - most), fact.from);
}

/** Reads a draft and says of each number what it is about, when, where, and whether it is an aim. Pure; linear in the text. */
export function takeApart(text: string, options: DraftOptions): Draft {
  const structure = structureOf(text);
  const context = contextOf(structure, statementsOf(structure), []);
  const whole = momentOfDraft(context, structure.title, options);
  const clock = new Clock(context, whole, structure.years.reported ?? options.year);
  const naming: Naming = { options, context, title: structure.title };
  const items: Item[] = [];
  for (const fact of context.facts) {
    const last = items.at(-1) ?? null;
    const isNear = last !== null && fact.sentence >= 0 && last.fact.paragraph === fact.paragraph && fact.sentence - last.fact.sentence <= 1;
    const previous = isNear ? last : null;
    const lead = leadOf(context, fact, 60);
    items.push({
      fact,
      moment: clock.at(fact),
      ...nameOf(fact, previous, naming),
      place: placeOf(fact, lead, options.places),
      isAim: isAim(fact, lead, leadOf(context, fact, 600)),
      previous,
      lead,
    });
  }
  return { context, title: structure.title, items, moment: whole };
}
