import { sql } from 'kysely';
import { z } from 'zod';
import type { Db, Tx } from '#platform/database.ts';
import type { Colour } from './rules.ts';
import type { PackScope } from './rules-scope.ts';
import { lightShape, type StoredLight } from './schema.ts';

/** The colour of an object in one month, as last judged. */
export interface TrailStep {
  /** `YYYY-MM`. */
  readonly period: string;
  readonly colour: Colour;
  /** ISO instant. */
  readonly judgedAt: string;
}

/** The colours of an object through a year, and its newest light whole. */
export interface Trail {
  /** By month. */
  readonly steps: readonly TrailStep[];
  readonly newest: {
    readonly period: string;
    readonly light: StoredLight['light'];
    readonly judgedAt: string;
  };
}

/** Where the lights of each kind of object lie, and the column that names the object. */
const places = {
  commitment: ['light.light', 'commitment'],
  project: ['light.project_light', 'project'],
  district: ['light.district_light', 'unit'],
} as const satisfies Readonly<Record<PackScope, readonly [string, string]>>;

const stepsShape = z.array(z.tuple([z.string(), lightShape.shape.colour, z.string()]));

/**
 * The trails of everything of a scope that was judged in a year, by the object's id. The ladder needs the colours of all months and the
 * words of the newest alone: the bodies of the others, most of what lies there, stay where they are.
 */
export async function trailsOf(
  q: Db | Tx,
  county: string,
  scope: PackScope,
  year: number,
): Promise<ReadonlyMap<string, Trail>> {
  const [table, column] = places[scope];
  const object = sql.ref(column);
  const { rows: trails } = await sql<{ readonly object: string; readonly steps: unknown }>`
    select object, json_agg(json_build_array(period, colour,
      to_char(judged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by period) as steps
    from (
      select distinct on (${object}, period) ${object} as object, period, colour, judged_at
      from ${sql.table(table)}
      where county = ${county} and period >= ${`${year}-01`} and period <= ${`${year}-12`}
      order by ${object}, period, version desc
    ) light
    group by object`.execute(q);
  const steps = new Map(trails.map((row) => [row.object, stepsShape.parse(row.steps)]));
  // Mostly one month: whatever is judged is judged with the others.
  const last = new Set([...steps.values()].flatMap((all) => all.at(-1)?.[0] ?? []));
  const { rows: newest } = await sql<{
    readonly object: string;
    readonly period: string;
    readonly body: unknown;
    readonly judgedAt: string;
  }>`select distinct on (${object}) ${object} as object, period, body, judged_at as "judgedAt"
    from ${sql.table(table)} where county = ${county} and period = any(${[...last]})
    order by ${object}, period desc, version desc`.execute(q);
  return new Map(
    newest.map((row) => [
      row.object,
      {
        steps: (steps.get(row.object) ?? []).map(([period, colour, judgedAt]) => ({
          period,
          colour,
          judgedAt,
        })),
        newest: { period: row.period, light: lightShape.parse(row.body), judgedAt: row.judgedAt },
      },
    ]),
  );
}
