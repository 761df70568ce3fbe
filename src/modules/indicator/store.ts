import { must } from '#kernel/errors.ts';
import { type Db, insertMany, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { indicatorKey } from './rules.ts';
import type { Indicator } from './schema.ts';

interface IndicatorTable {
  readonly county: string;
  readonly id: string;
  readonly name: string;
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
  const known = new Map<string, Indicator>(found.map((one) => [indicatorKey(one), one]));
  const fresh: Indicator[] = [];
  for (const one of wanted) {
    if (known.has(indicatorKey(one))) continue;
    const made = { id: newId(), ...one };
    known.set(indicatorKey(one), made);
    fresh.push(made);
  }
  if (fresh.length > 0)
    await insertMany(
      tx,
      'indicator.indicator',
      fresh.map((one) => rowOf(county, one, now)),
    );
  return wanted.map((one) => must(known.get(indicatorKey(one)), 'every wanted indicator was found or made'));
}

function rowOf(county: string, one: Indicator, now: string): IndicatorTable {
  const { noJanuary, ...rest } = one;
  return { county, ...rest, no_january: noJanuary, created_at: now };
}
