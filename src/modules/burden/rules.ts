import { type AskedForm, entryForm, rowKey } from '#modules/reporting/rules-asked.ts';
import { whyNotAsked } from '#modules/reporting/rules-owed.ts';

/** What is counted of one form that one unit fills in for one period. */
export interface Filling {
  readonly unit: string;
  /** `YYYY-MM`, the last month of the period. */
  readonly month: string;
  readonly form: string;
  readonly title: string;
  /** Fields that stand in the form. */
  readonly asked: number;
  /** Fields that are entered in another form and appear here by themselves. */
  readonly linked: number;
  /** Fields computed from others. */
  readonly computed: number;
  /** Fields that another system or a table of statistics filled. */
  readonly fed: number;
  /** Fields a person has to fill. */
  readonly byHand: number;
  /** Of those, how many hold a value. */
  readonly typed: number;
}

/** What is known of the cells of one unit and month. */
export interface CellFacts {
  /** Ids of computed indicators. */
  readonly computed: ReadonlySet<string>;
  /** Keys of rows filled from elsewhere. */
  readonly fed: ReadonlySet<string>;
  /** Values typed, by form. */
  readonly typed: ReadonlyMap<string, number>;
}

/**
 * What the forms of one unit and month ask: a form that asks is filled in once, whatever the number of its fields. Each field counts
 * once, as computed, else as entered elsewhere, else as filled by another system, else as work of a hand.
 *
 * @param asked  the forms that list rows for the unit in the month, in their order
 * @param month  `YYYY-MM`
 */
export function fillingsOf(
  of: { readonly unit: string; readonly month: string },
  asked: readonly AskedForm[],
  facts: CellFacts,
): readonly Filling[] {
  return asked.flatMap(({ form, title, silent, rows }): Filling[] => {
    // A computed field is never asked of anybody, but it stands in the form: it counts as filled by itself.
    const due =
      silent === null
        ? rows.filter(({ indicator }) => whyNotAsked({ ...indicator, formula: null }, of.month) === null)
        : [];
    if (due.every(({ indicator }) => isComputed(indicator, facts))) return [];
    const count = { linked: 0, computed: 0, fed: 0, byHand: 0 };
    for (const { indicator, dimension } of due) {
      const key = rowKey(indicator.id, dimension);
      if (isComputed(indicator, facts)) count.computed += 1;
      else if ((entryForm(asked, key)?.form ?? form) !== form) count.linked += 1;
      else if (facts.fed.has(key)) count.fed += 1;
      else count.byHand += 1;
    }
    const typed = Math.min(count.byHand, facts.typed.get(form) ?? 0);
    return [{ ...of, form, title, asked: due.length, ...count, typed }];
  });
}

function isComputed(
  { id, formula }: AskedForm['rows'][number]['indicator'],
  { computed }: CellFacts,
): boolean {
  return typeof formula === 'string' || computed.has(id);
}

/** What fillings add up to. */
export interface Burden {
  /** Different forms. */
  readonly forms: number;
  /** Times a form was to be filled in. */
  readonly times: number;
  readonly asked: number;
  readonly linked: number;
  readonly computed: number;
  readonly fed: number;
  readonly byHand: number;
  readonly typed: number;
}

/** The sum of fillings; of none all zeros. */
export function burdenOf(fillings: readonly Filling[]): Burden {
  const sum = (pick: (one: Filling) => number): number =>
    fillings.reduce((total, one) => total + pick(one), 0);
  return {
    forms: new Set(fillings.map(({ form }) => form)).size,
    times: fillings.length,
    asked: sum(({ asked }) => asked),
    linked: sum(({ linked }) => linked),
    computed: sum(({ computed }) => computed),
    fed: sum(({ fed }) => fed),
    byHand: sum(({ byHand }) => byHand),
    typed: sum(({ typed }) => typed),
  };
}

/** Fields that nobody has to type. */
export function automatic({ linked, computed, fed }: Pick<Burden, 'linked' | 'computed' | 'fed'>): number {
  return linked + computed + fed;
}

/** Share of the fields that nobody has to type, per cent, rounded half-up to a whole; null when nothing is asked. */
export function automaticShare(burden: Burden): number | null {
  if (burden.asked === 0) return null;
  return Math.floor((automatic(burden) * 200 + burden.asked) / (2 * burden.asked));
}

/** A count with thousands separated. */
export function printCount(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/gu, ',');
}

/** The measure in a line: `168张表，填报1,377次，20,655个数，其中手工20,655个、自动0个（0%）`. */
export function burdenWords(burden: Burden): string {
  const { forms, times, asked, byHand } = burden;
  if (times === 0) return '没有要填的报表';
  return `${printCount(forms)}张表，填报${printCount(times)}次，${printCount(asked)}个数，其中手工${printCount(byHand)}个、自动${printCount(automatic(burden))}个（${automaticShare(burden) ?? 0}%）`;
}

/** Ways in which what was reported is looked at. */
export const readingKinds = ['sheet', 'export', 'figures', 'upward', 'bulletin'] as const;
export type ReadingKind = (typeof readingKinds)[number];

/** Chinese words of the ways. */
export const readingWords: Readonly<Record<ReadingKind, string>> = {
  sheet: '上级打开',
  export: '导出',
  figures: '看序列',
  upward: '上级报表',
  bulletin: '通报引用',
};

/** How often a thing (`form:<id>` or `indicator:<id>`) was looked at in one way. */
export interface ReadingCount {
  readonly thing: string;
  readonly kind: ReadingKind;
  readonly count: number;
}

/** How often a form was looked at: itself, and the indicators whose entry it is. */
export function readingsOfForm(
  form: string,
  indicators: ReadonlySet<string>,
  counts: readonly ReadingCount[],
): {
  readonly total: number;
  readonly byKind: readonly { readonly kind: ReadingKind; readonly count: number }[];
} {
  const own = counts.filter(
    ({ thing }) =>
      thing === `form:${form}` ||
      (thing.startsWith('indicator:') && indicators.has(thing.slice('indicator:'.length))),
  );
  const byKind = readingKinds
    .map((kind) => ({
      kind,
      count: own.filter((one) => one.kind === kind).reduce((total, { count }) => total + count, 0),
    }))
    .filter(({ count }) => count > 0);
  return { total: byKind.reduce((total, { count }) => total + count, 0), byKind };
}

/** How often a form was looked at, in words. */
export function readingsWords(
  byKind: readonly { readonly kind: ReadingKind; readonly count: number }[],
): string {
  if (byKind.length === 0) return '没有人看';
  return byKind.map(({ kind, count }) => `${readingWords[kind]}${printCount(count)}次`).join('，');
}
