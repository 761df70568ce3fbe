import { personalWords, scanPersonal } from '#kernel/personal-data.ts';
import type { ClockReading } from './clocks.ts';
import { textOf } from './fields.ts';
import { type FileFact, lackingLines, materialsIn } from './files.ts';
import type { CaseEvent, Item } from './log.ts';
import type { Code, Payload } from './types.ts';

/** A unit as rules see it. */
export interface UnitFact {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  /** `town`, `department`, `utility` … as the county keeps it. */
  readonly kind: string;
}

/** All that a rule may look at. */
export interface Facts {
  readonly item: Item;
  readonly events: readonly CaseEvent[];
  readonly clocks: readonly ClockReading[];
  /** What is being said with the move; empty while moves are only listed. */
  readonly given: Payload;
  /** Who moves; null for the public and for what happens by itself. */
  readonly actor: { readonly unit: string; readonly post: string } | null;
  /** The day in China and the instant. */
  readonly today: string;
  readonly now: string;
  readonly units: ReadonlyMap<string, UnitFact>;
  readonly codes: Readonly<Record<string, readonly Code[]>>;
  /** Items that the definition names under `related`. */
  readonly related: Readonly<Record<string, readonly Item[]>>;
  /** Files of the item, oldest first; left out for kinds that take none by their forms. */
  readonly files?: readonly FileFact[] | undefined;
  /** Parameters of the system that are set. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Why a move may not be made, in Chinese; null when it may. @param argument  what stands after the colon of its name */
export type Guard = (facts: Facts, argument: string) => string | null;

/** Whether an item is counted, by its log up to the end of the period. */
export type Counted = (item: Item, events: readonly CaseEvent[]) => boolean;

/** Values that a move writes besides what was said. */
export type Derived = (facts: Facts) => Payload;

/** The measures of a unit in a month. */
export interface UnitMeasures {
  readonly unit: string;
  readonly title: string;
  /** Kind of the unit. */
  readonly peers: string;
  readonly measures: readonly {
    readonly key: string;
    readonly value: string | null;
    readonly denominator: string | null;
  }[];
}

/** What the rule of a table may look at: only what the reader sees, nothing personal. */
export interface TableFacts {
  /** By kind, the oldest first. */
  readonly items: Readonly<Record<string, readonly Item[]>>;
  /** Of each unit, where the table asks for it. */
  readonly measured: readonly UnitMeasures[];
  /** `YYYY-MM`. */
  readonly month: string;
  readonly today: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly units: ReadonlyMap<string, UnitFact>;
}

/** What was owed of somebody in a stretch of time, and what came. */
export interface TableMark {
  readonly state: 'met' | 'missed' | 'running';
  /** With the reason. */
  readonly text: string;
}

export interface TableRow {
  readonly key: string;
  /** The item that the row is about. */
  readonly item?: { readonly kind: string; readonly id: string } | undefined;
  readonly cells: Readonly<Record<string, string | readonly TableMark[]>>;
}

/** The rows of a table, in the order in which they are read, and a sentence over them. */
export type TableRule = (facts: TableFacts) => { readonly words: string; readonly rows: readonly TableRow[] };

/** What a system brings of its own, by the names its definition calls. */
export interface SystemRules {
  readonly guards?: Readonly<Record<string, Guard>>;
  readonly counted?: Readonly<Record<string, Counted>>;
  /** By `kind.move` (or `kind.raise`). */
  readonly derived?: Readonly<Record<string, Derived>>;
  /** By the keys of the definition's tables. */
  readonly tables?: Readonly<Record<string, TableRule>>;
}

function values(facts: Facts, key: string): readonly string[] {
  const value =
    key === 'unit' ? (facts.item.unit ?? undefined) : (facts.given[key] ?? facts.item.payload[key]);
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** A field given with the move; empty when it is not. */
function givenText({ given }: Facts, key: string): string {
  const value = given[key] ?? '';
  return typeof value === 'string' ? value : value.join('、');
}

/**
 * Guards of the house: `filled:field`, `is:field=a|b`, `not:field=a|b`, `most:counter=2`, `met:clock`, `ended:related`, `flagged:flag`, `unflagged:flag`; of what is being
 * said `past:day|day` (has come), `from:day=other` (not before what another field holds), `unnamed:text|text` (no number of a person in what
 * will be shown to all), `only:field` (no other listed item under the relation `peers` holds the same), `ahead:day` (after today); of files
 * handed in without signing in `judged` (the counter looked at each), `handed:field+field` (nothing is lacking of the materials that stand in
 * these fields); `early:clock` keeps the public from coming after a clock ran out.
 */
export const commonGuards: Readonly<Record<string, Guard>> = {
  filled: (facts, key) => (values(facts, key).length > 0 ? null : '还缺少须先填写的内容'),
  is: (facts, argument) => {
    const [key = '', words = ''] = argument.split('=');
    return values(facts, key).some((one) => words.split('|').includes(one))
      ? null
      : '不属于可以这样办理的情形';
  },
  not: (facts, argument) => {
    const [key = '', words = ''] = argument.split('=');
    return values(facts, key).some((one) => words.split('|').includes(one)) ? '属于不能这样办理的情形' : null;
  },
  most: ({ item }, argument) => {
    const [counter = '', most = '0'] = argument.split('=');
    return (item.counts[counter] ?? 0) < Number(most) ? null : `已有${most}次，不能再次办理`;
  },
  past: (facts, keys) => {
    const early = keys.split('|').find((key) => givenText(facts, key) > facts.today);
    return early === undefined ? null : `${givenText(facts, early)}还没有到，不能登记`;
  },
  from: (facts, argument) => {
    const [key = '', other = ''] = argument.split('=');
    const [day, least] = [givenText(facts, key), values(facts, other)[0] ?? ''];
    return day === '' || day >= least ? null : `所填日期${day}早于${least}`;
  },
  unnamed: (facts, keys) => {
    const texts = keys.split('|').map((key) => givenText(facts, key));
    const [found] = scanPersonal(texts.join('\n'));
    return found === undefined ? null : `要公开的内容里有${personalWords[found.kind]}，请删去后再登记`;
  },
  only: (facts, key) => {
    const same = facts.related['peers']?.some(
      ({ id, endedAt, payload }) =>
        id !== facts.item.id && endedAt === null && payload[key] === givenText(facts, key),
    );
    return same === true ? `已有${givenText(facts, key)}，不能重复登记` : null;
  },
  met: ({ clocks }, key) => {
    const clock = clocks.find((one) => one.key === key && one.doneAt === null);
    return clock === undefined ? null : `“${clock.title}”还没有完成`;
  },
  ended: ({ related }, key) => {
    const open = (related[key] ?? []).filter(({ endedAt }) => endedAt === null).length;
    return open === 0 ? null : `还有${open}件没有办结`;
  },
  ahead: (facts, key) => {
    const day = givenText(facts, key);
    return day === '' || day > facts.today ? null : `${day}太早，至少要到明天，请另选日期`;
  },
  judged: ({ files = [] }) => {
    const left = files.filter(({ isOutside, checked }) => isOutside && checked === null).length;
    return left === 0 ? null : `还有${left}份网上交来的材料没有核对，请在“材料”里逐份核对`;
  },
  handed: ({ files = [], events, item }, keys) => {
    if (events[0]?.by.kind !== 'public') return null;
    const lines = keys.split('+').map((key) => textOf(item.payload, key));
    const lacking = lackingLines(materialsIn(lines.join('\n')), files);
    return lacking.length === 0 ? null : `还缺${lacking.join('、')}`;
  },
  early: ({ clocks, actor }, key) => {
    const clock = clocks.find((one) => one.key === key && one.kind === 'overdue');
    return clock === undefined || actor !== null ? null : `已过“${clock.title}”的期限，请到办理地点办理`;
  },
  flagged: ({ item }, flag) => (item.flags.includes(flag) ? null : `还没有“${flag}”`),
  unflagged: ({ item }, flag) => (item.flags.includes(flag) ? `已经“${flag}”` : null),
};

/** A guard by its name in a definition (`name:argument`); null when nothing answers to it. */
export function guardNamed(
  name: string,
  rules: SystemRules,
): { readonly guard: Guard; readonly argument: string } | null {
  const at = name.indexOf(':');
  const key = at < 0 ? name : name.slice(0, at);
  const guard = rules.guards?.[key] ?? commonGuards[key];
  return guard === undefined ? null : { guard, argument: at < 0 ? '' : name.slice(at + 1) };
}
