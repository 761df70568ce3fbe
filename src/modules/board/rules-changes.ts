import { compare, exact, subtract, toDecimal, toFixed } from '#kernel/decimal.ts';
import { formatQuantity } from '#kernel/quantity.ts';
import type { BoardChange, BoardInvestment, Turn } from './schema.ts';

/** A thing that a sentence names. */
export type Named = BoardChange['named'][number];

/** The facts that sentences about a month are made of; nothing else is said. */
export interface ChangeFacts {
  /** `YYYY-MM`. */
  readonly month: string;
  /** The month before; null where there is none to compare with. */
  readonly before: string | null;
  readonly turned: readonly Turn[];
  readonly started: readonly Named[];
  readonly finished: readonly Named[];
  readonly raised: readonly Named[];
  readonly closed: readonly Named[];
  readonly investment: Pick<BoardInvestment, 'months' | 'rate' | 'gap'> | null;
}

/** How many things a sentence names before it says how many more there are. */
const mostNamed = 3;

function named(all: readonly Named[]): Pick<BoardChange, 'named' | 'more'> {
  return { named: all.slice(0, mostNamed), more: Math.max(0, all.length - mostNamed) };
}

const monthWord = (month: string): string => `${Number(month.slice(5))}月`;
const yuan = (value: string): string =>
  formatQuantity({ value, unit: 'yuan' }, { scale: 'auto', digits: 2, trim: true });

/**
 * What changed since the month before, in sentences made of the facts alone: a fact that is nought gives no sentence. In the order in which
 * a reader acts on them.
 */
export function changesOf(facts: ChangeFacts): BoardChange[] {
  const { month, started, finished, raised, closed } = facts;
  const of = monthWord(month);
  return [
    ...turnSentences(facts),
    ...investedSentence(facts),
    ...counted('started', started, (n) => `${of}新开工项目${n}个`),
    ...counted('finished', finished, (n) => `${of}竣工项目${n}个`),
    ...counted('raised', raised, (n) => `${of}新提出问题${n}个`),
    ...counted('closed', closed, (n) => `${of}销号问题${n}个`),
  ];
}

function counted(
  kind: BoardChange['kind'],
  all: readonly Named[],
  words: (count: number) => string,
): BoardChange[] {
  return all.length === 0 ? [] : [{ kind, text: words(all.length), ...named(all) }];
}

function turnSentences({ turned, before }: ChangeFacts): BoardChange[] {
  if (before === null) return [];
  const worse = turned
    .filter(({ from, to }) => to === 'red' || from === 'green')
    .toSorted((a, b) => Number(b.to === 'red') - Number(a.to === 'red'));
  const better = turned.filter((one) => !worse.includes(one));
  const reds = worse.filter(({ to }) => to === 'red').length;
  const parts = [
    reds === 0 ? '' : `转红${reds}项`,
    worse.length === reds ? '' : `转黄${worse.length - reds}项`,
  ].filter((part) => part !== '');
  const since = `较${monthWord(before)}`;
  return [
    ...(worse.length === 0
      ? []
      : [{ kind: 'worse' as const, text: `${since}${parts.join('、')}`, ...named(worse.map(nameOf)) }]),
    ...(better.length === 0
      ? []
      : [{ kind: 'better' as const, text: `${since}转好${better.length}项`, ...named(better.map(nameOf)) }]),
  ];
}

function nameOf({ objectKind, object, title }: Turn): Named {
  return { kind: objectKind, id: object, title };
}

function investedSentence({ month, before, investment }: ChangeFacts): BoardChange[] {
  const of = (at: string | null): string | null =>
    investment?.months.find((one) => one.month === at)?.done ?? null;
  const now = of(month);
  if (investment === null || now === null) return [];
  const earlier = of(before);
  const parts = [
    `${monthWord(month)}完成投资${yuan(now)}${earlier === null || before === null ? '' : `，${comparedWith(now, earlier, before)}`}`,
    ...(investment.rate === null
      ? []
      : [
          `全年累计${yuan(investment.rate.numerator)}，占年度计划${toFixed(exact(investment.rate.percent), 1)}%`,
        ]),
    ...(investment.gap === null ? [] : [gapWords(investment.gap)]),
  ];
  return [{ kind: 'invested', text: parts.join('；'), named: [], more: 0 }];
}

function comparedWith(now: string, earlier: string, before: string): string {
  const difference = toDecimal(subtract(exact(now), exact(earlier))) ?? '0';
  if (compare(exact(now), exact(earlier)) === 0) return `与${monthWord(before)}持平`;
  const more = !difference.startsWith('-');
  return `比${monthWord(before)}${more ? '多' : '少'}${yuan(difference.replace(/^-/u, ''))}`;
}

/** 序时差 in words: 超序时13.8个百分点, 欠序时19.9个百分点, 与序时持平; one decimal, half up. */
export function gapWords(gap: string): string {
  const points = toFixed(exact(gap), 1);
  const size = points.replace(/^-/u, '');
  if (/^0\.0$/u.test(size)) return '与序时持平';
  return `${points.startsWith('-') ? '欠' : '超'}序时${size}个百分点`;
}
