import type { Duty } from '#kernel/duty.ts';
import { postsOf } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { type KnownMatter, mattersOf } from './matters.ts';

/** Consequences that the county office has to take or lift, and letters that a unit has to answer. */
export async function dutiesOfLight(
  q: Tx | Db,
  of: { readonly county: string; readonly today: string; readonly now: string },
): Promise<readonly Duty[]> {
  const matters = await mattersOf(q, of.county, of.today);
  const offices = [
    ...new Set(
      (await postsOf(q, of.county)).filter(({ roles }) => roles.includes('planner')).map(({ unit }) => unit),
    ),
  ];
  return [...offices.flatMap((unit) => officeDuties(matters, unit)), ...matters.flatMap(unitDuties)];
}

/** One duty per step and month, not one per matter: the county office takes them together. */
function officeDuties(matters: readonly KnownMatter[], unit: string): Duty[] {
  const common = { unit, post: null, role: 'planner' as const };
  const owed = Map.groupBy(
    matters.filter(({ state }) => state.due !== null),
    ({ pack, state }) => `${pack.id}:${state.due?.level.id}:${state.due?.period}:${state.due?.takeBy}`,
  );
  const taking = [...owed].map(([key, all]): Duty => {
    const due = all[0]?.state.due;
    return {
      ...common,
      key: `light.take:${key}`,
      kind: 'light.take',
      title: `采取“${due?.level.title ?? ''}”：${all.length}项`,
      detail: titlesOf(all),
      link: '/lights?state=due',
      due: due?.takeBy ?? null,
      since: all[0]?.newest.judgedAt ?? null,
    };
  });
  const lift = matters.flatMap(({ title, state }) =>
    state.open
      .filter(({ liftable }) => liftable)
      .map(
        ({ act, level }): Duty => ({
          ...common,
          key: `light.lift:${act.id}`,
          kind: 'light.lift',
          title: `解除“${level.title}”：${title}`,
          detail: '已回复并转绿',
          link: `/lights?q=${encodeURIComponent(title)}`,
          due: null,
          since: null,
        }),
      ),
  );
  return [...taking, ...lift];
}

function titlesOf(all: readonly KnownMatter[]): string {
  const names = all.slice(0, 3).map(({ title }) => title);
  return `${names.join('、')}${all.length > 3 ? '等' : ''}`;
}

/** What a unit has to answer; what a numbered letter carries is owed by the letter. */
function unitDuties({ title, unit, state, acts }: KnownMatter): Duty[] {
  if (unit === '') return [];
  return state.open
    .filter(({ answered }) => !answered)
    .filter(({ act }) => acts.find(({ id }) => id === act.id)?.letter === null)
    .map(({ act, level, answerBy }) => ({
      key: `light.answer:${act.id}`,
      kind: 'light.answer',
      title: `回复“${level.title}”：${title}`,
      detail: `${Number(act.period.slice(5))}月灯号`,
      link: `/lights?q=${encodeURIComponent(title)}`,
      due: answerBy,
      since: null,
      unit,
      post: null,
      role: 'reporter',
    }));
}
