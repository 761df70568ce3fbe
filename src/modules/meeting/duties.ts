import type { Duty } from '#kernel/duty.ts';
import { postsOf } from '#modules/org/index.ts';
import { allSeries, type Q, sittingsAhead } from './store.ts';

/** Sittings whose day is over and whose minutes the planning office still owes. */
export async function dutiesOfMeeting(
  q: Q,
  of: { readonly county: string; readonly today: string; readonly now: string },
): Promise<readonly Duty[]> {
  const due = (await sittingsAhead(q, of.county)).filter(
    ({ day, state }) => day < of.today || state === 'open',
  );
  if (due.length === 0) return [];
  const titles = new Map((await allSeries(q, of.county)).map(({ id, title }) => [id, title]));
  const planning = (await postsOf(q, of.county)).find(({ roles }) => roles.includes('planner'));
  if (planning === undefined) return [];
  return due.map((one) => ({
    key: `meeting.minutes:${one.id}`,
    kind: 'meeting.minutes',
    title: `印发纪要：${titles.get(one.series) ?? '会议'}（${one.day}）`,
    detail: one.state === 'open' ? '会议中' : '会期已过，没有开会的请取消并写明原因',
    link: `/meetings/${one.id}`,
    due: null,
    since: one.changed_at,
    unit: planning.unit,
    post: null,
    role: 'planner' as const,
  }));
}
