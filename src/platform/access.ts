import { type RawBuilder, sql } from 'kysely';
import { type Act, type Actor, may, reachOf } from '#kernel/access.ts';
import { Refusal, unreachable } from '#kernel/errors.ts';

/**
 * The rows of a list that `actor` may see by `act`, as a condition for `where`: all of the county, those of the unit's subtree,
 * those of the unit, or none. Lists, counts and exports use the same condition.
 *
 * @param columns  references to the columns that hold the row's county and unit, e.g. `{ county: 'p.county', unit: 'p.unit' }`
 */
export function scoped(
  actor: Actor,
  act: Act,
  columns: { readonly county: string; readonly unit: string },
): RawBuilder<boolean> {
  const ofCounty = sql<boolean>`${sql.ref(columns.county)} = ${actor.county}`;
  const reach = reachOf(actor, act);
  switch (reach) {
    case 'county':
      return ofCounty;
    case 'subtree':
      return sql<boolean>`(${ofCounty} and ${sql.ref(columns.unit)} in (
        select id from org.unit where county = ${actor.county} and starts_with(path, ${actor.unitPath})))`;
    case 'own':
      return sql<boolean>`(${ofCounty} and ${sql.ref(columns.unit)} = ${actor.unit})`;
    case 'none':
      return sql<boolean>`false`;
    default:
      return unreachable(reach);
  }
}

/**
 * Lets the act through or refuses it.
 *
 * @param thing  the county and unit path of what it is done to; without it, whether the post may do this at all
 * @throws Refusal 403 when the post may do this nowhere; 404 when the thing is out of its reach, as if it did not exist. The edge
 *   writes the audit row of both.
 */
export function demand(
  actor: Actor,
  act: Act,
  thing?: { readonly county: string; readonly unitPath: string },
): void {
  if (!may(actor, act))
    throw new Refusal(
      'platform.not_allowed',
      403,
      '本岗位没有这项权限。如确需办理，请联系系统管理员调整岗位。',
      {
        data: { act },
      },
    );
  if (thing !== undefined && !may(actor, act, thing)) throw hidden(act);
}

/** The refusal for a thing that is not there or that the post may not see: the two look the same from outside. */
export function hidden(act: Act): Refusal {
  return new Refusal('platform.not_found', 404, '没有找到，或本岗位看不到它。', { data: { act } });
}
