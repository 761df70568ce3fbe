import type { Known } from '../rules.ts';
import type { KnownNames } from '../schema.ts';

/** The names that rules may refer to, by id, as the rules module looks them up. */
export function knownOf(names: KnownNames): Known {
  return {
    indicators: new Map(names.indicators.map((one) => [one.id, one])),
    forms: new Map(names.forms.map(({ id, name }) => [id, name])),
    units: new Map(names.units.map(({ id, name }) => [id, name])),
  };
}
