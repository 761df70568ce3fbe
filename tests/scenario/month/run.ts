import { z } from 'zod';
import type { Actor } from '#kernel/access.ts';
import { lendPost } from '#modules/delegation/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Store } from '#platform/database.ts';
import type { TestAnswer, TestApp, TestCall } from '#platform/test-support.ts';
import { holder } from './county.ts';
import { checkCommand, checkRefusals, type Done } from './laws.ts';
import { checkCorrections } from './laws-corrections.ts';
import { checkSight, markSubmitted, type Secrets } from './sight.ts';
import { changeOf, rowsOf, type State, stateOf } from './state.ts';

/** One run of the simulation: a county of its own, its clock, what the laws know of it. */
export interface Run {
  readonly store: Store;
  readonly app: TestApp;
  readonly clock: MovingClock;
  readonly county: string;
  readonly secrets: Secrets;
  readonly log: string[];
  state: State;
}

/** A clock that the simulation moves: a minute with every call, days by its own command. */
export interface MovingClock extends Clock {
  set(instant: string): void;
  forward(days: number): void;
}

/** A clock that begins anywhere; `set` puts it to the beginning of a run. */
export function movingClock(): MovingClock {
  let at = 0;
  const china = (): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
  return {
    now: () => new Date(at).toISOString(),
    today: china,
    set: (instant) => {
      at = Date.parse(instant);
    },
    forward: (days) => {
      at += days * 86_400_000 + 60_000;
    },
  };
}

const problem = z.looseObject({ detail: z.string() });

/** Calls an endpoint, then holds everything that changed against the laws. */
export async function command(
  run: Run,
  name: string,
  parts: TestCall & { readonly as: Actor },
  wrote?: Done['wrote'],
): Promise<TestAnswer> {
  run.clock.forward(0);
  const answer = await run.app.call(name, parts);
  const before = run.state;
  run.state = await stateOf(run.store, run.county);
  const refusal = problem.safeParse(answer.body);
  const detail = answer.status < 400 || !refusal.success ? '' : refusal.data.detail;
  const done: Done = {
    actor: parts.as,
    name,
    status: answer.status,
    detail,
    ...(wrote === undefined ? {} : { wrote }),
  };
  run.log.push(
    `${run.clock.today()} ${parts.as.post} ${name} ${JSON.stringify([parts.params, parts.query, parts.body])} ${answer.status} ${detail}`,
  );
  const change = changeOf(before, run.state);
  checkCommand(before, run.state, change, done, run.clock.today());
  markSubmitted(run, change);
  const read = { actor: parts.as, name, status: answer.status };
  checkSight(run, read, answer);
  checkCorrections(run.state, read, answer);
  return answer;
}

/** Reads: what is seen is held against the rights. That reading left nothing behind is looked at when the month is over. */
export async function reading(
  run: Run,
  name: string,
  parts: TestCall & { readonly as: Actor },
): Promise<TestAnswer> {
  const answer = await run.app.call(name, parts);
  // What was asked for without a right leaves its row of refusal, and nothing else.
  if (answer.status === 403 || answer.status === 404) {
    const before = run.state;
    run.state = await stateOf(run.store, run.county);
    checkRefusals(changeOf(before, run.state), { name, actor: parts.as });
  }
  const read = { actor: parts.as, name, status: answer.status };
  checkSight(run, read, answer);
  checkCorrections(run.state, read, answer);
  return answer;
}

/** The holder of a post, or, when it is away and the seed wants it, the one who acts for it. */
export async function actorFor(run: Run, post: string, isLent: boolean): Promise<Actor> {
  const today = run.clock.today();
  const found = rowsOf(run.state, 'delegation').find(
    (row) =>
      row['from_post'] === post &&
      row['ended_at'] === null &&
      String(row['first_day']) <= today &&
      String(row['last_day']) >= today,
  );
  if (found === undefined || !isLent) return holder(run.county, post);
  const own = holder(run.county, String(found['to_post']));
  return lendPost(run.store, own, String(found['id']), run.clock.now());
}
