import { type Actor, may } from '#kernel/access.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { stateAt } from '#kernel/deadline-state.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';
import { unitsOf } from '#modules/org/index.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { projectsBrief } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { silentSince } from './rules-limit.ts';
import { actsOf, endStates, type Party, type Standing, type StepFact } from './rules-machine.ts';
import type { Problem, ProblemDetail } from './schema.ts';
import type { StoredProblem } from './store.ts';
import { eventsOf, evidenceOf } from './store-parts.ts';
import { kindsOf, stepsOf } from './store-settings.ts';

/** Who asks, when. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;
type Q = Db | Tx;

/** Whether a problem is past its last day and not done. */
export function isOverdue({ dueOn, state }: Pick<StoredProblem, 'dueOn' | 'state'>, today: string): boolean {
  return dueOn !== null && dueOn < today && state !== 'finished' && !endStates.includes(state);
}

/** Problems with the names of what they speak of. */
export async function shownProblems(
  q: Q,
  work: Pick<Work, 'today'> & { readonly county: string },
  rows: readonly StoredProblem[],
): Promise<readonly Problem[]> {
  const { county, today } = work;
  const kinds = new Map((await kindsOf(q, county)).map((one) => [one.id, one.title]));
  const steps = new Map((await stepsOf(q, county)).map((one) => [one.level, one.title]));
  const projectIds = [...new Set(rows.flatMap(({ project }) => project ?? []))];
  const commitmentIds = [...new Set(rows.flatMap(({ commitment }) => commitment ?? []))];
  const projects = new Map(
    (projectIds.length === 0 ? [] : await projectsBrief(q, county, { ids: projectIds })).map((one) => [
      one.id,
      one.name,
    ]),
  );
  const commitments = new Map(
    (commitmentIds.length === 0 ? [] : await commitmentsOf(q, county, { ids: commitmentIds })).map((one) => [
      one.id,
      one.title,
    ]),
  );
  return rows.map((row) => {
    const {
      raisedPost: _post,
      deadline: _deadline,
      moreAskedAt: _asked,
      finishedAt: _finished,
      helpers,
      ...plain
    } = row;
    return {
      ...plain,
      helpers: [...helpers],
      kindTitle: kinds.get(row.kind) ?? row.kind,
      levelTitle: steps.get(row.level) ?? `${row.level}级`,
      projectName: row.project === null ? '' : (projects.get(row.project) ?? '项目已不在台账'),
      commitmentTitle: row.commitment === null ? '' : (commitments.get(row.commitment) ?? '承诺事项'),
      overdue: isOverdue(row, today),
    };
  });
}

/** What the actor is to a problem. */
export function partiesOf(
  actor: Actor,
  row: Pick<StoredProblem, 'raisedUnit' | 'lead' | 'helpers' | 'level'>,
  steps: readonly StepFact[],
): readonly Party[] {
  const parties: Party[] = [];
  // Duty follows the unit: whoever may raise in it may also confirm.
  if (may(actor, 'problem.raise') && actor.unit === row.raisedUnit) parties.push('raiser');
  if (may(actor, 'problem.work') && actor.unit === row.lead) parties.push('lead');
  if (may(actor, 'problem.work') && row.helpers.includes(actor.unit)) parties.push('helper');
  if (may(actor, 'problem.manage')) parties.push('office');
  if (steps.find((one) => one.level === row.level)?.posts.includes(actor.post) === true) parties.push('step');
  return parties;
}

/** Where a problem stands for whoever asks. */
export function standingOf(
  work: Pick<Work, 'actor' | 'today'>,
  row: StoredProblem,
  facts: { readonly steps: readonly StepFact[]; readonly rules: readonly RuleValue[] },
): Standing {
  const { actor, today } = work;
  return {
    state: row.state,
    level: row.level,
    parties: partiesOf(actor, row, facts.steps),
    steps: facts.steps,
    due: row.dueOn,
    today,
    silentSince: silentSince(
      facts.rules,
      { county: actor.county, today, calendar: chinaCalendar },
      row.state === 'finished' ? row.finishedAt : null,
    ),
  };
}

/** A problem with its log, its files and what the reader may do. */
export async function detailOf(q: Q, work: Work, row: StoredProblem): Promise<ProblemDetail> {
  const { county } = work.actor;
  const facts = { steps: await stepsOf(q, county), rules: await valuesOf(q, county, 'problem') };
  const [problem] = await shownProblems(q, { county, today: work.today }, [row]);
  if (problem === undefined) throw new Error('impossible: one row gives one problem');
  const standing = standingOf(work, row, facts);
  const isEnded = endStates.includes(row.state);
  const adds = !isEnded && standing.parties.length > 0;
  const files = await evidenceOf(q, county, row.id);
  return {
    problem,
    events: await eventsOf(q, county, row.id),
    evidence: files.map(({ sha256: _sha, unit, ...file }) => ({
      ...file,
      own: !isEnded && unit === work.actor.unit,
    })),
    acts: [...actsOf(standing)],
    limit:
      row.deadline === null
        ? '没有办理时限'
        : stateAt(row.deadline, work.now, { calendar: chinaCalendar, office: [] }, row.finishedAt).reason,
    adds,
  };
}

/** Names of units by id. */
export async function unitNames(q: Q, county: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await unitsOf(q, county)).map(({ id, name }) => [id, name]));
}
