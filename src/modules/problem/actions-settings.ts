import { Refusal } from '#kernel/errors.ts';
import { postsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Json, type Tx } from '#platform/database.ts';
import type { ProblemSettings } from './schema.ts';
import { kindsOf, putKinds, putStep, stepsOf } from './store-settings.ts';
import type { Work } from './views.ts';

/** Kinds and steps of the county. @throws Refusal 403 */
export async function settingsOf(work: Work): Promise<ProblemSettings> {
  demand(work.actor, 'problem.read');
  return settings(work.store.db, work);
}

async function settings(q: Tx | Db, work: Work): Promise<ProblemSettings> {
  const { county } = work.actor;
  return {
    kinds: (await kindsOf(q, county)).map((one) => ({ ...one })),
    steps: (await stepsOf(q, county)).map(({ level, title, posts, escalators }) => ({
      level,
      title,
      posts: [...posts],
      escalators: (['raiser', 'lead', 'office'] as const).filter((one) => escalators.includes(one)),
    })),
  };
}

async function written(work: Work, tx: Tx, what: string, detail: Json): Promise<ProblemSettings> {
  const { county } = work.actor;
  await record(tx, {
    county,
    actor: work.actor,
    address: work.address,
    action: 'problem.setting',
    object: `setting:${what}`,
    result: 'done',
    detail,
    at: work.now,
  });
  return settings(tx, work);
}

/** Sets the kinds, in their order; one that is used is switched off, never lost. @throws Refusal 403, 422 */
export async function setKinds(work: Work, sent: ProblemSettings['kinds']): Promise<ProblemSettings> {
  demand(work.actor, 'problem.setting');
  const titles = sent.map(({ title }) => title);
  if (new Set(titles).size < titles.length || new Set(sent.map(({ id }) => id)).size < sent.length)
    throw new Refusal('problem.invalid', 422, '类别名称重复，请改成不同的名称');
  const { county } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const dropped = (await kindsOf(tx, county)).filter(({ id }) => !sent.some((one) => one.id === id));
    const all = [...sent, ...dropped.map((one) => ({ ...one, active: false }))];
    await putKinds(
      tx,
      all.map((one, index) => ({ county, ...one, sort: index + 1 })),
    );
    return written(work, tx, 'kinds', { kinds: titles });
  });
}

/** Sets the four steps. @throws Refusal 403, 422 */
export async function setSteps(work: Work, sent: ProblemSettings['steps']): Promise<ProblemSettings> {
  demand(work.actor, 'problem.setting');
  const { county } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const known = new Set((await postsOf(tx, county)).map(({ id }) => id));
    if (sent.some(({ level }, index) => level !== index + 1))
      throw new Refusal('problem.invalid', 422, '提级应依次写第1至第4级');
    if (sent.some(({ posts }) => posts.some((one) => !known.has(one))))
      throw new Refusal('problem.invalid', 422, '有的岗位已不存在，请重新选择');
    for (const { level, title, posts, escalators } of sent)
      await putStep(tx, { county, level, title, posts: [...posts], escalators: [...escalators] });
    return written(work, tx, 'steps', { posts: sent.map(({ posts }) => [...posts]) });
  });
}
