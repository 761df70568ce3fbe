import { may } from '#kernel/access.ts';
import { assignmentsOf, isOwn, isOwnProject, ownPartOf } from '#modules/assignment/index.ts';
import { type OrderedUnit, unitsOf } from '#modules/org/index.ts';
import { projectsLookedAfter } from '#modules/project/index.ts';
import { demand } from '#platform/access.ts';
import type { RequestContext } from '#platform/http.ts';
import { type KnownMatter, mattersOf } from './matters.ts';

/** Who asks, when. */
export type MeasureWork = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** Which matters are of the reader's own part: a commitment by who answers for it, a project by its unit or who looks after it, a town itself. */
export async function ownMatters({ actor, store }: MeasureWork, units: readonly OrderedUnit[]) {
  const assignments = await assignmentsOf(store.db, actor.county);
  const own = ownPartOf(
    actor,
    assignments,
    units,
    await projectsLookedAfter(store.db, actor.county, actor.post),
  );
  const byCommitment = new Map(assignments.map((one) => [one.commitment, one]));
  return ({ objectKind, object, unit }: KnownMatter): boolean => {
    if (own === null) return false;
    if (objectKind === 'district') return own.units.has(object);
    return objectKind === 'project'
      ? isOwnProject(own, { id: object, unit })
      : isOwn(own, byCommitment.get(object));
  };
}

/** Matters on which something is due, missing or done, with the units of the county. @throws Refusal 403 */
export async function mattersInReach(work: MeasureWork, only?: Parameters<typeof mattersOf>[3]) {
  demand(work.actor, 'consequence.read');
  const { db } = work.store;
  const { county } = work.actor;
  const units = new Map((await unitsOf(db, county)).map((one) => [one.id, one]));
  const matters = (await mattersOf(db, county, work.today, only))
    .filter(({ state, acts }) => state.due !== null || state.alert !== null || acts.length > 0)
    .filter(({ unit }) =>
      may(work.actor, 'consequence.read', { county, unitPath: units.get(unit)?.path ?? '/' }),
    );
  return { units, matters };
}
