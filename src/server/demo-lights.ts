import type { Actor } from '#kernel/access.ts';
import { addDays } from '#kernel/calendar.ts';
import { monthOf } from '#kernel/period.ts';
import {
  consequencesOf,
  declareSpecial,
  draftPack,
  judgeProjects,
  judgeTowns,
  recordConsequence,
} from '#modules/light/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';

interface Work {
  readonly store: Store;
  readonly actor: Actor;
  readonly now: string;
  readonly today: string;
  readonly address: string;
}

/**
 * What follows the lights of the demo year, all of it 演示数据: lights of projects, letters of which one was answered and one is overdue,
 * a just cause, an important matter, and a draft of the district's own pack.
 */
export async function seedDemoLights(work: Work, year: number): Promise<void> {
  const { store, actor, now } = work;
  const { county } = actor;
  await inTransaction(store, async (tx) => {
    for (let month = 1; month <= 12; month += 1) {
      await judgeProjects(tx, county, monthOf(year, month), { account: actor.account, at: now });
      await judgeTowns(tx, county, monthOf(year, month), { account: actor.account, at: now });
    }
  });
  await draftPack(work, {
    id: 'yicheng',
    version: 1,
    as: 'copy',
    title: '峄城区红黄绿规则（讨论稿，演示数据）',
  });
  await takeSome(work);
  const [first, second] = (await consequencesOf(store.db, county, work.today)).filter(
    ({ objectKind, newest }) => objectKind === 'project' && newest.light.colour !== 'green',
  );
  const common = { rule: null, document: '', approver: '区政府常务会议', until: `${year}-12` } as const;
  for (const [matter, kind, reason] of [
    [first, 'exempt', '用地报批按上级时限办理（演示数据）'],
    [second, 'important', '列入区级督办（演示数据）'],
  ] as const) {
    if (matter === undefined) continue;
    const { object } = matter;
    await declareSpecial(work, {
      ...common,
      kind,
      reason,
      objectKind: 'project',
      object,
      from: `${year}-10`,
    });
  }
}

/** A letter answered, a letter waiting, a letter overdue. */
async function takeSome(work: Work): Promise<void> {
  const owed = (await consequencesOf(work.store.db, work.actor.county, work.today)).filter(
    ({ objectKind, state }) => objectKind === 'commitment' && state.due !== null,
  );
  const days = [addDays(work.today, -3), addDays(work.today, -2), addDays(work.today, -40)];
  for (const [at, matter] of owed.slice(0, 3).entries()) {
    const { objectKind, object, state } = matter;
    const level = state.due?.level.id ?? '';
    const day = days[at] ?? work.today;
    const act = { objectKind, object, level, day } as const;
    const taken = await recordConsequence(work, {
      ...act,
      kind: 'taken',
      of: null,
      document: `峄政督函〔演示〕${at + 1}号`,
      note: '演示数据',
    });
    const of = taken.open[0]?.action ?? null;
    if (at > 0 || of === null) continue;
    await recordConsequence(work, {
      ...act,
      kind: 'answered',
      of,
      document: '',
      note: '已列出整改措施和完成时限（演示数据）',
    });
  }
}
