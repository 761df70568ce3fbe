import { z } from 'zod';
import type { Endpoint } from '#kernel/contract.ts';
import { must } from '#kernel/errors.ts';
import { holder, months, posts } from './county.ts';
import { command, type Run, reading } from './run.ts';
import { rowsOf, textOrNull } from './state.ts';
import type { Step } from './steps.ts';

const keysOf = (shape: unknown): readonly string[] =>
  shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];

/** Every endpoint that is only read, by name. */
export function readable(run: Run): readonly (readonly [string, Endpoint])[] {
  return [...run.app.app.endpoints]
    .filter(([name, { open }]) => name.startsWith('GET ') && open !== true && name !== 'GET /api/session')
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Fills in what an endpoint asks for, by the names of its parts. */
export function partsFor(run: Run, name: string, endpoint: Endpoint, number: number) {
  const chosen = <T>(list: readonly T[]): T => must(list[number % list.length], 'the list is not empty');
  const values: Readonly<Record<string, string>> = {
    month: chosen(months),
    year: '2022',
    from: '2022',
    to: '2022',
    form: chosen(['plan', 'own']),
    unit: chosen(['trade', 'north', 'south', 'gov']),
    indicator: chosen(['sales', 'goods', 'food', 'retail', 'visits', 'forest', 'market']),
    kind: 'report',
    view: 'all',
  };
  const kind = name.includes('/signing/') ? 'round' : 'report';
  const ids = rowsOf(run.state, kind)
    .map((row) => String(row['id']))
    .toSorted();
  const id = name.includes('/forms/')
    ? 'own'
    : name.includes('/commitments/')
      ? 'c-forest'
      : name.includes('/indicators/')
        ? 'retail'
        : (ids[number % Math.max(1, ids.length)] ?? 'none');
  const query: Record<string, string> = {};
  for (const key of keysOf(endpoint.query)) {
    const value = key === 'object' ? textOrNull(rowsOf(run.state, 'report')[0]?.['id']) : values[key];
    if (value !== undefined && value !== null) query[key] = value;
  }
  const params = Object.fromEntries(
    keysOf(endpoint.params).map((key) => [key, key === 'id' ? id : (values[key] ?? 'none')]),
  );
  return { query, params };
}

/** Somebody reads something; reading changes nothing. */
export async function readSomething(run: Run, step: Step): Promise<void> {
  const all = readable(run);
  const [name, endpoint] = must(all[step.which % all.length], 'there are endpoints');
  const post = must(posts[step.who % posts.length], 'there are posts');
  await command(run, name, { as: holder(run.county, post.id), ...partsFor(run, name, endpoint, step.value) });
}

/** Everybody reads: all there is with `whole`, else a few of it each. */
export async function everybodyReads(run: Run, isWhole: boolean): Promise<void> {
  const all = readable(run);
  const always = new Set(['GET /api/reporting/sheet']);
  for (const [at, { id }] of posts.entries())
    for (const [index, [name, endpoint]] of all.entries()) {
      if (!isWhole && !always.has(name) && (index + at * 5 + Number(run.secrets.seed)) % 60 !== 0) continue;
      await reading(run, name, { as: holder(run.county, id), ...partsFor(run, name, endpoint, index + at) });
    }
}
