import { sql } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import { foundForms, putClocks } from '#modules/form/index.ts';
import { createCounty } from '#modules/org/index.ts';
import { foundRules } from '#modules/rule/index.ts';
import { inTransaction, type Store, type Tx } from '#platform/database.ts';

/** County of the tests. */
export const county = '370404';
/** Instant of the tests. */
export const now = '2022-06-02T01:00:00.000Z';

const units = [
  { id: 'gov', name: '县人民政府', shortName: '县政府', kind: 'government', parent: null, division: null },
  {
    id: 'plan',
    name: '发展和改革局',
    shortName: '发改局',
    kind: 'department',
    parent: 'gov',
    division: null,
  },
  { id: 'trade', name: '商务局', shortName: '商务局', kind: 'department', parent: 'gov', division: null },
  { id: 'north', name: '柳河镇', shortName: '柳河', kind: 'town', parent: 'gov', division: null },
  { id: 'south', name: '石桥镇', shortName: '石桥', kind: 'town', parent: 'gov', division: null },
] as const;

const posts = units.flatMap(({ id }) => [
  { id: `${id}-in`, unit: id, name: '统计岗', roles: ['reporter'] as const, leader: false },
]);

/** An actor at a unit with some roles. */
export function actorAt(unit: string, roles: Actor['roles'], account = `${unit}-${roles.join('')}`): Actor {
  const found = units.find(({ id }) => id === unit);
  const postName = roles.includes('planner') ? '计划科' : '统计岗';
  return {
    account,
    county,
    post: `${unit}-in`,
    postName,
    unit,
    unitName: found?.name ?? unit,
    unitPath: unit === 'gov' ? '/gov/' : `/gov/${unit}/`,
    roles,
  };
}

/**
 * A county with a small plan: trade leads retail sales (1—2月 series) and a task, the two towns share afforestation (collect 'units').
 */
export async function plantCounty(store: Store): Promise<void> {
  await createCounty(
    store,
    county,
    {
      year: 2022,
      // Founded before the year's first month was due, so that every month of it counts.
      now: '2022-01-04T01:00:00.000Z',
      units,
      posts,
      accounts: [{ login: 'tongji', post: 'trade-in', password: 'Ce-shi-2022x' }],
    },
    async (tx) => {
      await foundForms(tx, county, now);
      // The months before May stay open, so that the tests can fill a whole spring in one day.
      await putClocks(
        tx,
        ['2022-01', '2022-02', '2022-03', '2022-04'].map((month) => ({
          county,
          form: 'plan',
          unit: '',
          month,
          opens: null,
          due: null,
          locks: '2022-12-31',
          reason: '测试县推迟锁定',
          changed_at: now,
          changed_by: 'test',
        })),
      );
      await foundRules(tx, county, now);
    },
  );
  await inTransaction(store, async (tx) => {
    await addIndicator(tx, {
      id: 'sales',
      name: '社会消费品零售总额',
      measure: 'yuan',
      scale: '亿',
      january: true,
    });
    await addIndicator(tx, { id: 'forest', name: '造林面积', measure: 'mu', scale: null, january: false });
    await addIndicator(tx, {
      id: 'market',
      name: '农贸市场改造',
      measure: null,
      scale: null,
      january: false,
    });
    await sql`insert into plan.document (county, id, year, title, type, file_name, file_sha256, text_sha256, chars, text, result,
      reader, state, created_at, created_by) values (${county}, 'doc', 2022, '计划', 'plan', 'p.txt', 'x', 'x', 1, 't', '{}', '1',
      'current', ${now}, 'x')`.execute(tx);
    await addCommitment(tx, { id: 'c1', indicator: 'sales', value: '12000000000', sort: 1 });
    await addCommitment(tx, { id: 'c2', indicator: 'market', value: null, sort: 2 });
    await addCommitment(tx, { id: 'c3', indicator: 'forest', value: '1000', sort: 3 });
    await assign(tx, 'c1', 'trade', 'lead');
    await assign(tx, 'c2', 'trade', 'lead');
    await assign(tx, 'c3', 'plan', 'units');
    for (const unit of ['north', 'south'])
      await sql`insert into assignment.part (county, commitment, unit, role, target)
        values (${county}, 'c3', ${unit}, 'share', 500)`.execute(tx);
  });
}

async function addIndicator(
  tx: Tx,
  one: {
    readonly id: string;
    readonly name: string;
    readonly measure: string | null;
    readonly scale: string | null;
    readonly january: boolean;
  },
): Promise<void> {
  const kind = one.measure === null ? 'milestone' : 'number';
  const aspect = one.measure === null ? null : 'level';
  await sql`insert into indicator.indicator (county, id, name, kind, aspect, measure, scale, digits, no_january, created_at)
    values (${county}, ${one.id}, ${one.name}, ${kind}, ${aspect}, ${one.measure}, ${one.scale}, 2, ${one.january}, ${now})`.execute(
    tx,
  );
}

async function addCommitment(
  tx: Tx,
  one: {
    readonly id: string;
    readonly indicator: string;
    readonly value: string | null;
    readonly sort: number;
  },
): Promise<void> {
  await sql`insert into plan.reading (county, document, id, type, at, length, state, anchor)
    values (${county}, 'doc', ${one.id}, 'statement', ${one.sort}, 1, 'confirmed', '{}')`.execute(tx);
  const kind = one.value === null ? 'task' : 'target';
  await sql`insert into plan.commitment (county, id, year, kind, title, subject, indicator, aspect, comparator, value, section,
    document, reading, anchor, authority, sort, created_at, created_by)
    values (${county}, ${one.id}, 2022, ${kind}, ${one.id}, ${one.id}, ${one.indicator}, 'level', '>=', ${one.value}, 'targets',
    'doc', ${one.id}, '{"quote":"x","prefix":"","suffix":"","offset":0,"sentence":"x"}', '计划', ${one.sort}, ${now}, 'x')`.execute(
    tx,
  );
}

async function assign(tx: Tx, commitment: string, unit: string, collect: 'lead' | 'units'): Promise<void> {
  await sql`insert into assignment.assignment (county, commitment, lead_unit, trajectory, collect, changed_at, changed_by)
    values (${county}, ${commitment}, ${unit}, '{"kind":"linear"}', ${collect}, ${now}, 'x')`.execute(tx);
}
