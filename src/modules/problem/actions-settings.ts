import { isDay } from '#kernel/calendar.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { Refusal } from '#kernel/errors.ts';
import { lookup, type RuleKey } from '#kernel/rule-pack.ts';
import { postsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, type Db, inTransaction, type Json, type Tx } from '#platform/database.ts';
import { limitKey, limitKinds, limitOf, silenceKey } from './rules-limit.ts';
import type { ProblemSettings } from './schema.ts';
import { addRule, kindsOf, putKinds, putStep, rulesOf, stepsOf } from './store-settings.ts';
import type { Work } from './views.ts';

const keys: readonly RuleKey[] = [...limitKinds.map(limitKey), silenceKey];

/** Kinds, steps and limits of the county as they stand today. @throws Refusal 403 */
export async function settingsOf(work: Work): Promise<ProblemSettings> {
  demand(work.actor, 'problem.read');
  return settings(work.store.db, work);
}

async function settings(q: Tx | Db, work: Work): Promise<ProblemSettings> {
  const { county } = work.actor;
  const rules = await rulesOf(q, county);
  return {
    kinds: (await kindsOf(q, county)).map((one) => ({ ...one })),
    steps: (await stepsOf(q, county)).map(({ level, title, posts, escalators }) => ({
      level,
      title,
      posts: [...posts],
      escalators: (['raiser', 'lead', 'office'] as const).filter((one) => escalators.includes(one)),
    })),
    limits: keys.map((key) => {
      const found = lookup(rules, key, county, work.today);
      return {
        key: key.key,
        title: key.title,
        value: found.set ? found.value : null,
        unit: found.set && found.rule.unit === 'day' ? 'day' : 'workday',
        basis: found.set ? found.rule.basis : '',
        from: found.set ? found.rule.from : '',
      };
    }),
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

/** Sets a limit from a day on; what was ordered before keeps its own. @throws Refusal 403, 409, 422 */
export async function setLimit(
  work: Work,
  sent: {
    readonly key: string;
    readonly value: string;
    readonly unit: 'day' | 'workday';
    readonly from: string;
    readonly basis: string;
  },
): Promise<ProblemSettings> {
  demand(work.actor, 'problem.setting');
  const { county, account } = work.actor;
  const key = keys.find((one) => one.key === sent.key);
  if (key === undefined || !isDay(sent.from))
    throw new Refusal('problem.invalid', 422, '没有这项时限，或起用日期写错');
  const kind = limitKinds.find((one) => limitKey(one).key === key.key);
  try {
    return await inTransaction(work.store, async (tx) => {
      const rules = await rulesOf(tx, county);
      const version =
        1 + Math.max(0, ...rules.filter((one) => one.key === key.key).map((one) => one.version));
      await addRule(tx, {
        county,
        key: key.key,
        version,
        value: sent.value,
        unit: sent.unit,
        valid_from: sent.from,
        valid_to: null,
        basis: sent.basis,
        changed_at: work.now,
        changed_by: account,
      });
      const at = { county, start: sent.from, calendar: chinaCalendar };
      const tried = kind === undefined ? null : limitOf(await rulesOf(tx, county), kind, at);
      if (tried !== null && !tried.ok) throw new Refusal('problem.invalid', 422, `${tried.reason}。`);
      return written(work, tx, key.key, { value: sent.value, unit: sent.unit, from: sent.from });
    });
  } catch (error) {
    if (brokenConstraint(error) === null) throw error;
    throw new Refusal('problem.moved', 409, '有人同时改了这项时限，请刷新后再改。');
  }
}
