import { must } from '#kernel/errors.ts';
import { type Db, insertMany, jsonb, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { indicatorKey } from './rules.ts';
import { definitionOf } from './rules-change.ts';
import { bookOf, breaksFromVersions, type IndicatorBook, mergedBreaks } from './rules-versions.ts';
import type { Indicator, ScopeBreak } from './schema.ts';
import { breaksOf, insertVersions, versionsFor } from './store-definition.ts';

interface IndicatorTable {
  readonly county: string;
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly kind: Indicator['kind'];
  readonly aspect: Indicator['aspect'];
  readonly measure: Indicator['measure'];
  readonly scale: Indicator['scale'];
  readonly digits: number | null;
  readonly frequency: Indicator['frequency'];
  readonly no_january: boolean;
  readonly span: Indicator['span'];
  readonly definition: string;
  readonly publisher: string;
  readonly direction: Indicator['direction'];
  readonly lo: string | null;
  readonly hi: string | null;
  readonly price_basis: Indicator['priceBasis'];
  readonly available: Indicator['available'];
  readonly split_rule: string;
  readonly formula: string | null;
  readonly missing: Indicator['missing'];
  readonly dimensions: readonly string[];
  readonly state: Indicator['state'];
  readonly version: number;
  readonly created_at: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'indicator.indicator': IndicatorTable;
  }
}

const columns = [
  'id',
  'name',
  'code',
  'kind',
  'aspect',
  'measure',
  'scale',
  'digits',
  'frequency',
  'no_january as noJanuary',
  'span',
  'definition',
  'publisher',
  'direction',
  'lo',
  'hi',
  'price_basis as priceBasis',
  'available',
  'split_rule as splitRule',
  'formula',
  'missing',
  'dimensions',
  'state',
  'version',
] as const;

/** Indicators of a county, all or those named by id, by name. */
export async function indicatorsOf(
  q: Tx | Db,
  county: string,
  ids?: readonly string[],
): Promise<readonly Indicator[]> {
  if (ids?.length === 0) return [];
  let query = q.selectFrom('indicator.indicator').select(columns).where('county', '=', county);
  if (ids !== undefined) query = query.where('id', 'in', [...ids]);
  return query.orderBy('name').orderBy('id').execute();
}

/** The indicators of a county by period. */
export async function indicatorBook(q: Tx | Db, county: string): Promise<IndicatorBook> {
  const newest = await indicatorsOf(q, county);
  const changed = newest.filter(({ version }) => version > 1).map(({ id }) => id);
  return bookOf(newest, await versionsFor(q, county, changed));
}

/** The scope breaks of an indicator that stand, one a month: those recorded by hand and those that follow from its versions. */
export async function standingBreaks(
  q: Tx | Db,
  county: string,
  indicator: string,
): Promise<readonly ScopeBreak[]> {
  const versions = await versionsFor(q, county, [indicator]);
  return mergedBreaks([
    ...(await breaksOf(q, county, [indicator])),
    ...breaksFromVersions(indicator, versions),
  ]);
}

/**
 * The indicators wanted, each found by name, aspect and unit or made; in the order of `wanted`. What exists is not changed: a
 * document may not redefine it.
 */
export async function ensureIndicators(
  tx: Tx,
  county: string,
  wanted: readonly Omit<Indicator, 'id'>[],
  now: string,
): Promise<readonly Indicator[]> {
  if (wanted.length === 0) return [];
  const names = [...new Set(wanted.map(({ name }) => name))];
  const found = await tx
    .selectFrom('indicator.indicator')
    .select(columns)
    .where('county', '=', county)
    .where('name', 'in', names)
    .execute();
  const known = new Map<string, Indicator>();
  // A document may still use the unit that an indicator had before: it is the same indicator.
  const versions = await versionsFor(
    tx,
    county,
    found.filter(({ version }) => version > 1).map(({ id }) => id),
  );
  for (const { indicator, body } of versions) {
    const one = found.find(({ id }) => id === indicator);
    if (one !== undefined) known.set(indicatorKey({ ...one, ...body }), one);
  }
  for (const one of found) known.set(indicatorKey(one), one);
  const fresh: Indicator[] = [];
  for (const one of wanted) {
    if (known.has(indicatorKey(one))) continue;
    const made = { id: newId(), ...one };
    known.set(indicatorKey(one), made);
    fresh.push(made);
  }
  await insertIndicators(tx, county, fresh, {
    at: now,
    by: 'plan',
    byName: '',
    reason: '',
    validFrom: '0000-00',
  });
  return wanted.map((one) => must(known.get(indicatorKey(one)), 'every wanted indicator was found or made'));
}

/** Who defined, when, why and from which month on. */
export interface Defining {
  readonly at: string;
  readonly by: string;
  readonly byName: string;
  readonly reason: string;
  /** `YYYY-MM`; `0000-00`: always. */
  readonly validFrom: string;
}

/** Adds indicators with their first version. */
export async function insertIndicators(
  tx: Tx,
  county: string,
  fresh: readonly Indicator[],
  of: Defining,
): Promise<void> {
  if (fresh.length === 0) return;
  await insertMany(
    tx,
    'indicator.indicator',
    fresh.map((one) => rowOf(county, one, of.at)),
  );
  await insertVersions(
    tx,
    fresh.map((one) => ({ county, indicator: one.id, version: 1, body: definitionOf(one), ...of })),
  );
}

/**
 * Replaces the current definition if it is still at the version that was seen, and keeps the next version. @returns false when somebody
 * else changed it meanwhile
 */
export async function changeIndicator(
  tx: Tx,
  county: string,
  next: Indicator,
  of: Defining,
): Promise<boolean> {
  const { county: _county, id: _id, created_at: _made, available, ...row } = rowOf(county, next, of.at);
  const changed = await tx
    .updateTable('indicator.indicator')
    .set({ ...row, available: available === null ? null : jsonb(available), dimensions: [...row.dimensions] })
    .where('county', '=', county)
    .where('id', '=', next.id)
    .where('version', '=', next.version - 1)
    .executeTakeFirst();
  if (changed.numUpdatedRows !== 1n) return false;
  await insertVersions(tx, [
    { county, indicator: next.id, version: next.version, body: definitionOf(next), ...of },
  ]);
  return true;
}

function rowOf(county: string, one: Indicator, now: string): IndicatorTable {
  const { noJanuary, priceBasis, splitRule, ...rest } = one;
  return {
    county,
    ...rest,
    no_january: noJanuary,
    price_basis: priceBasis,
    split_rule: splitRule,
    created_at: now,
  };
}
