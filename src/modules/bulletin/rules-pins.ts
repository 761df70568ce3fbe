import { basisWord, weakest } from '#kernel/pinned-text.ts';
import type { BulletinFacts, BulletinRow, PinnedFigure, RowLight } from './rules-facts.ts';
import { amountWords, colourWords } from './rules-words.ts';
import type { Inline, Pin } from './schema.ts';

type Piece = Inline[number];

/** Gives every printed figure of one paper its pin. */
export interface PinBook {
  /** How many: commitments, lights of one colour, units that have reported nothing or not all. */
  count(what: CountOf, number: number): Piece;
  /** What was reached, with its basis in words; null when nothing was. */
  actual(row: BulletinRow, light: RowLight): Inline | null;
  due(row: BulletinRow, light: RowLight): Piece | null;
  target(row: BulletinRow): Piece;
  reason(row: BulletinRow, light: RowLight): Piece;
  /** What would turn it green. */
  remedy(row: BulletinRow, light: RowLight): Piece;
  /** Anything else that is printed of a fact, found again by its key. */
  fact(one: Fact): Piece;
  pins(): readonly Pin[];
}

/** A printed number or sentence of a fact that is no figure of a commitment. */
export interface Fact {
  /** Names the fact, so that the same one is found when the paper is composed again: `projects/town/370404100/rate`. */
  readonly key: string;
  /** In words, with whose it is. */
  readonly about: string;
  /** As printed. */
  readonly text: string;
  /** Unrounded; null or left out for words. */
  readonly value?: string | null;
  readonly measure?: string | null;
  readonly commitment?: string | null;
  readonly light?: number | null;
}

/** What a count counts. */
export type CountOf = RowLight['colour'] | 'all' | 'missing' | 'partial';

/** What a count is called in the list of pins, and found again by. */
export const countAbout: Readonly<Record<CountOf, string>> = {
  all: '目标任务总数',
  missing: '数据未入库单位',
  partial: '数据缺项单位',
  ...colourWords,
};

/** The figures behind a light; a sum names its parts by `+`. */
export function figureIds(light: Pick<RowLight, 'figures'>): readonly string[] {
  return light.figures.flatMap((one) => one.split('+'));
}

/** Whether a light's actual or due can be printed: it has a number and the target a unit. */
function printable(value: string | null, measure: string | null): value is string {
  return value !== null && measure !== null;
}

type Loose = Omit<Pin, 'id' | 'period'> & { readonly period?: string };

/** A book of pins for one paper; the same figure printed twice is pinned twice. */
export function pinBook(facts: Pick<BulletinFacts, 'month' | 'figures'>): PinBook {
  const pins: Pin[] = [];
  const add = (pin: Loose): Piece => {
    const id = `p${pins.length + 1}`;
    pins.push({ period: facts.month, ...pin, id });
    return { text: pin.text, pin: id };
  };
  return {
    count: (what, number) =>
      add({
        ...none,
        kind: 'count',
        text: String(number),
        about: countAbout[what],
        value: String(number),
      }),
    actual: (row, light) => {
      if (!printable(light.actual, row.measure)) return null;
      const behind = figuresBehind(light, facts.figures);
      const basis = weakest(behind.map((one) => one.basis));
      const isCorrected = behind.some(({ correction }) => correction !== null);
      const pin = add({
        ...none,
        ...ofRow(row),
        kind: 'actual',
        text: amountWords(light.actual, row.measure ?? ''),
        figures: behind.map((one) => one.id),
        value: light.actual,
        period:
          behind
            .map((one) => one.period)
            .toSorted()
            .at(-1) ?? facts.month,
        basis,
        version: behind.length === 0 ? null : Math.max(...behind.map((one) => one.version)),
        light: light.version,
        ...(isCorrected ? { corrected: true as const } : {}),
      });
      return basis === null ? [pin] : [pin, `（${basisWord(basis)}${isCorrected ? '，更正' : ''}）`];
    },
    due: (row, light) =>
      printable(light.due, row.measure)
        ? add({
            ...none,
            ...ofRow(row),
            kind: 'due',
            text: amountWords(light.due, row.measure ?? ''),
            value: light.due,
            light: light.version,
          })
        : null,
    target: (row) =>
      add({
        ...none,
        ...ofRow(row),
        kind: 'target',
        text: row.target,
        value: row.value,
        version: row.version,
      }),
    reason: (row, light) => add(sentenceOf(row, light, 'reason', light.reason)),
    remedy: (row, light) => add(sentenceOf(row, light, 'remedy', light.toGreen ?? '')),
    fact: (one) => add({ ...none, ...one, kind: 'fact' }),
    pins: () => pins,
  };
}

function ofRow(row: BulletinRow) {
  return { about: row.title, commitment: row.id, measure: row.measure };
}

const none = {
  commitment: null,
  figures: [],
  value: null,
  measure: null,
  basis: null,
  version: null,
  light: null,
} as const;

function figuresBehind(light: RowLight, figures: ReadonlyMap<string, PinnedFigure>): readonly PinnedFigure[] {
  return figureIds(light).flatMap((id) => figures.get(id) ?? []);
}

function sentenceOf(row: BulletinRow, light: RowLight, kind: 'reason' | 'remedy', text: string): Loose {
  return {
    ...none,
    kind,
    text,
    about: row.title,
    commitment: row.id,
    figures: [...figureIds(light)],
    light: light.version,
  };
}
