import type { Range, Structure } from '#reader/structure/types.ts';
import type { Book } from './book.ts';
import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import { timeWords } from './moments.ts';
import { oncePer } from './remembered.ts';
import { opened } from './verdicts.ts';

/** 明年, 来年, 下一年度, and years that are printed. */
const YEARS =
  /(?<next>明年|来年|次年|下一?年度|下一年|新的一年)|(?<printed>20\d{2})年|(?<now>今年|本年|[去上]年)/gu;
/** Words by which something is only thought of or asked for. */
const PROPOSED =
  /建议|初步|考虑|设想|拟|安排|意见|定(?:[在为到]|\d)|可[以按定]|[宜按].{0,8}(?:考虑|安排|把握)|[要须应]|力争|争取|确保|预期|左右|以上|上下/u;
/** 夏粮已增产: what has come. */
const COME = /已(?!属|是)|目前|当前|截至/gu;
/** So near the head of its sentence a year rules the sentences behind it (再说来年。), and no year by the way (列进明年的计划。). */
const HEAD = 8;
/** 开门红要达到8.5%: of a stretch that has not come. */
const WANTED = /要|须|应|达到|保持|力争|争取|确保|实现|完成/u;
/** 比今年的6%, 与前三季度: what something is held against. */
const AGAINST = /(?:比|较|与|和|同|[高低快慢多少]于)[^，。；\d]{0,2}$/u;
const APART = /[多少高低快慢增减升降]|回落|相[差比]|持平/u;
/** Stretches and stands that a year need not be named with. */
const OF_MONTHS = new Set(['month', 'cumulative', 'until', 'quarter']);
/** So far back within a paragraph a year still rules. */
const REACH = 240;
/** So many paragraphs a list may have below the words that rule it. */
const LIST = 20;

/** The newest year of which a ledger holds results. */
const newestOf = oncePer((book: Book): { readonly year: number } => {
  let year = 0;
  for (const series of book.byKey.values())
    for (const { role, month } of series)
      if (role === 'actual') year = Math.max(year, Number(month.slice(0, 4)));
  return { year };
});

/** A year that words name: one of which nothing can have come yet, or another. */
interface Said {
  readonly at: Range;
  readonly isAhead: boolean;
}

/** Says of the places of a draft whether a year is spoken of there of which the ledger cannot hold results. */
class YearsAhead {
  readonly #structure: Structure;
  readonly #year: number;
  readonly #newest: number;
  readonly #isTitled: boolean;

  constructor({ context, title, moment, year }: Draft, newest: number) {
    this.#structure = context.structure;
    this.#year = moment?.year ?? year;
    this.#newest = newest;
    this.#isTitled = this.#yearsIn(title).some(({ isAhead }) => isAhead);
  }

  #yearsIn(words: string, from = 0): readonly Said[] {
    return [...words.matchAll(YEARS)].map((match) => {
      const { next, printed } = match.groups ?? {};
      const year = printed === undefined ? this.#year + (next === undefined ? 0 : 1) : Number(printed);
      const at = { from: from + match.index, to: from + match.index + match[0].length };
      return { at, isAhead: year > this.#newest };
    });
  }

  #said(from: number, to: number): readonly Said[] {
    return this.#yearsIn(this.#structure.text.slice(from, to), from);
  }

  /** The last that words name, but for what they only hold something against. */
  #last(all: readonly Said[], to: number): boolean | null {
    const { text } = this.#structure;
    const isBase = ({ at }: Said): boolean =>
      AGAINST.test(text.slice(Math.max(0, at.from - 4), at.from)) && APART.test(text.slice(at.to, to));
    const sorted = all.toSorted((a, b) => a.at.from - b.at.from);
    return sorted.findLast((one) => !isBase(one))?.isAhead ?? null;
  }

  /** What the words of its own sentence before a number say of the year, months and what has come among them. */
  #own(from: number, to: number): boolean | null {
    const { text } = this.#structure;
    const months = timeWords(text, from, to)
      .filter(({ year, span }) => year === null && OF_MONTHS.has(span))
      .filter((at) => !WANTED.test(/^[^\d。]*/u.exec(text.slice(at.to, to))?.[0] ?? ''));
    const come = [...text.slice(from, to).matchAll(COME)].map(({ index }) => ({
      from: from + index,
      to: from + index + 1,
    }));
    const now = [...months, ...come].map((at): Said => ({ at, isAhead: false }));
    return this.#last([...now, ...this.#said(from, to)], to);
  }

  /** What the sentences before it in its paragraph say of the year at their heads. */
  #before(from: number, to: number): boolean | null {
    const { text } = this.#structure;
    const atHeads = this.#said(from, to).filter(({ at }) =>
      /(?:^|[。：；！？\n])[^。：；！？\n]*$/u.test(text.slice(Math.max(from, at.from - HEAD), at.from)),
    );
    return this.#last(atHeads, to);
  }

  /** What a heading above says of the year; the nearest that names one. */
  #headed(index: number): boolean | null {
    for (let section = this.#structure.sections[index]; section !== undefined && section.level > 0; ) {
      const years = section.title === this.#structure.title ? [] : this.#yearsIn(section.title);
      const [year] = years;
      // 2024年情况和2025年打算: of both, its words say which.
      if (year !== undefined && years.every(({ isAhead }) => isAhead === year.isAhead)) return year.isAhead;
      section = this.#structure.sections[section.parent];
    }
    return null;
  }

  /** 建议明年主要指标安排如下： and the lines below it. */
  #listed(index: number): boolean {
    const { paragraphs, text } = this.#structure;
    for (let at = index - 1; at >= Math.max(0, index - LIST); at -= 1) {
      const { from, to } = paragraphs[at] ?? { from: 0, to: 0 };
      if (/：\s*$/u.test(text.slice(from, to)))
        return this.#last(this.#said(Math.max(from, to - REACH), to), to) === true;
      if (!/[；，、]\s*$/u.test(text.slice(from, to))) return false;
    }
    return false;
  }

  /** Whether a number is of a year to come. */
  has({ item: { fact } }: Judged): boolean {
    const { sentences, paragraphs, text } = this.#structure;
    const sentence = sentences[fact.sentence];
    const paragraph = paragraphs[fact.paragraph];
    if (sentence === undefined || paragraph === undefined) return false;
    const own = this.#own(sentence.body, fact.from);
    if (own !== null) return own;
    const before = this.#before(Math.max(paragraph.from, sentence.body - REACH), sentence.body);
    if (before !== null) return before;
    if (this.#listed(fact.paragraph)) return true;
    const headed = this.#headed(sentence.section);
    if (headed !== null) return headed;
    return this.#isTitled && PROPOSED.test(text.slice(sentence.body, fact.to + 4));
  }
}

/**
 * 2025年思路, 怎么想明年: what is thought of a year of which the ledger can hold no results is held against none of this year's, under a heading, in a list or behind words that name that
 * year; what a sentence tells of this year or of a month that has been is. Linear in the text.
 */
export function notOfYearsAhead(judged: readonly Judged[], draft: Draft, book: Book): readonly Judged[] {
  if (draft.context.structure.text.search(YEARS) < 0) return judged;
  const ahead = new YearsAhead(draft, newestOf(book).year);
  const told = new Set<string>();
  return judged.map((one) => {
    const { fact, key } = one.item;
    if (fact.sentence < 0) return one;
    const named = key === '' ? '' : `${key} ${fact.statement.span}`;
    if (ahead.has(one)) told.add(named);
    else if (!told.has(named)) return one;
    return one.status === 'differing' ? opened(one) : one;
  });
}
