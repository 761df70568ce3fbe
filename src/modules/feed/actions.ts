import { type Actor, may, reachOf } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { definitionsAfter, indicatorsOf } from '#modules/indicator/index.ts';
import { lightsAfter, projectLightsAfter } from '#modules/light/index.ts';
import { versionsAfter } from '#modules/plan/index.ts';
import { pullFigures } from '#modules/reporting/index.ts';
import { demand, hidden } from '#platform/access.ts';
import type { RequestContext } from '#platform/http.ts';
import { actOf, type Cursor, type Kind, kinds, readCursor, readKinds, writeCursor } from './rules.ts';
import type { Change } from './schema.ts';

type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/**
 * What changed after a cursor: pulling until `more` is false and going on from `next` gives every row of every kind exactly once,
 * however many transactions append meanwhile. A kind that the reader may not read is refused when it is asked for, else left out.
 *
 * @throws Refusal 403; 422 feed.cursor, feed.kinds
 */
export async function pullChanges(
  work: Work,
  wanted: { readonly since: string; readonly kinds: string; readonly limit: number },
): Promise<{ rows: Change[]; next: string; more: boolean; kinds: Kind[] }> {
  const cursor = readCursor(wanted.since);
  if (cursor === null)
    throw new Refusal('feed.cursor', 422, '游标不对：请原样使用上次答复里的 next，首次留空。', {
      faults: [{ field: 'since', message: '请原样使用上次答复里的 next' }],
    });
  const asked = kindsFor(work, wanted.kinds);
  const rows: Change[] = [];
  let next: Cursor = cursor;
  let more = false;
  for (const kind of asked) {
    const left = wanted.limit - rows.length;
    // One row more than is given tells whether anything is waiting.
    const found = await changesOf[kind](work, cursor[kind], left + 1);
    const given = found.slice(0, left);
    rows.push(...given);
    more ||= found.length > given.length;
    next = { ...next, [kind]: given.at(-1)?.seq ?? cursor[kind] };
  }
  return { rows, next: writeCursor(next), more, kinds: [...asked] };
}

function kindsFor({ actor }: Work, text: string): readonly Kind[] {
  const allowed = kinds.filter((kind) => mayFollow(actor, kind));
  if (text === '') {
    // Whoever may read none of them is told so, not given an empty page.
    if (allowed.length === 0) demand(actor, actOf.figure);
    return allowed;
  }
  const asked = readKinds(text);
  if (asked === null)
    throw new Refusal('feed.kinds', 422, `没有这样的种类，请用${kinds.join('、')}，以逗号分开。`, {
      faults: [{ field: 'kinds', message: `请用${kinds.join('、')}` }],
    });
  for (const kind of asked) {
    demand(actor, actOf[kind]);
    if (!mayFollow(actor, kind)) throw hidden(actOf[kind]);
  }
  return asked;
}

/** Lights of projects are followed by whoever reads the projects of the whole county: a feed has no holes. */
function mayFollow(actor: Actor, kind: Kind): boolean {
  return kind === 'project_light' ? reachOf(actor, actOf[kind]) === 'county' : may(actor, actOf[kind]);
}

type Reader = (work: Work, after: number, most: number) => Promise<readonly Change[]>;

const changesOf: Readonly<Record<Kind, Reader>> = {
  indicator: async ({ store, actor }, after, most) => {
    const found = await definitionsAfter(store.db, actor.county, after, most);
    const ids = [...new Set(found.map(({ indicator }) => indicator))];
    const known = new Map((await indicatorsOf(store.db, actor.county, ids)).map((one) => [one.id, one]));
    return found.flatMap(({ seq, indicator, body, ...version }): Change[] => {
      const one = known.get(indicator);
      if (one === undefined) return [];
      const { id, kind, aspect, span } = one;
      const shown = { id, kind, aspect, span, ...version, definition: body };
      return [{ kind: 'indicator', seq: Number(seq ?? 0), indicator: shown }];
    });
  },
  commitment: async ({ store, actor }, after, most) => {
    const found = await versionsAfter(store.db, actor.county, after, most);
    return found.map(({ seq, commitment: id, body, ...one }): Change => {
      const { title, aspect, comparator, value, valueHi, measure, dueMonth, state, quote } = body;
      const said = { title, aspect, comparator, value, valueHi, measure, dueMonth, state, quote };
      return { kind: 'commitment', seq: Number(seq ?? 0), commitment: { id, ...one, ...said } };
    });
  },
  figure: async (work, since, limit) => {
    const { rows } = await pullFigures(work, { since, limit });
    return rows.map((figure): Change => ({ kind: 'figure', seq: figure.seq, figure }));
  },
  light: async ({ store, actor }, after, most) => {
    const found = await lightsAfter(store.db, actor.county, after, most);
    return found.map(
      ({ seq, period: month, ...one }): Change => ({ kind: 'light', seq, light: { month, ...one } }),
    );
  },
  project_light: async ({ store, actor }, after, most) => {
    const found = await projectLightsAfter(store.db, actor.county, after, most);
    return found.map(
      ({ seq, period: month, ...one }): Change => ({
        kind: 'project_light',
        seq,
        projectLight: { month, ...one },
      }),
    );
  },
};
