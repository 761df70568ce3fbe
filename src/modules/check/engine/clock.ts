import { rangeAt } from '#reader/checks/range-at.ts';
import type { CheckContext, Fact } from '#reader/checks/types.ts';
import type { Range, TableBlock } from '#reader/structure/types.ts';
import { isAlone, isOver, isToldOnce, isYearByTheWay } from './asides.ts';
import { firstMoment, type Whole } from './draft-moment.ts';
import { isBefore, type Moment, momentOf, type TimeWords, timeWords } from './moments.ts';
import { type Sheet, sheetsOf } from './sheet.ts';

/** Where a number stands, and the year that the reader gives it. */
interface At {
  readonly from: number;
  readonly year: number | null;
}

const CAME_TO =
  /^[，、]?[^，。；\d]{0,6}?(?:回落|下降|降|放缓|收窄|提高|提升|上升|回升|升|增加|扩大|加快|拉大|缩小|减少|涨|跌|滑落|滑|增|回|来|升|降)(?:了)?[到至为]$/u;
/** A number with its unit, which no words of time have. */
const NUMBER = /[\d.]+(?:%|个|亿|万|元|位|家|户|人|吨|公里)|百分之/u;
const AHEAD =
  /力争|确保|要|将|计划|预计|预期|目标|冲刺|争取|安排|抓|再|决战|决胜|奋战|打好|有望|可望|必须|任务/u;

/** 下半年，计划…; 四季度将…. */
const TO_COME = /^[^。；]{0,10}(?:计划|将|拟|要|力争|确保|争取|预计|打算)/u;

/** 一季度还是9.1%，, 头四个月的增速是6.6%，: a time with its number and no more. */
const STOOD =
  /^[末底时份]?的?(?:增[速幅])?(?:还|仍|才|就|也|曾|只)?[为是有达在]?(?:\d[\d.]*|百分之[一-十点]+)[^，。；\d]{0,6}[，；]/u;

/** Behind a number that is told first: ，这是, 。说的是我县. */
const BEHIND = /^[，。：—]{1,2}\s?(?:这|那|说的|讲的|指的)(?:就|便|也)?是(?:我县|全县|我们)?/u;

/** 这是峄城区1—8月…: so long a county's own name may be between. */
const NAME = 3;

/** Words of what is now or to come. */
const OF_NOW = /今年|本年|现在|目前|眼下|如今|当前|计划|目标|任务|预[计期算]|预算|我们定|定[了在为到]/u;

/** By how much something changed or is apart. */
function isChange({ statement, before }: Fact): boolean {
  return (
    statement.unit === 'pp' || /(?:多|少|增加?|减少?|降|掉|添|涨|高|低|快|慢)了(?:近|约|将近)?$/u.test(before)
  );
}

/** 上半年为34.82亿元，1—5月为28.65亿元，增加6.17亿元: between the two times that the sentence names. */
function isBetween({ before }: Fact, words: readonly TimeWords[]): boolean {
  const isBare = /^[，；](?:又|已|共)?(?:多|少|增加|减少)出?(?:近|约|将近)?$/u.test(before);
  return isBare && words.filter(({ base }) => !base).length > 1;
}

/** Whether a number opens its sentence. */
function isFirst({ structure }: CheckContext, { sentence, from }: Fact): boolean {
  return from - (structure.sentences[sentence]?.body ?? 0) <= 1;
}

function unbased(words: TimeWords): TimeWords {
  return { ...words, base: false };
}

/** The year under which words of time are read. */
function yearUnder(
  { year }: TimeWords,
  running: Moment,
  { whole, isTold }: { readonly whole: Moment | undefined; readonly isTold: boolean },
): number {
  if (whole === undefined || whole.year <= running.year) return running.year;
  // 2023年…。今年上半年…: this year is that of the draft, whatever year was told of last; 去年…；去年…: the same year again, and none before it.
  return year === 'this' || (year === 'last' && isTold) ? whole.year : running.year;
}

/** Follows the words of time through a text and says which rule each number. */
export class Clock {
  readonly #context: CheckContext;
  readonly #whole: Whole | null;
  readonly #year: number;
  readonly #sheets: readonly Sheet[];
  #paragraph = -2;
  #sentence = -2;
  #frame: Moment | null = null;
  /** The year before, where the paragraph was last about that. */
  #lastYear: Moment | null = null;
  #cameTo = { sentence: -1, from: 0, origin: 0 };
  #words: readonly TimeWords[] = [];
  /** Those of a question right before the sentence. */
  #asked: readonly TimeWords[] = [];

  constructor(context: CheckContext, whole: Whole | null, year: number) {
    this.#context = context;
    this.#whole = whole;
    this.#year = year;
    this.#sheets = sheetsOf(context.structure);
  }

  at(fact: Fact): Moment | null {
    if (fact.sentence < 0) return this.#inTable(fact);
    this.#walkTo(fact.sentence);
    const text = this.#context.structure.text;
    const own = this.#words.filter((one) => one.to <= fact.from && !isOver(text, one, fact.from));
    // 去年上半年是多少？88亿4172万: what is asked says when.
    const isAnswer = this.#asked.length > 0 && own.length === 0 && isFirst(this.#context, fact);
    const said = isAnswer ? this.#asked : own.length === 0 ? this.#behind(fact) : own;
    const before = isChange(fact) || isBetween(fact, said) ? this.#withoutAside(said, fact) : said;
    const last = before.at(-1);
    // 由上半年的第3位升至…: what follows 由 is the base itself.
    const isOrigin =
      last?.base === true &&
      /^的?$/u.test(text.slice(last.to, fact.from)) &&
      /[由从在]$/u.test(text.charAt(last.from - 1));
    const paired = this.#paired(before, fact);
    if (paired !== null) return paired;
    const returned = this.#returned(before, fact);
    if (returned !== null) return this.#through(returned, { from: fact.from, year: fact.statement.year });
    const words = isOrigin ? [...before.slice(0, -1), { ...last, base: false }] : before;
    return this.#through(words, { from: fact.from, year: fact.statement.year });
  }

  /** 第一个数，5.9%，这是1—8月固定资产投资的增幅: what stands behind says when. */
  #behind({ to }: Fact): readonly TimeWords[] {
    const { text } = this.#context.structure;
    const length = BEHIND.exec(text.slice(to, to + 20))?.[0].length;
    if (length === undefined) return [];
    const [first] = timeWords(text, to + length, to + length + 12);
    return first !== undefined && first.from - to - length <= NAME && !first.base ? [first] : [];
  }

  /** 1—8月增长7.6%，1—7月是7.8%，掉了0.2个百分点: what changed is told of the later time, not of the earlier that it is held against. */
  #withoutAside(words: readonly TimeWords[], fact: Fact): readonly TimeWords[] {
    const { structure } = this.#context;
    const body = structure.sentences[fact.sentence]?.body ?? fact.from;
    const at = { from: fact.from, year: fact.statement.year };
    const index = words.findLastIndex(({ base }) => !base);
    const aside = words[index];
    const isPaired = words.at(-1)?.span === 'back';
    if (aside === undefined || isPaired || !NUMBER.test(structure.text.slice(body, aside.from))) return words;
    if (!STOOD.test(structure.text.slice(aside.to, fact.from))) return words;
    const [then, now] = [words.slice(0, index + 1), words.slice(0, index)].map((some) =>
      this.#through(some, at),
    );
    if (then === undefined || now === undefined || then === null || now === null) return words;
    return isBefore(then, now) ? words.filter((one) => one !== aside) : words;
  }

  /** 5月末还是80.1%，6月末78.6%，四个月掉了2.8个百分点: until the time that is so many months behind one that the sentence names. */
  #paired(words: readonly TimeWords[], fact: Fact): Moment | null {
    const back = words.at(-1);
    const { text } = this.#context.structure;
    if (back?.span !== 'back' || /[\d，。；]/u.test(text.slice(back.to, fact.from))) return null;
    const at = { from: fact.from, year: fact.statement.year };
    const said = words.slice(0, -1).filter(({ loose }) => !loose);
    const named = said.map((_, index) => this.#through(said.slice(0, index + 1).map(unbased), at));
    const running = [this.#through(said, at), this.#frame, this.#whole?.moment ?? null];
    const all = [...running, ...named].filter((one) => one !== null);
    return (
      all.find((one) => {
        const then = momentOf(back, one);
        return all.some(({ year, month }) => year === then.year && month === then.month);
      }) ?? null
    );
  }

  /** 从一季度的6.3%、上半年的6.1%，回落到5.9%: where it came to is told of the time before 从 again. */
  #returned(words: readonly TimeWords[], fact: Fact): readonly TimeWords[] | null {
    const last = words.at(-1);
    const start = fact.from - fact.before.length;
    const { sentence, from, origin: before } = this.#cameTo;
    // What follows in the sentence stays at the time that it came back to.
    if (sentence === fact.sentence && from < fact.from)
      return words.filter((one) => one.from < before || one.from > from);
    if (last === undefined || last.from >= start || !CAME_TO.test(fact.before)) return null;
    const { text } = this.#context.structure;
    const body = this.#context.structure.sentences[fact.sentence]?.body ?? fact.from;
    const lead = text.slice(Math.max(body, fact.from - 80), fact.from);
    const at = /[由从](?=[^，。；由从]*\d)(?!.*[由从])/su.exec(lead)?.index;
    if (at === undefined) return null;
    const origin = fact.from - lead.length + at;
    this.#cameTo = { sentence: fact.sentence, from: fact.from, origin };
    return words.filter((one) => one.to <= origin);
  }

  /** What rules where no words of time do: the frame, the draft's moment, else the year that the reader gives the number. */
  #running({ from, year }: At): Moment {
    if (this.#lastYear !== null && this.#goesOn()) return this.#lastYear;
    if (this.#frame !== null) return this.#frame;
    if (this.#whole !== null && this.#whole.from <= from) return this.#whole.moment;
    const whole = this.#whole?.moment.year ?? year ?? this.#year;
    return { span: 'year', year: whole, month: 12, loose: true };
  }

  #through(words: readonly TimeWords[], at: At): Moment | null {
    let running = this.#running(at);
    let isTold = false;
    for (const word of words) {
      const whole = this.#whole?.moment;
      const year = yearUnder(word, running, { whole, isTold });
      isTold = word.year === 'last' && !word.base;
      const next = momentOf(word, { ...running, year });
      // A quarter after the moment that the text is about has no results yet.
      const isAhead =
        next.span === 'quarter' &&
        next.year === whole?.year &&
        next.month - 3 >= Math.max(whole.month, running.month) &&
        !whole.loose &&
        AHEAD.test(this.#context.structure.text.slice(Math.max(0, word.from - 8), at.from));
      if (word.base || isAhead || (next.loose && next.year === running.year)) continue;
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
      this.#asked = last !== undefined && text.slice(last.body, last.to).endsWith('？') ? this.#words : [];
      const next = sentences[this.#sentence];
      if (next === undefined) return;
      if (next.paragraph !== this.#paragraph) this.#enter(next.paragraph, next.section);
      this.#words = timeWords(text, next.body, Math.min(next.to, next.body + 4000));
    }
  }

  /** The words that open a sentence rule those after it in its paragraph. */
  #keepFrame(body: number): void {
    const { text } = this.#context.structure;
    const running = this.#running({ from: body, year: null });
    // 投资增长7.7%，一季度为9.1%: what was before is told by the way and rules nothing behind its sentence.
    const isByTheWay = (word: TimeWords): boolean => {
      const lead = text.slice(body, word.from);
      if (isYearByTheWay(lead, word, this.#whole?.moment)) return true;
      const isOnce =
        NUMBER.test(lead) || isToldOnce(text.slice(word.from, word.to), text.slice(word.to, word.to + 24));
      return isOnce && isBefore(momentOf(word, running), running);
    };
    const opening = this.#words.filter(
      (word) =>
        word.from - body <= 20 &&
        !word.base &&
        word.year !== 'last' &&
        word.span !== 'same' &&
        word.span !== 'ago' &&
        !isByTheWay(word) &&
        !this.#isBesides(word, body),
    );
    if (this.#looksBack(opening[0])) return;
    this.#lastYear = opening.length > 0 ? null : (this.#lastYearSaid(body) ?? this.#lastYear);
    const frame = opening.length > 0 ? this.#through(opening.slice(0, 2), { from: body, year: null }) : null;
    if (frame !== null && !this.#isToCome(frame, body)) this.#frame = frame;
  }

  /** 下半年，计划新增4亿元。农村居民收入增长7.2%: what is to come after the time of the draft rules its own sentence only. */
  #isToCome({ span, year, month }: Moment, body: number): boolean {
    const whole = this.#whole?.moment;
    if (whole === undefined || whole.loose || span !== 'quarter' || year !== whole.year) return false;
    const { text } = this.#context.structure;
    return month - 3 >= whole.month && TO_COME.test(text.slice(body, body + 24));
  }

  /** 8月曾降到7.6%的低点; 1—7月增长7.8%，全年要的是8%: told by the way, or the year of an aim behind a number. */
  #isBesides(word: TimeWords, body: number): boolean {
    const { text } = this.#context.structure;
    const { from, to, span } = word;
    if (/^(?:年初|开年)/u.test(text.slice(from, to))) return true;
    return (
      isAlone(text.slice(from, to + 6), word, this.#whole?.moment) ||
      /^[末份底]?(?:曾|一度|还曾)/u.test(text.slice(to, to + 4)) ||
      (span === 'year' && NUMBER.test(text.slice(body, from)))
    );
  }

  /** 去年全年生产总值196.54亿元，增长5.8%。零售总额66.41亿元: a sentence that begins with the year before and names no other time. */
  #lastYearSaid(body: number): Moment | null {
    const [first, ...others] = this.#words;
    if (first === undefined || first.year !== 'last' || first.span !== 'year' || first.base) return null;
    if (first.from - body > 3 || others.some(({ base }) => !base)) return null;
    const { moment } = this.#whole ?? {};
    return moment === undefined || moment.loose || moment.month === 12 ? null : momentOf(first, moment);
  }

  /** What goes on about the year before: a sentence that names no time at all, nor what is now or to come. */
  #goesOn(): boolean {
    const { sentences, text } = this.#context.structure;
    const own = sentences[this.#sentence];
    return own !== undefined && this.#words.length === 0 && !OF_NOW.test(text.slice(own.body, own.to));
  }

  /** 上半年为8.1%，7月末滑至7.8%，8月末到了7.6%的低点: how it came about, told month by month, rules nothing behind. */
  #looksBack(first: TimeWords | undefined): boolean {
    const whole = this.#whole?.moment;
    if (first === undefined || whole === undefined || whole.loose) return false;
    const own = this.#words.filter(({ base, loose, year }) => !base && !loose && year !== 'last');
    const months = new Set(
      own
        .map((word) => momentOf(word, whole))
        .filter((one) => isBefore(one, whole))
        .map(({ month }) => month),
    );
    return months.size > 2 && isBefore(momentOf(first, whole), whole);
  }

  #enter(paragraph: number, section: number): void {
    this.#paragraph = paragraph;
    this.#lastYear = null;
    this.#frame = this.#ofSection(section);
  }

  #ofSection(index: number): Moment | null {
    const { sections } = this.#context.structure;
    const year = this.#whole?.moment.year ?? this.#year;
    for (let at = index; at > 0; at = sections[at]?.parent ?? 0) {
      const title = sections[at]?.title ?? '';
      const found = firstMoment(timeWords(title, 0, title.length), year, year);
      if (found !== null) return found.moment;
    }
    return null;
  }

  #inTable(fact: Fact): Moment | null {
    const { tables, text } = this.#context.structure;
    const table: TableBlock | undefined = tables[rangeAt(tables, fact.from)];
    this.#frame = null;
    const isAt = ({ from, to }: Range): boolean => from <= fact.from && fact.from < to;
    const row = table?.rows.find((cells) => cells.some(isAt));
    const column = row?.findIndex(isAt) ?? -1;
    const sheet = this.#sheets.find(({ body }) => body.some((cells) => cells === row));
    const first = table?.rows[0]?.[column];
    const head = sheet?.heads[column] ?? (first === undefined ? '' : text.slice(first.from, first.to));
    return this.#through(timeWords(head, 0, head.length), { from: fact.from, year: fact.statement.year });
  }
}
