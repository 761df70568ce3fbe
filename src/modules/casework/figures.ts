import { exact, toFixed } from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import type { System } from '#kernel/system/define.ts';
import type { Measured } from '#kernel/system/measure.ts';
import { figureKey, parametersOn } from '#kernel/system/parameters.ts';
import type { Measure, SystemDefinition } from '#kernel/system/types.ts';
import { indicatorsOf } from '#modules/indicator/index.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { roomOf, type Systems } from './room.ts';
import { measuresOf } from './statistics.ts';

/** A measure that a county bound to an indicator. */
interface Bound {
  readonly definition: SystemDefinition;
  readonly measure: Measure;
  readonly indicator: string;
  /** The county's name of the system. */
  readonly title: string;
}

/** What is bound on a day; a measure whose unit is not the indicator's is left out, for it would be another number. */
async function boundOn(q: Db | Tx, systems: Systems, county: string, day: string): Promise<readonly Bound[]> {
  const values = await valuesOf(q, county);
  if (values.length === 0) return [];
  const units = new Map((await indicatorsOf(q, county)).map(({ id, measure }) => [id, measure]));
  return systems.flatMap(({ definition }) => {
    const set = parametersOn(definition, values, county, day);
    return (definition.measures ?? []).flatMap((measure): readonly Bound[] => {
      const indicator = set[figureKey(definition.key, measure.key).slice(definition.key.length + 1)];
      if (indicator === undefined || units.get(indicator) !== measure.unit) return [];
      return [{ definition, measure, indicator, title: set['name'] ?? definition.title }];
    });
  });
}

/** The indicators that systems fill in a county, with the county's name of the system. @param day  `YYYY-MM-DD` */
export async function boundIndicatorsOf(
  q: Db | Tx,
  systems: Systems,
  county: string,
  day: string,
): Promise<ReadonlyMap<string, string>> {
  return new Map((await boundOn(q, systems, county, day)).map(({ indicator, title }) => [indicator, title]));
}

/** Digits of a rate that a form keeps, in per cent. */
const rateDigits = 4;

function printed(value: string, unit: string): string {
  const text = unit === '%' ? toFixed(exact(value), rateDigits) : value;
  return must(canonicalDecimal(text), 'a measure is a decimal');
}

/** Every measure of a system over a unit's month: the desk's is the whole county's. */
async function monthOf(
  q: Db | Tx,
  system: System,
  of: { readonly county: string; readonly unit: string; readonly month: string; readonly today: string },
): Promise<readonly Measured[]> {
  const room = await roomOf(q, system, of);
  return measuresOf(q, room, of.month, of.month, of.unit === room.desk ? null : of.unit);
}

/**
 * What systems say of a unit's month: the desk of a system answers for the whole county, every other unit for the items it handled. A rate
 * over nothing says nothing.
 */
export async function systemFigures(
  q: Db | Tx,
  systems: Systems,
  of: { readonly county: string; readonly unit: string; readonly month: string; readonly today: string },
): Promise<readonly { readonly indicator: string; readonly value: string; readonly system: string }[]> {
  const known = new Map<string, readonly Measured[]>();
  const found: { indicator: string; value: string; system: string }[] = [];
  for (const { definition, measure, indicator, title } of await boundOn(q, systems, of.county, of.today)) {
    const system = systems.find((one) => one.definition.key === definition.key);
    if (system === undefined) continue;
    const all = known.get(definition.key) ?? (await monthOf(q, system, of));
    known.set(definition.key, all);
    const one = all.find(({ key }) => key === measure.key);
    if (one === undefined || one.value === null) continue;
    found.push({ indicator, value: printed(one.value, measure.unit), system: title });
  }
  return found;
}
