import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { addMonths } from '#kernel/period.ts';
import { assignmentsOf } from '#modules/assignment/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { defaultPackIds } from './packs-shipped.ts';
import { ledgerOf } from './project-facts.ts';
import { type LadderState, ladderState } from './rules-ladder.ts';
import type { LightPack } from './rules-pack-types.ts';
import { ladderOf, type PackScope, packAt, packScopes } from './rules-scope.ts';
import { declared } from './rules-special.ts';
import { actionsOf, type StoredAction, specialsOf } from './store-actions.ts';
import { activationsOf, packsOf } from './store-packs.ts';
import { type Trail, trailsOf } from './store-trail.ts';

type Q = Db | Tx;

/** A commitment, project or town with its lights, what was done about it, and where it stands on the ladder. */
export interface KnownMatter {
  readonly objectKind: PackScope;
  readonly object: string;
  readonly title: string;
  /** Unit that answers for it; empty while nobody does. */
  readonly unit: string;
  readonly newest: Trail['newest'];
  readonly pack: LightPack;
  readonly acts: readonly StoredAction[];
  readonly state: LadderState;
}

interface Named {
  readonly objectKind: PackScope;
  readonly object: string;
  readonly title: string;
  readonly unit: string;
}

/** Years that are still followed: that of the last full month, and those of letters that have not ended. */
function yearsOf(acts: readonly StoredAction[], today: string): readonly number[] {
  const current = Number(addMonths(today.slice(0, 7), -1).slice(0, 4));
  const ended = new Set(acts.flatMap(({ kind, of }) => (kind === 'taken' || kind === 'waived' ? [] : [of])));
  const open = acts.filter(({ id, kind }) => kind === 'taken' && !ended.has(id));
  return [...new Set([current, ...open.map(({ period }) => Number(period.slice(0, 4)))])];
}

async function namedCommitments(q: Q, county: string, year: number): Promise<readonly Named[]> {
  const commitments = (await commitmentsOf(q, county, { year })).filter(({ state }) => state === 'active');
  const leads = new Map((await assignmentsOf(q, county)).map((one) => [one.commitment, one.leadUnit]));
  return commitments.map(({ id, title }) => ({
    objectKind: 'commitment',
    object: id,
    title,
    unit: leads.get(id) ?? '',
  }));
}

async function namedProjects(q: Q, county: string, year: number): Promise<readonly Named[]> {
  const projects = await ledgerOf(q, county, `${year}-12`, `${year}-12`);
  return projects.map(({ thing, unit }) => ({
    objectKind: 'project',
    object: thing.id,
    title: thing.name,
    unit,
  }));
}

/** Each town answers for itself. */
async function namedTowns(q: Q, county: string): Promise<readonly Named[]> {
  const towns = (await unitsOf(q, county)).filter(({ kind }) => kind === 'town');
  return towns.map(({ id, name }) => ({ objectKind: 'district', object: id, title: name, unit: id }));
}

const named: Readonly<Record<PackScope, typeof namedProjects>> = {
  commitment: namedCommitments,
  project: namedProjects,
  district: namedTowns,
};

/** Everything of a scope and year that was judged. */
async function litOf(q: Q, county: string, scope: PackScope, year: number) {
  const trails = await trailsOf(q, county, scope, year);
  return (await named[scope](q, county, year)).flatMap((one) => {
    const trail = trails.get(one.object);
    return trail === undefined ? [] : [{ one, trail }];
  });
}

/**
 * Everything that has a light, with its place on the ladder of the pack that judged its newest one; of the year of the last full
 * month, and of earlier years where a letter has not ended.
 *
 * @param today  `YYYY-MM-DD`
 */
export async function mattersOf(
  q: Q,
  county: string,
  today: string,
  only?: { readonly objectKind: PackScope; readonly object: string },
): Promise<readonly KnownMatter[]> {
  const acts = await actionsOf(q, county, only);
  const byObject = Map.groupBy(acts, ({ objectKind, object }) => `${objectKind} ${object}`);
  const specials = Map.groupBy(
    await specialsOf(q, county),
    ({ objectKind, object }) => `${objectKind} ${object}`,
  );
  const packs = (await packsOf(q, county)).filter(({ state }) => state === 'fixed').map(({ pack }) => pack);
  const activations = await activationsOf(q, county);
  const found: Awaited<ReturnType<typeof litOf>> = [];
  for (const year of yearsOf(acts, today)) {
    const scopes = only === undefined ? packScopes : [only.objectKind];
    for (const scope of scopes) found.push(...(await litOf(q, county, scope, year)));
  }
  return found.flatMap(({ one, trail: { steps, newest } }): KnownMatter[] => {
    if (only !== undefined && one.object !== only.object) return [];
    const key = `${one.objectKind} ${one.object}`;
    const pack = packAt(packs, activations, one.objectKind, newest.period, defaultPackIds[one.objectKind]);
    if (pack === null) return [];
    const own = byObject.get(key) ?? [];
    const holding = (specials.get(key) ?? []).filter(
      ({ from, until }) => from <= newest.period && newest.period <= until,
    );
    const state = ladderState({
      levels: ladderOf(pack, one.objectKind),
      lights: steps.map(({ period, colour, judgedAt }) => ({
        period,
        colour,
        judged: dayOfInstant(judgedAt),
      })),
      acts: own,
      urgency: declared(holding).urgency,
      today,
      calendar: chinaCalendar,
    });
    return [{ ...one, newest, pack, acts: own, state }];
  });
}
