import { AsyncLocalStorage } from 'node:async_hooks';
import type { CompiledQuery, QueryResult } from 'kysely';

/** Answers of the database by statement and parameters, while one reading of it lasts. */
type Answers = Map<string, Promise<QueryResult<unknown>>>;

const reading = new AsyncLocalStorage<Answers>();

/**
 * Runs `work`, which only reads: a statement it asks twice with the same parameters is asked once, so that many modules can each look up the
 * units, posts or lights they need. Whatever it writes none the less ends what is remembered. The rows are shared and may not be changed.
 */
export async function whileReading<T>(work: () => Promise<T>): Promise<T> {
  return reading.run(new Map(), work);
}

/** A handler that is one reading when its endpoint is asked by GET. @param name  `GET /api/units` */
export function whenReading<A extends readonly unknown[], T>(
  name: string,
  handler: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  return name.startsWith('GET ') ? async (...args) => whileReading(async () => handler(...args)) : handler;
}

/**
 * The answer to a statement: remembered, when this reading asked it before; else as `ask` gives it.
 *
 * @param isWithin  whether the statement belongs to a transaction: that sees the database in its own way, and its beginning and its end
 *   are statements that are no reads
 */
export async function remembered<R>(
  query: CompiledQuery,
  ask: () => Promise<QueryResult<unknown>>,
  isWithin: boolean,
): Promise<QueryResult<R>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rows of a statement are what its type says, remembered or not
  return answerOf(query, ask, isWithin) as Promise<QueryResult<R>>;
}

async function answerOf(
  query: CompiledQuery,
  ask: () => Promise<QueryResult<unknown>>,
  isWithin: boolean,
): Promise<QueryResult<unknown>> {
  const answers = reading.getStore();
  if (answers === undefined || isWithin) return ask();
  if (!/^\s*select\b/iu.test(query.sql)) return ask().finally(() => answers.clear());
  if (!isSteady(query.sql)) return ask();
  const key = JSON.stringify([query.sql, query.parameters]);
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = ask().then(frozen);
  answers.set(key, answer);
  answer.catch(() => answers.delete(key));
  return answer;
}

/** Whether a read takes no lock and gives the same rows each time within a moment. */
function isSteady(text: string): boolean {
  return !/\bfor (?:no key )?(?:update|share|key share)\b|\b(?:nextval|random|pg_\w+|set_config)\s*\(/iu.test(
    text,
  );
}

function frozen<R>(answer: QueryResult<R>): QueryResult<R> {
  for (const row of answer.rows) Object.freeze(row);
  Object.freeze(answer.rows);
  return answer;
}
