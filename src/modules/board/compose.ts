import { dayOfInstant } from '#kernel/office-hours.ts';
import { addMonths } from '#kernel/period.ts';
import { isOwnProject } from '#modules/assignment/index.ts';
import { inclusionRate, isConcerned } from '#modules/inclusion/index.ts';
import type { LitMatter } from '#modules/light/index.ts';
import type { Commitment } from '#modules/plan/index.ts';
import type { BoardProblem } from '#modules/problem/index.ts';
import { doneOfMonth, hasStarted, type ProjectMonth } from '#modules/project/index.ts';
import { lightsPart } from './compose-lights.ts';
import { targetsPart } from './compose-targets.ts';
import { type BoardFacts, ownsCommitment } from './facts.ts';
import { changesOf, type Named } from './rules-changes.ts';
import { investmentOf } from './rules-investment.ts';
import { redRun } from './rules-lights.ts';
import { alertsFirst, type Owed, overdueOf } from './rules-matters.ts';
import type { BoardMonth } from './schema.ts';

type Scope = BoardMonth['scope'];

/** Rows of a list on the board; the whole list is a click away. */
const mostRows = 30;

/** What is shown of the facts: everything, or the reader's own part. */
interface Shown {
  readonly commitments: readonly Commitment[];
  /** Bundles once; null where the post may not read projects. */
  readonly projects: readonly ProjectMonth[] | null;
  readonly problems: readonly BoardProblem[];
  readonly isShown: (objectKind: LitMatter['objectKind'], object: string) => boolean;
  readonly isOwnUnit: (unit: string) => boolean;
}

/**
 * A month's board from its facts, pure: nothing is read and nothing is added.
 *
 * @param asked  own part or county; without it the own part where there are commitments in it
 */
export function composeBoard(facts: BoardFacts, asked?: Scope): BoardMonth {
  // Who answers for no commitment but looks after projects would begin with a board without targets.
  const begins = facts.commitments.some(({ id }) => ownsCommitment(facts, id)) ? 'own' : 'county';
  const scope = facts.own === null ? 'county' : (asked ?? begins);
  const shown = shownOf(facts, scope);
  const lights = lightsPart(facts, shown.commitments, shown.projects);
  const investment = investmentPart(facts, shown);
  return {
    month: facts.month,
    before: facts.before,
    today: facts.today,
    madeAt: facts.now,
    county: { ...facts.county },
    scope,
    own: ownOf(facts),
    state: stateOf(facts),
    pack: { ...facts.pack },
    ...lights,
    targets: targetsPart(facts, shown.commitments),
    alerts: alertsPart(facts, shown),
    overdue: overduePart(facts, shown),
    meetings: meetingsPart(facts),
    investment,
    changes: changesOf({
      month: facts.month,
      before: facts.before,
      turned: [...lights.commitments.turned, ...(lights.projects?.turned ?? [])],
      ...movedOf(facts, shown),
      investment,
    }),
  };
}

function shownOf(facts: BoardFacts, scope: Scope): Shown {
  const { own } = facts;
  const isAll = scope === 'county' || own === null;
  const commitments = facts.commitments.filter(({ id }) => isAll || ownsCommitment(facts, id));
  const projects =
    facts.projects?.all.filter((one) => one.parent === null && (isAll || isOwnProject(own, one))) ?? null;
  const ids = new Set([...commitments.map(({ id }) => id), ...(projects ?? []).map(({ id }) => id)]);
  const touches = (one: BoardProblem): boolean =>
    isAll ||
    [one.raisedUnit, one.lead, ...one.helpers].some((unit) => unit !== null && own.units.has(unit)) ||
    [one.commitment, one.project].some((id) => id !== null && ids.has(id));
  return {
    commitments,
    projects,
    problems: facts.problems.filter(touches),
    isShown: (kind, object) => (kind === 'district' ? isAll || own.units.has(object) : ids.has(object)),
    isOwnUnit: (unit) => isAll || own.units.has(unit),
  };
}

function stateOf({ commitments, lights, projects, month }: BoardFacts): BoardMonth['state'] {
  if (commitments.length === 0 && (projects?.all.length ?? 0) === 0) return 'no-plan';
  const judged = [...lights.values(), ...(projects?.lights.values() ?? [])].some((own) => own.has(month));
  return judged ? 'full' : 'no-month';
}

function ownOf({ own, units, projects }: BoardFacts): BoardMonth['own'] {
  if (own === null) return null;
  const named = [...units.values()].filter(({ id }) => own.units.has(id));
  return {
    kind: own.kind,
    post: own.post,
    units: named.map(({ id, shortName }) => ({ id, name: shortName })),
    projects: (projects?.all ?? []).filter(({ id, parent }) => parent === null && own.projects.has(id))
      .length,
  };
}

function unitName({ units }: BoardFacts, unit: string | null, none: string): string {
  return unit === null || unit === '' ? none : (units.get(unit)?.shortName ?? unit);
}

function alertsPart(facts: BoardFacts, { isShown }: Shown): BoardMonth['alerts'] {
  if (facts.matters === null) return null;
  const rows = facts.matters
    .filter(({ state, objectKind, object }) => state.alert !== null && isShown(objectKind, object))
    .map(({ objectKind, object, title, unit, newest }) => ({
      objectKind,
      object,
      title,
      unitName: unitName(facts, unit, '未分解'),
      ...lastRed(facts, objectKind, object, newest),
    }));
  return { rows: alertsFirst(rows).slice(0, mostRows), total: rows.length };
}

type Newest = NonNullable<BoardFacts['matters']>[number]['newest'];

/** The red light of an alert, which a grey month may follow, and how long it has been red; the newest light where the board shows another year. */
function lastRed(facts: BoardFacts, kind: LitMatter['objectKind'], id: string, newest: Newest) {
  const lights = lightsOfKind(facts, kind)?.get(id);
  const upTo = facts.months.filter((month) => month <= newest.period);
  const period = upTo.findLast((month) => lights?.get(month)?.colour === 'red') ?? newest.period;
  const colours = new Map([...(lights ?? [])].map(([month, { colour }]) => [month, colour]));
  return {
    period,
    months: Math.max(1, redRun(colours, upTo)),
    reason: lights?.get(period)?.reason ?? newest.light.reason,
  };
}

/** Lights of towns are not among the facts of the board: of a town the newest is told. */
function lightsOfKind(facts: BoardFacts, kind: LitMatter['objectKind']) {
  if (kind === 'district') return undefined;
  return kind === 'commitment' ? facts.lights : facts.projects?.lights;
}

function overduePart(facts: BoardFacts, shown: Shown): BoardMonth['overdue'] {
  const owed = [...lateProblems(facts, shown), ...lateLetters(facts, shown), ...lateAnswers(facts, shown)];
  const rows = overdueOf(owed, facts.today);
  return { rows: rows.slice(0, mostRows), total: rows.length };
}

function lateProblems(facts: BoardFacts, { problems }: Shown): readonly Owed[] {
  return problems.flatMap(({ id, title, lead, dueOn, overdue }): Owed[] => {
    if (!overdue || dueOn === null) return [];
    const kind = facts.tasks.has(id) ? 'task' : 'problem';
    return [
      { kind, objectKind: 'problem', object: id, title, unitName: unitName(facts, lead, '未交办'), dueOn },
    ];
  });
}

function lateLetters(facts: BoardFacts, { isOwnUnit, isShown }: Shown): readonly Owed[] {
  const isOf = (kind: 'commitment' | 'project', id: string | null): boolean =>
    id !== null && isShown(kind, id);
  return facts.letters
    .filter(
      ({ unit, commitment, project }) =>
        isOwnUnit(unit) || isOf('commitment', commitment) || isOf('project', project),
    )
    .map(({ id, title, unit, dueOn }) => ({
      kind: 'letter',
      objectKind: 'letter',
      object: id,
      title,
      unitName: unitName(facts, unit, ''),
      dueOn,
    }));
}

/** Answers owed on the ladder; where a letter was issued for it the letter itself is listed. */
function lateAnswers(facts: BoardFacts, { isShown }: Shown): readonly Owed[] {
  const written = new Set(facts.letters.map(({ action }) => action));
  const matters = (facts.matters ?? []).filter(({ objectKind, object }) => isShown(objectKind, object));
  return matters.flatMap(({ objectKind, object, title, unit, state }) =>
    state.open.flatMap(({ act, overdue, answerBy, level }): Owed[] => {
      if (!overdue || answerBy === null || written.has(act.id)) return [];
      const whose = { objectKind, object, unitName: unitName(facts, unit, '未分解') };
      return [{ kind: 'answer', ...whose, title: `${level.title}：${title}`, dueOn: answerBy }];
    }),
  );
}

function meetingsPart({ meetings }: BoardFacts): BoardMonth['meetings'] {
  if (meetings === null) return null;
  const rows = meetings.rows.map(({ id, title, day, starts, place, state, items }) => ({
    id,
    title,
    day,
    starts,
    place,
    state,
    items,
  }));
  return { from: meetings.from, to: meetings.to, rows };
}

function investmentPart(facts: BoardFacts, { projects }: Shown): BoardMonth['investment'] {
  if (facts.projects === null || projects === null) return null;
  const { month, months, today } = facts;
  const ids = new Set(projects.map(({ id }) => id));
  const latest = addMonths(today.slice(0, 7), -1);
  const { all, brought, startRate, inclusion } = facts.projects;
  const parts = all.flatMap(({ id, parent }) =>
    parent === null || !ids.has(parent) ? [] : [[id, parent] as const],
  );
  const concerned = inclusion?.filter(
    (row) => isConcerned(row) && (ids.has(row.project) || isPart(parts, row.project)),
  );
  return {
    ...investmentOf({
      projects: projects.map((one) => ({ ...one, done: doneOfMonth(one, month, latest) })),
      parts: new Map(parts),
      brought,
      months,
      month,
    }),
    started: { ...startRate(projects) },
    inclusion:
      concerned === undefined
        ? null
        : { ...inclusionRate(concerned), late: concerned.filter(({ daysLate }) => daysLate > 0).length },
  };
}

function isPart(parts: readonly (readonly [string, string])[], id: string): boolean {
  return parts.some(([part]) => part === id);
}

function namedProject({ id, name }: ProjectMonth): Named {
  return { kind: 'project', id, title: name };
}

function namedProblem({ id, title }: BoardProblem): Named {
  return { kind: 'problem', id, title };
}

/** What happened in the month, as the sentences name it. */
function movedOf(facts: BoardFacts, { projects, problems }: Shown) {
  const { month } = facts;
  const inMonth = (instant: string | null): boolean =>
    instant !== null && dayOfInstant(instant).slice(0, 7) === month;
  const rows = projects ?? [];
  return {
    started: rows
      .filter(({ startedOn, stage }) => startedOn?.slice(0, 7) === month && hasStarted(stage))
      .map(namedProject),
    finished: rows.filter(({ finishedOn }) => finishedOn?.slice(0, 7) === month).map(namedProject),
    raised: problems.filter(({ raisedAt }) => inMonth(raisedAt)).map(namedProblem),
    closed: problems
      .filter(({ closedAt, state }) => state === 'closed' && inMonth(closedAt))
      .map(namedProblem),
  };
}
