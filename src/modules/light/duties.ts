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
  return matters.flatMap((one) => [...officeDuties(one, offices), ...unitDuties(one)]);
}

function officeDuties(
  { objectKind, object, title, newest, state }: KnownMatter,
  offices: readonly string[],
): Duty[] {
  const { due } = state;
  const common = { link: `/lights?q=${encodeURIComponent(title)}`, post: null, role: 'planner' as const };
  const lift = state.open.filter(({ liftable }) => liftable);
  return offices.flatMap((unit): Duty[] => [
    ...(due === null
      ? []
      : [
          {
            ...common,
            unit,
            key: `light.take:${objectKind}:${object}:${due.level.id}:${due.period}`,
            kind: 'light.take',
            title: `采取“${due.level.title}”：${title}`,
            detail: due.reason,
            due: due.takeBy,
            since: newest.judgedAt,
          },
        ]),
    ...lift.map(({ act, level }) => ({
      ...common,
      unit,
      key: `light.lift:${act.id}`,
      kind: 'light.lift',
      title: `解除“${level.title}”：${title}`,
      detail: '已回复并转绿',
      due: null,
      since: null,
    })),
  ]);
}

function unitDuties({ title, unit, state }: KnownMatter): Duty[] {
  if (unit === '') return [];
  return state.open
    .filter(({ answered }) => !answered)
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
