import { rangeAt } from '#reader/checks/range-at.ts';
import type { CheckContext, Fact } from '#reader/checks/types.ts';
import type { TableBlock } from '#reader/structure/types.ts';
import type { DraftOptions } from './item.ts';
import { type Moment, momentOf, type TimeWords, timeWords } from './moments.ts';

function firstMoment(words: readonly TimeWords[], year: number): Moment | null {
  const start: Moment = { span: 'year', year, month: 12, loose: true };
  const printed = words.find((one) => typeof one.year === 'number')?.year;
  const running = typeof printed === 'number' ? { ...start, year: printed } : start;
  const found = words.find(
    (one) => !one.base && !one.loose && one.span !== 'same' && one.span !== 'thatMonth',
  );
  if (found === undefined) return null;
  const moment = momentOf(found, running);
  // 5月份 in a title is the report of a month, which runs from January.
  return moment.span === 'month' ? { ...moment, span: 'until' } : moment;
}

/** A plan or yearly report looks back on one year and ahead on the next: its parts say which, no words of its opening. */
function looksBothWays(context: CheckContext): boolean {
  const roles = context.structure.sections.map(({ role }) => role);
  const back = roles.indexOf('review');
  const ahead = roles.findIndex((role) => role === 'tasks' || role === 'targets');
  return back >= 0 && ahead > back;
}

/** The moment that a draft as a whole is about: as the caller says, by its title, else by the first words of time in it. */
export function momentOfDraft(context: CheckContext, title: string, options: DraftOptions): Moment | null {
  const { text, years } = context.structure;
  if (options.month !== undefined) {
    const [year = '', month = ''] = options.month.split('-');
    return { span: 'cumulative', year: Number(year), month: Number(month), loose: false };
  }
  const year = years.reported ?? options.year;
  const named = firstMoment(timeWords(title, 0, title.length), year);
  // 四季度 in a title is often what is still to come; the text says of when its numbers are.
  if (named !== null && named.span !== 'quarter') return named;
  if (looksBothWays(context)) return null;
  const opening = text.slice(0, 3000);
  const words = timeWords(opening, 0, opening.length).filter(({ span }) => span !== 'quarter');
  return firstMoment(words, year) ?? named;
}

/** Follows the words of time through a text and says which rule each number. */
export class Clock {
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
    const words = isOrigin ? [...before.slice(0, -1), { ...last, base: false }] : before;
    return this.#through(words, fact.statement.year);
  }

  /** What rules where no words of time do: the frame, the draft's moment, else the year that the reader gives the number. */
  #running(year: number | null): Moment {
    const whole: Moment = { span: 'year', year: year ?? this.#year, month: 12, loose: true };
    return this.#frame ?? this.#whole ?? whole;
  }

  #through(words: readonly TimeWords[], year: number | null): Moment | null {
    let running = this.#running(year);
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
    if (opening.length > 0) this.#frame = this.#through(opening.slice(0, 2), null);
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
    const row = table?.rows.find((cells) =>
      cells.some(({ from, to }) => from <= fact.from && fact.from < to),
    );
    const column = row?.findIndex(({ from, to }) => from <= fact.from && fact.from < to) ?? -1;
    const head = table?.rows[0]?.[column];
    const words = head === undefined ? [] : timeWords(text, head.from, head.to);
    return this.#through(words, fact.statement.year);
  }
}
