import { moveCase, raiseCase, type Systems } from '#modules/casework/index.ts';
import type { CountyData } from '#modules/county/index.ts';
import { actorAt } from './demo-problems.ts';
import type { Work } from './demo-work.ts';

/** Values of a form. */
export type Said = Readonly<Record<string, string | readonly string[]>>;

/** A move of an invented item; the time is `MM-DD HH` in China. */
export interface Step {
  readonly by: string;
  readonly at: string;
  readonly move: string;
  readonly fields?: Said;
  readonly reason?: string;
}

/** An invented item with what happened to it. */
export interface Told {
  readonly kind: string;
  readonly by: string;
  readonly at: string;
  readonly fields: Said;
  readonly steps?: readonly Step[];
}

/** Who acts at which moment of the demonstration's year. */
export type At = (post: string, moment: string) => Parameters<typeof raiseCase>[1];

export function demoAt({ store, actor }: Work, data: CountyData, year: number): At {
  return (post, moment) => {
    const [day = '', hour = '09'] = moment.split(' ');
    const now = new Date(`${year}-${day}T${hour}:00:00+08:00`).toISOString();
    const today = `${year}-${day}`;
    return { store, actor: actorAt(data, actor.county, post), now, today, address: 'demo' };
  };
}

/** Enters an invented item of a system and moves it on; gives its id. */
export async function tellCase(
  systems: Systems,
  at: At,
  system: string,
  { kind, by, at: moment, fields, steps = [] }: Told,
): Promise<string> {
  const place = { system, kind };
  const raised = await raiseCase(systems, at(by, moment), place, { fields, reason: '' });
  let { version } = raised.row;
  for (const { by: mover, at: then, move, fields: said = {}, reason = '' } of steps) {
    const sent = { move, version, fields: said, reason };
    ({ version } = (await moveCase(systems, at(mover, then), place, raised.row.id, sent)).row);
  }
  return raised.row.id;
}
