import { isMonth, splitMonth } from '#kernel/period.ts';
import { conversion, isUnit, unitName } from '#kernel/unit.ts';
import { priceBasisWords } from './rules-words.ts';
import type { DefinitionInput, DefinitionVersion, Indicator, ScopeBreak } from './schema.ts';

/** When a version was said to hold from; `0000-00`: always. */
interface Dated {
  readonly version: number;
  readonly validFrom: string;
}

/**
 * The version in force in a period: of those that hold from it or earlier the one recorded last; before the first of them the first, for
 * an indicator is never without a definition. Null only without any version.
 *
 * @param period  `YYYY-MM`, the last month of the period
 */
export function definitionAt<V extends Dated>(versions: readonly V[], period: string): V | null {
  const begun = versions.filter(({ validFrom }) => validFrom <= period);
  const [first] = versions.toSorted((a, b) => a.version - b.version);
  return begun.reduce<V | null>(
    (last, one) => (last === null || one.version > last.version ? one : last),
    begun[0] ?? first ?? null,
  );
}

/** The months in which another version begins to hold, in their order; the first stretch begins with `0000-00`. */
function turningMonths(versions: readonly Dated[]): readonly string[] {
  return [...new Set(versions.map(({ validFrom }) => validFrom))].toSorted();
}

/** A stretch of months in which one version holds. */
export interface Stretch<V> {
  readonly version: V;
  /** First month, `YYYY-MM`; null: from the beginning. */
  readonly from: string | null;
  /** First month in which it no longer holds; null: until further notice. */
  readonly until: string | null;
}

/** From when to when each version holds, in the order of months. A version that a later one overtook before it began has no stretch. */
export function stretchesOf<V extends Dated>(versions: readonly V[]): readonly Stretch<V>[] {
  const found: { version: V; from: string | null; until: string | null }[] = [];
  for (const month of ['0000-00', ...turningMonths(versions)]) {
    const version = definitionAt(versions, month);
    const last = found.at(-1);
    if (version === null || last?.version === version) continue;
    if (last !== undefined) last.until = month;
    found.push({ version, from: last === undefined ? null : month, until: null });
  }
  return found;
}

/** A version as it is kept. */
export interface BookVersion extends Dated {
  readonly indicator: string;
  readonly body: Partial<DefinitionInput>;
}

/** The indicators of a county by period: as each was defined then. */
export interface IndicatorBook {
  /** As defined last, whenever that holds from. */
  readonly newest: readonly Indicator[];
  /** As defined in a period; the same list for periods between which nothing changes. */
  readonly at: (period: string) => readonly Indicator[];
  /** The same by id. */
  readonly mapAt: (period: string) => ReadonlyMap<string, Indicator>;
  /** The different lists that hold somewhere in some periods. */
  readonly listsIn: (periods: readonly string[]) => readonly (readonly Indicator[])[];
}

/**
 * Opens the definitions of a county by period.
 *
 * @param newest  every indicator as defined last
 * @param versions  every version of those that have more than one; the others are always as they are
 */
export function bookOf(newest: readonly Indicator[], versions: readonly BookVersion[]): IndicatorBook {
  const kept = Map.groupBy(versions, ({ indicator }) => indicator);
  const turns = turningMonths(versions);
  const lists = new Map<number, readonly Indicator[]>();
  const maps = new WeakMap<readonly Indicator[], ReadonlyMap<string, Indicator>>();
  const at = (period: string): readonly Indicator[] => {
    const stretch = turns.filter((month) => month <= period).length;
    const known = lists.get(stretch);
    if (known !== undefined) return known;
    const list = kept.size === 0 ? newest : newest.map((one) => inForce(one, kept.get(one.id), period));
    lists.set(stretch, list);
    return list;
  };
  const mapAt = (period: string): ReadonlyMap<string, Indicator> => {
    const list = at(period);
    const map = maps.get(list) ?? new Map(list.map((one) => [one.id, one]));
    maps.set(list, map);
    return map;
  };
  return { newest, at, mapAt, listsIn: (periods) => [...new Set(periods.map(at))] };
}

function inForce(one: Indicator, versions: readonly BookVersion[] | undefined, period: string): Indicator {
  const found = definitionAt(versions ?? [], period);
  // The same object where nothing differs, so that readers can tell by identity.
  if (found === null || found.version === one.version) return one;
  return { ...one, ...found.body, version: found.version };
}

type Breaking = Dated & {
  readonly body: Partial<DefinitionInput>;
  readonly changedAt: string;
  readonly changedBy: string;
};

/**
 * The months from which values are not comparable with those before because the definition says so: another unit of measure, another
 * price basis. They follow from the versions and are recorded nowhere.
 */
export function breaksFromVersions(indicator: string, versions: readonly Breaking[]): readonly ScopeBreak[] {
  const stretches = stretchesOf(versions);
  return stretches.flatMap(({ version, from }, index): ScopeBreak[] => {
    const before = stretches[index - 1]?.version;
    if (before === undefined || from === null) return [];
    const notes = [measureNote(before.body, version.body), priceNote(before.body, version.body)].filter(
      (one) => one !== null,
    );
    if (notes.length === 0) return [];
    return [
      {
        id: `version:${version.version}`,
        indicator,
        period: from,
        note: notes.map(({ note }) => note).join('，'),
        comparable: notes
          .map(({ comparable }) => comparable)
          .filter((text) => text !== '')
          .join('；'),
        source: `定义第${version.version}版`,
        recordedAt: version.changedAt,
        recordedBy: version.changedBy,
        revoked: null,
        version: version.version,
      },
    ];
  });
}

interface Note {
  readonly note: string;
  readonly comparable: string;
}

function measureNote(before: Partial<DefinitionInput>, after: Partial<DefinitionInput>): Note | null {
  const [old, now] = [before.measure ?? null, after.measure ?? null];
  if (old === now || old === null || now === null || !isUnit(old) || !isUnit(now)) return null;
  const isConvertible = conversion(old, now) !== null;
  return {
    note: `计量单位由“${unitName(old)}”改为“${unitName(now)}”`,
    comparable: isConvertible ? '比较时按单位换算' : '两个单位不能换算，前后不相比',
  };
}

function priceNote(
  { priceBasis: old }: Partial<DefinitionInput>,
  after: Partial<DefinitionInput>,
): Note | null {
  const now = after.priceBasis;
  if (old === undefined || now === undefined || old === now || old === 'none' || now === 'none') return null;
  return { note: `价格口径由${priceBasisWords[old]}改为${priceBasisWords[now]}`, comparable: '' };
}

/** Scope breaks that stand, one a month: what was recorded by hand and what follows from the versions, told together. */
export function mergedBreaks(breaks: readonly ScopeBreak[]): readonly ScopeBreak[] {
  const standing = breaks.filter(({ revoked }) => revoked === null);
  return [...Map.groupBy(standing, ({ period }) => period).values()]
    .flatMap(([first, ...rest]) =>
      first === undefined ? [] : [rest.reduce((all, one) => ({ ...all, ...joined(all, one) }), first)],
    )
    .toSorted((a, b) => (a.period < b.period ? -1 : 1));
}

function joined(a: ScopeBreak, b: ScopeBreak): Pick<ScopeBreak, 'note' | 'comparable' | 'source'> {
  const both = (key: 'note' | 'comparable' | 'source'): string =>
    [a[key], b[key]].filter((text) => text !== '').join('；');
  return { note: both('note'), comparable: both('comparable'), source: both('source') };
}

/**
 * Why a change may not hold from a month, in Chinese; null when it may. What was locked was read with the definition of its time; a change
 * that only names, prints or publishes otherwise, or says for the first time what was never said, alters no number of it.
 *
 * @param locked  months `YYYY-MM` that are closed or locked and hold figures that the definition reads
 */
export function lockedPastFault(
  changes: DefinitionVersion['changes'],
  validFrom: string,
  locked: readonly string[],
): string | null {
  const last = locked
    .filter((month) => month >= validFrom)
    .toSorted()
    .at(-1);
  const altering = changes.filter(
    ({ field, meaning, before }) => meaning && !(field === 'definition' && before === '（空）'),
  );
  if (last === undefined || altering.length === 0) return null;
  const { year, month } = splitMonth(last);
  const next = month === 12 ? `${year + 1}年1月` : `${year}年${month + 1}月`;
  const names = altering.map(({ label }) => label).join('、');
  const from = isMonth(validFrom)
    ? `${splitMonth(validFrom).year}年${splitMonth(validFrom).month}月`
    : '建县';
  return `${names}不能从${from}起改：截至${year}年${month}月的数已结账或锁定。请改为从${next}或以后起执行；确要改已锁定的数，请在审核页逐月更正`;
}
