import { plainName } from '#reader/checks/names.ts';
import type { CheckContext, Fact } from '#reader/checks/types.ts';
import { cellText, type Grid, gridOf } from '#reader/statements/table-grid.ts';
import { tableParts } from '#reader/statements/tables.ts';
import type { Structure } from '#reader/structure/types.ts';
import type { Aspect } from '#reader/types.ts';

/**
 * What the place of a number in a table or in an item with a colon says it is: aim, result, how much of the aim was reached, by how much
 * the result is off the aim, what was due by then, or by how many points the completion is off that.
 */
export type Role = 'aim' | 'result' | 'rate' | 'difference' | 'schedule' | 'gap';

/** A place that says by itself what its number is about. */
export interface Spot {
  readonly role: Role;
  /** Words of the row or before the colon. */
  readonly subject: string;
  /** The name with the verb that the item puts behind its colon: 农村公路：…新建改造45公里. */
  readonly verbal: string;
  /** Whether aim and result of the subject are growth. */
  readonly growth: boolean;
  /** Whether the words call the difference a shortfall. */
  readonly short: boolean;
}

const RATE = /完成率|完成(?:目标|计划|任务)|完成.{0,6}[（(]?[%％比]|[占为].{0,6}(?:目标|计划|任务)/u;
const AGAINST = /(?:比|较|与|和).{0,4}(?:目标|计划|任务)|(?:目标|计划|任务)相?比/u;
const AIM = /目标|任务|计划|预期/u;
const RESULT = /完成|实际|实绩|实现|达到|累计|进展|\d{1,2}月|季度|上半年/u;
const GROWS = /增长|增速|增幅|下降|降低/u;
const SHORT = /低|欠|差|少|不足|落后|慢/u;
const OVER = /高|超|多|快/u;

type Heading = 'aim' | 'result' | 'rate' | 'against' | null;

function headingOf(header: string): Heading {
  if (RATE.test(header)) return 'rate';
  if (AGAINST.test(header)) return 'against';
  if (AIM.test(header)) return 'aim';
  return RESULT.test(header) ? 'result' : null;
}

interface Part {
  readonly grid: Grid;
  readonly headings: readonly Heading[];
}

/** Tables of a text with an aim in one column and a result in another; only in those a heading says what a number is. */
function partsOf(structure: Structure): readonly Part[] {
  return structure.tables.flatMap((table) =>
    tableParts(structure, table).flatMap((part) => {
      const grid = gridOf(structure, part, undefined);
      if (grid === null) return [];
      const headings = grid.columns.map(({ header, use }) => (use === 'number' ? headingOf(header) : null));
      return headings.includes('aim') && headings.includes('result') ? [{ grid, headings }] : [];
    }),
  );
}

const MARKS = /^(?:[#*+—\-·•●]|\d{1,2}[.、．])+/u;

/** The name in a row or before a colon, without marks, brackets and blanks. */
function bareName(words: string): string {
  return words
    .replace(/（[^（）]*）/gu, '')
    .replace(MARKS, '')
    .trim();
}

function roleUnder(heading: Heading, unit: string): Role | null {
  if (heading === 'rate') return unit === '%' ? 'rate' : unit === 'pp' ? 'difference' : null;
  return heading === 'against' ? (unit === '%' ? null : 'difference') : heading;
}

function inTable(parts: readonly Part[], fact: Fact): Spot | null {
  for (const { grid, headings } of parts) {
    const { rows } = grid.table;
    const { text } = grid.structure;
    const row = rows.find((cells) => cells.some(({ from, to }) => from <= fact.from && fact.from < to));
    if (row === undefined) continue;
    const column = row.findIndex(({ from, to }) => from <= fact.from && fact.from < to);
    const role = roleUnder(headings[column] ?? null, fact.statement.unit);
    if (role === null) return null;
    const said = headings.flatMap((one, at) =>
      one === 'aim' || one === 'result'
        ? [`${grid.columns[at]?.header ?? ''}${cellText(text, row[at])}`]
        : [],
    );
    const subject = bareName(cellText(text, row[grid.name]));
    const own = cellText(text, row[column]);
    return {
      role,
      subject,
      verbal: subject,
      growth: GROWS.test(said.join()) || GROWS.test(subject),
      short: SHORT.test(own),
    };
  }
  return null;
}

const NAMED =
  /^[^\p{L}\d]*(?:[（(]?\d{1,2}[)）.、．])?[^\p{L}\d]*([^，。；：\d（）]{2,40}(?:（[^（）]*）)?)：/u;
const VERBS = /(?:新建|新改建|改建|改造|建设|新增|培育|治理|整治)+/u;
const OF_AIM = /(?:占|完成)[^，。；]{0,10}(?:目标|任务|计划)[^，。；]{0,2}$/u;
const OFF_AIM = /(?:欠|差|超(?!过)额?|少|多)[^，。；\d]{0,3}$/u;

const BOUNDED =
  /^(?:年度|全年|年初)?(?:预期)?(?:目标|任务|计划)(?:任务)?(?:为|是)?(?:超过?|不少于|不低于|至少|高于|大于|达到?)$/u;

function roleOfPoints(clause: string, item: string): Role | null {
  if (AIM.test(clause)) return 'difference';
  return item.includes('序时') && (SHORT.test(clause) || OVER.test(clause)) ? 'gap' : null;
}

function roleOfPercent(clause: string, last: Role | null): Role | null {
  if (/序时[^，。；\d]{0,4}$/u.test(clause)) return 'schedule';
  const isOfAim = last === 'aim' && /^的(?:约)?$/u.test(clause);
  return isOfAim || /完成率[^，。；\d]{0,3}$/u.test(clause) || OF_AIM.test(clause) ? 'rate' : null;
}

/** What the words between the number before and this one make of it. */
function roleAfter(words: string, last: Role | null, unit: string, item: string): Role | null {
  const clause = words.slice(Math.max(words.lastIndexOf('，'), words.lastIndexOf('；')) + 1);
  if (unit === 'pp') return roleOfPoints(clause, item);
  // 年度目标超2000户 is an aim with its bound; 比年度目标超2000户 is what the result is off it.
  if (BOUNDED.test(clause)) return 'aim';
  const isOff = unit !== '%' && OFF_AIM.test(clause) && !/差额|差距/u.test(clause);
  const special = unit === '%' ? roleOfPercent(clause, last) : isOff ? 'difference' : null;
  if (special !== null) return special;
  const isReached = /(?:已|实际|累计完成|累计实现|完成了)[^，。；]*$/u.test(clause);
  if (AIM.test(clause) && !isReached) return 'aim';
  return /完成|实际|实现|达到|已|累计|增长|下降|降低/u.test(clause) ? 'result' : null;
}

/** 1．固定资产投资：年度目标增长7%，实际增长5.8%: the name before the colon rules all numbers behind it. */
class Items {
  readonly #context: CheckContext;
  #sentence = -1;
  #last: Role | null = null;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  at(fact: Fact): Spot | null {
    const { sentences, text } = this.#context.structure;
    const sentence = sentences[fact.sentence];
    if (sentence === undefined) return null;
    if (fact.sentence !== this.#sentence) this.#last = null;
    this.#sentence = fact.sentence;
    const whole = text.slice(sentence.from, Math.min(sentence.to, sentence.from + 600));
    const named = NAMED.exec(whole);
    const colon = sentence.from + (named?.[0].length ?? 0);
    const item = whole.slice(named?.[0].length ?? 0);
    if (named === null || fact.from < colon || !AIM.test(item)) return null;
    const words = text.slice(Math.max(colon, fact.from - fact.before.length), fact.from);
    const role = roleAfter(words, this.#last, fact.statement.unit, item);
    this.#last = role;
    if (role === null) return null;
    const clause = words.slice(words.lastIndexOf('，') + 1);
    const subject = bareName(named[1] ?? '');
    const verbal = `${VERBS.exec(item)?.[0] ?? ''}${subject}`;
    return { role, subject, verbal, growth: GROWS.test(item), short: SHORT.test(clause) };
  }
}

/** Says of the numbers of a text, asked in order, what their places in tables and items make of them. */
export class Spots {
  readonly #parts: readonly Part[];
  readonly #items: Items;

  constructor(context: CheckContext) {
    this.#parts = partsOf(context.structure);
    this.#items = new Items(context);
  }

  /** Null where the place says nothing and the words have to. */
  at(fact: Fact): Spot | null {
    return fact.sentence < 0 ? inTable(this.#parts, fact) : this.#items.at(fact);
  }
}

function aspectAt({ role, growth }: Spot, { aspect, unit }: Fact['statement']): Aspect {
  if (role === 'difference' || role === 'gap') return 'change';
  if (role === 'rate') return 'completion_rate';
  if (role === 'schedule') return 'rate';
  if (unit !== '%') return aspect === 'count' ? 'count' : aspect === 'change' ? 'level' : aspect;
  return growth ? 'growth_yoy' : 'rate';
}

/** The number with what its place says in place of what the words seemed to say. */
export function factAt(fact: Fact, spot: Spot): Fact {
  const { statement } = fact;
  const isDifference = spot.role === 'difference' || spot.role === 'gap';
  const size = Math.abs(statement.value);
  // A sign printed in the cell says which way by itself: -0.1.
  const isUnder = spot.short || /^[-−]/u.test(statement.span);
  return {
    ...fact,
    name: plainName(spot.subject),
    statement: {
      ...statement,
      subject: spot.subject,
      aspect: aspectAt(spot, statement),
      kind: spot.role === 'aim' ? 'target' : 'actual',
      // 超10.33个百分点 and 高于目标1.4个百分点 say which way, no bound.
      comparator: spot.role === 'aim' || spot.role === 'result' ? statement.comparator : '=',
      value: isDifference ? (isUnder ? -size : size) : statement.value,
    },
  };
}
