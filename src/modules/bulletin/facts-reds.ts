import { shortDay } from '#kernel/day-words.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { assignmentsOf } from '#modules/assignment/index.ts';
import { consequenceActsOf, lightsOf, projectLightsOf } from '#modules/light/index.ts';
import { tasksOfMeetings } from '#modules/meeting/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { openProblemsOf, problemStateWord } from '#modules/problem/index.ts';
import { projectMonths } from '#modules/project/index.ts';
import { issuedLetters } from '#modules/supervise/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { Answering, RedFact } from './rules-reds.ts';

type Q = Db | Tx;
type Scope = RedFact['scope'];

interface Lit {
  readonly scope: Scope;
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly reason: string;
  readonly light: number;
  /** First month of the run without green that this red stands in. */
  readonly since: string;
}

interface AnyLight {
  readonly period: string;
  readonly version: number;
  readonly light: { readonly colour: string; readonly reason: string };
}

/** The red light of the month and since when there was no green; null when it is not red. */
function redOf(lights: readonly AnyLight[], month: string): Pick<Lit, 'reason' | 'light' | 'since'> | null {
  const upTo = lights.filter(({ period }) => period <= month);
  const now = upTo.at(-1);
  if (now === undefined || now.period !== month || now.light.colour !== 'red') return null;
  const green = upTo.findLast(({ light }) => light.colour === 'green')?.period ?? '';
  const since = upTo.find(({ period }) => period > green)?.period ?? month;
  return { reason: now.light.reason, light: now.version, since };
}

async function redProjects(q: Q, county: string, month: string): Promise<readonly Lit[]> {
  const year = Number(month.slice(0, 4));
  const lights = Map.groupBy(await projectLightsOf(q, county, { year }), ({ project }) => project);
  const projects = await projectMonths(q, { county, month });
  return projects.flatMap(({ id, name, unit }): Lit[] => {
    const red = redOf(lights.get(id) ?? [], month);
    return red === null ? [] : [{ scope: 'project', id, title: name, unit, ...red }];
  });
}

async function redCommitments(q: Q, county: string, month: string): Promise<readonly Lit[]> {
  const year = Number(month.slice(0, 4));
  const lights = Map.groupBy(await lightsOf(q, county, { year }), ({ commitment }) => commitment);
  const leads = new Map((await assignmentsOf(q, county)).map((one) => [one.commitment, one.leadUnit]));
  return (await commitmentsOf(q, county, { year })).flatMap(({ id, title, state }): Lit[] => {
    const red = state === 'active' ? redOf(lights.get(id) ?? [], month) : null;
    return red === null ? [] : [{ scope: 'commitment', id, title, unit: leads.get(id) ?? '', ...red }];
  });
}

/** What is red in the month, in the order of ledger and plan, with whatever answers it now: open problems, tasks of meetings, measures of the ladder. */
export async function redFacts(
  q: Q,
  county: string,
  month: string,
  scopes: ReadonlySet<Scope>,
): Promise<readonly RedFact[]> {
  const reds = [
    ...(scopes.has('project') ? await redProjects(q, county, month) : []),
    ...(scopes.has('commitment') ? await redCommitments(q, county, month) : []),
  ];
  const names = new Map((await unitsOf(q, county)).map(({ id, shortName }) => [id, shortName]));
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? id));
  const ids = (scope: Scope): readonly string[] =>
    reds.flatMap((one) => (one.scope === scope ? [one.id] : []));
  const problems = await openProblemsOf(q, county, {
    projects: ids('project'),
    commitments: ids('commitment'),
  });
  const tasks = new Map(
    (await tasksOfMeetings(q, county, `${Number(month.slice(0, 4)) - 1}-01-01`)).map((one) => [
      one.problem,
      one,
    ]),
  );
  const acts = await consequenceActsOf(q, county);
  // Those that a light led to stand on its ladder already.
  const letters = (await issuedLetters(q, county)).filter(({ action }) => action === null);
  const answersOf = (red: Lit): readonly Answering[] => [
    ...problems
      .filter((one) => (red.scope === 'project' ? one.project : one.commitment) === red.id)
      .map((one): Answering => {
        const task = tasks.get(one.id);
        if (task === undefined)
          return {
            kind: 'problem',
            number: one.number,
            title: one.title,
            state: problemStateWord(one.state),
            lead: nameOf(one.lead),
            until: one.dueOn === null ? null : shortDay(one.dueOn),
          };
        return {
          kind: 'task',
          meeting: `${task.title}（${shortDay(task.day)}）`,
          text: task.text,
          lead: nameOf(task.lead),
          until: task.until === null ? null : shortDay(task.until),
        };
      }),
    ...acts
      .filter(
        (act) =>
          act.kind === 'taken' &&
          act.objectKind === red.scope &&
          act.object === red.id &&
          act.period >= red.since &&
          act.period <= month &&
          !acts.some(({ of, kind }) => of === act.id && kind !== 'answered'),
      )
      .map(
        (act): Answering => ({
          kind: 'measure',
          title: act.levelTitle,
          paper: act.document,
          day: shortDay(act.day),
        }),
      ),
    ...letters
      .filter(
        (one) =>
          (red.scope === 'project' ? one.project : one.commitment) === red.id &&
          dayOfInstant(one.issuedAt) >= `${red.since}-01`,
      )
      .map(
        (one): Answering => ({
          kind: 'measure',
          title: one.title,
          paper: one.printed,
          day: shortDay(dayOfInstant(one.issuedAt)),
        }),
      ),
  ];
  return reds.map((red) => {
    const { scope, id, title, unit, reason, light } = red;
    return {
      scope,
      id,
      title,
      unit: nameOf(unit || null) ?? '未分解',
      reason,
      light,
      answers: answersOf(red),
    };
  });
}
