import { may } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { Work } from './look.ts';
import { stands } from './rules-publication.ts';
import type { Notice, NoticeInput } from './schema.ts';
import { changeNotice, insertNotice, noticesOf, publicationsOf } from './store.ts';

async function isStanding(q: Db | Tx, { actor, today }: Work, id: string): Promise<boolean> {
  const acts = await publicationsOf(q, actor.county, { kind: 'notice', object: id });
  return acts.some((one) => stands(one, today));
}

async function read(q: Db | Tx, work: Work, id: string): Promise<Notice> {
  const [found] = await noticesOf(q, work.actor.county, [id]);
  if (found === undefined) throw hidden('openness.read');
  const writes = may(work.actor, 'openness.change') && !(await isStanding(q, work, id));
  return { ...found, writes };
}

/** One notice. @throws Refusal 403, 404 */
export async function notice(work: Work, id: string): Promise<Notice> {
  demand(work.actor, 'openness.read');
  return read(work.store.db, work, id);
}

/**
 * Writes a notice, or changes one that is not public.
 *
 * @throws Refusal 403; 404; openness.standing 409 while it is public; openness.moved 409 when somebody was faster
 */
export async function putNotice(
  work: Work,
  sent: NoticeInput,
  of?: { readonly id: string; readonly version: number },
): Promise<Notice> {
  demand(work.actor, 'openness.change');
  const { actor, now } = work;
  const { county } = actor;
  const id = of?.id ?? newId();
  const row = {
    county,
    id,
    ...sent,
    version: (of?.version ?? 0) + 1,
    changed_at: now,
    changed_by_name: `${actor.unitName}${actor.postName}`,
  };
  return inTransaction(work.store, async (tx) => {
    if (of === undefined) await insertNotice(tx, row);
    else {
      must((await read(tx, work, id)).id, 'a notice that is changed exists');
      if (await isStanding(tx, work, id))
        throw new Refusal(
          'openness.standing',
          409,
          '这份公示公告正在公开或将要公开，不能改。请先撤下，改好后再公开。',
        );
      if (!(await changeNotice(tx, row)))
        throw new Refusal(
          'openness.moved',
          409,
          '这份公示公告刚被他人改过，您的修改没有保存。请刷新后再改。',
        );
    }
    await record(tx, {
      county,
      actor,
      address: work.address,
      action: of === undefined ? 'openness.write' : 'openness.rewrite',
      object: `notice:${id}`,
      result: 'done',
      detail: { version: row.version, type: sent.type },
      at: now,
    });
    return read(tx, work, id);
  });
}
