import type { Duty } from '#kernel/duty.ts';
import { postsOf } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { stateWords } from './rules-machine.ts';
import { everyOpen, type StoredProblem } from './store.ts';
import { stepsOf } from './store-settings.ts';

/** What is owed on problems: 受理, 交办, 办理, 批示, 延期审批, 确认 — each by whoever the state waits for. */
export async function dutiesOfProblem(
  q: Tx | Db,
  of: { readonly county: string; readonly today: string; readonly now: string },
): Promise<readonly Duty[]> {
  const rows = await everyOpen(q, of.county);
  const posts = new Map((await stepsOf(q, of.county)).map((one) => [one.level, one.posts]));
  const planning = (await postsOf(q, of.county)).find(({ roles }) => roles.includes('planner'));
  return rows.flatMap((row) => dutiesOf(row, posts, planning?.unit ?? row.raisedUnit));
}

const office = 'office';

const owed: Readonly<
  Record<string, { readonly title: string; readonly by: 'raiser' | 'lead' | typeof office }>
> = {
  raised: { title: '受理问题', by: office },
  accepted: { title: '交办问题', by: office },
  assigned: { title: '签收办理问题', by: 'lead' },
  working: { title: '办理问题', by: 'lead' },
  returned: { title: '重办问题', by: 'lead' },
  extending: { title: '审批延期', by: office },
  finished: { title: '确认问题办结', by: 'raiser' },
};

function dutiesOf(
  row: StoredProblem,
  posts: ReadonlyMap<number, readonly string[]>,
  officeUnit: string,
): readonly Duty[] {
  const common = {
    link: `/problems/${row.id}`,
    detail: row.reopened === 0 ? stateWords[row.state] : `${stateWords[row.state]}，已退回${row.reopened}次`,
    due: row.state === 'finished' ? null : row.dueOn,
    since: row.changedAt,
  };
  const key = (what: string): string => `problem.${what}:${row.id}:${row.version}`;
  if (row.state === 'escalated')
    return (posts.get(row.level) ?? []).map((post) => ({
      ...common,
      key: `${key('direct')}:${post}`,
      kind: 'problem.direct',
      title: `批示提级的问题：${row.title}`,
      unit: row.raisedUnit,
      post,
      role: null,
    }));
  const one = owed[row.state];
  if (one === undefined) return [];
  const base = {
    ...common,
    key: key(row.state),
    kind: `problem.${row.state}`,
    title: `${one.title}：${row.title}`,
  };
  if (one.by === 'raiser') return [{ ...base, unit: row.raisedUnit, post: row.raisedPost, role: null }];
  if (one.by === office) return [{ ...base, unit: officeUnit, post: null, role: 'planner' as const }];
  return row.lead === null
    ? []
    : [{ ...base, unit: row.lead, post: null, role: 'reporter' as const, waiter: row.raisedUnit }];
}
