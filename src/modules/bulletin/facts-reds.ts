import { shortDay } from '#kernel/day-words.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { assignmentsOf } from '#modules/assignment/index.ts';
import { consequenceActsOf, lightsOf, projectLightsOf } from '#modules/light/index.ts';
import { type MeetingTask, tasksOfMeetings } from '#modules/meeting/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { openProblemsOf, problemStateWord } from '#modules/problem/index.ts';
import { projectMonths } from '#modules/project/index.ts';
import { type IssuedLetter, issuedLetters } from '#modules/supervise/index.ts';
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

type NameOf = (unit: string | null) => string | null;

/** Everything that may answer a red light, read once. */
interface Answers {
  readonly problems: Awaited<ReturnType<typeof openProblemsOf>>;
  /** Tasks of issued minutes by the problem they order. */
  readonly tasks: ReadonlyMap<string | null, MeetingTask>;
  readonly acts: Awaited<ReturnType<typeof consequenceActsOf>>;
  readonly letters: readonly IssuedLetter[];
  readonly nameOf: NameOf;
  readonly month: string;
}

async function readAnswers(
  q: Q,
  county: string,
  month: string,
  of: { readonly reds: readonly Lit[]; readonly nameOf: NameOf },
): Promise<Answers> {
  const ids = (scope: Scope): readonly string[] =>
    of.reds.flatMap((one) => (one.scope === scope ? [one.id] : []));
  const tasks = await tasksOfMeetings(q, county, `${Number(month.slice(0, 4)) - 1}-01-01`);
  return {
    problems: await openProblemsOf(q, county, {
      projects: ids('project'),
      commitments: ids('commitment'),
    }),
    tasks: new Map(tasks.map((one) => [one.problem, one])),
    acts: await consequenceActsOf(q, county),
    // Those that a light led to stand on its ladder already.
    letters: (await issuedLetters(q, county)).filter(({ action }) => action === null),
    nameOf: of.nameOf,
    month,
  };
}

type About = { readonly project: string | null; readonly commitment: string | null };

function isAbout(one: About, { scope, id }: Lit): boolean {
  return (scope === 'project' ? one.project : one.commitment) === id;
}

function problemAnswers(red: Lit, { problems, tasks, nameOf }: Answers): readonly Answering[] {
  return problems
    .filter((one) => isAbout(one, red))
    .map(({ id, number, title, state, lead, dueOn }): Answering => {
      const task = tasks.get(id);
      if (task === undefined)
        return {
          kind: 'problem',
          number,
          title,
          state: problemStateWord(state),
          lead: nameOf(lead),
          until: dueOn === null ? null : shortDay(dueOn),
        };
      return {
        kind: 'task',
        meeting: `${task.title}（${shortDay(task.day)}）`,
        text: task.text,
        lead: nameOf(task.lead),
        until: task.until === null ? null : shortDay(task.until),
      };
    });
}

function measureAnswers(red: Lit, { acts, month }: Answers): readonly Answering[] {
  return acts
    .filter(
      (act) =>
        act.kind === 'taken' &&
        act.objectKind === red.scope &&
        act.object === red.id &&
        act.period >= red.since &&
        act.period <= month &&
        !acts.some(({ of, kind }) => of === act.id && (kind === 'lifted' || kind === 'voided')),
    )
    .map(({ levelTitle, document, day }) => ({
      kind: 'measure',
      title: levelTitle,
      paper: document,
      day: shortDay(day),
    }));
}

function letterAnswers(red: Lit, { letters }: Answers): readonly Answering[] {
  return letters
    .filter((one) => isAbout(one, red) && dayOfInstant(one.issuedAt) >= `${red.since}-01`)
    .map(({ title, printed, issuedAt }) => ({
      kind: 'measure',
      title,
      paper: printed,
      day: shortDay(dayOfInstant(issuedAt)),
    }));
}

/** What is red in the month, in the order of ledger and plan, with whatever answers it now: open problems, tasks of meetings, measures of the ladder, letters. */
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
  const nameOf: NameOf = (id) => (id === null ? null : (names.get(id) ?? id));
  const found = await readAnswers(q, county, month, { reds, nameOf });
  return reds.map((red) => {
    const { scope, id, title, unit, reason, light } = red;
    return {
      scope,
      id,
      title,
      unit: nameOf(unit || null) ?? '未分解',
      reason,
      light,
      answers: [...problemAnswers(red, found), ...measureAnswers(red, found), ...letterAnswers(red, found)],
    };
  });
}
