import { sql } from 'kysely';
import type { Actor, Role } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { createCounty } from '#modules/org/index.ts';
import { inTransaction, type Store, type Tx } from '#platform/database.ts';
import { foundDefinitions } from '#server/founding.ts';

/** The county that the counties of the seeds are copied from. */
export const pattern = '370404';
const founded = '2022-01-01T01:00:00.000Z';

const unit = (id: string, kind: 'government' | 'department' | 'town', name: string) =>
  ({ id, name, shortName: name, kind, parent: id === 'gov' ? null : 'gov', division: null }) as const;

const units = [
  unit('gov', 'government', '县人民政府'),
  unit('plan', 'department', '发展和改革局'),
  unit('trade', 'department', '商务局'),
  unit('north', 'town', '柳河镇'),
  unit('south', 'town', '石桥镇'),
];

const post = (id: string, at: string, name: string, role: Role) => ({
  id,
  unit: at,
  name,
  roles: [role] as const,
  leader: role === 'leader',
});

/** Every post of the county with its unit and its one role: the test's own table, not read from the product. */
export const posts = [
  post('gov-ld', 'gov', '分管领导岗', 'leader'),
  post('gov-sh', 'gov', '审核岗', 'reviewer'),
  post('gov-tb', 'gov', '填报岗', 'reporter'),
  post('sys', 'gov', '系统管理岗', 'admin'),
  post('aud', 'gov', '审计岗', 'auditor'),
  post('jh1', 'plan', '计划科岗', 'planner'),
  post('jh2', 'plan', '综合科岗', 'planner'),
  post('trade-tb', 'trade', '填报岗', 'reporter'),
  post('trade-t2', 'trade', '统计岗', 'reporter'),
  post('trade-sh', 'trade', '审核岗', 'reviewer'),
  post('north-tb', 'north', '填报岗', 'reporter'),
  post('north-sh', 'north', '审核岗', 'reviewer'),
  post('south-tb', 'south', '填报岗', 'reporter'),
] as const;

/** Months that the simulation reports. */
export const months = ['2022-03', '2022-04', '2022-05', '2022-06'] as const;

/** What each form asks each unit: the test's own table. A row that stands in an earlier form is entered there. */
export const asked: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  plan: { trade: ['sales', 'goods', 'food', 'market'], north: ['forest'], south: ['forest'] },
  own: { trade: ['sales', 'visits'], north: ['sales', 'visits'] },
};

/** Units that report a form. */
export const places = Object.entries(asked).flatMap(([form, byUnit]) =>
  Object.keys(byUnit).map((at) => ({ form, unit: at })),
);

/** Where a row of a form is entered. */
export function enteredIn(form: string, at: string, indicator: string): string {
  return (asked['plan']?.[at] ?? []).includes(indicator) ? 'plan' : form;
}

/** Founds the pattern: a plan form along the assignments, an own form with signing that shares retail sales with it. */
export async function foundPattern(store: Store): Promise<void> {
  const accounts = posts.map(({ id }) => ({ login: id, post: id, password: 'Ce-shi-2022x' }));
  await createCounty(
    store,
    pattern,
    { year: 2022, now: founded, demo: true, units, posts, accounts },
    async (tx, county) => {
      await foundDefinitions(tx, county, founded);
      // An account is named by its post, so that the same person is found in every copy.
      await sql`update org.account set id = login where county = ${county}`.execute(tx);
    },
  );
  await inTransaction(store, async (tx) => {
    for (const [id, name, measure] of indicators) await addIndicator(tx, id, name, measure);
    await sql`update indicator.indicator set formula = 'goods + food' where county = ${pattern} and id = 'retail'`.execute(
      tx,
    );
    await addOwnForm(tx);
    await sql`insert into plan.document (county, id, year, title, type, file_name, file_sha256, text_sha256, chars, text, result,
      reader, state, created_at, created_by) values (${pattern}, 'doc', 2022, '计划', 'plan', 'p.txt', 'x', 'x', 1, 't', '{}', '1',
      'current', ${founded}, 'x')`.execute(tx);
    for (const [index, id] of ['sales', 'goods', 'food', 'market'].entries())
      await addCommitment(tx, { id: `c-${id}`, indicator: id, sort: index, unit: 'trade', collect: 'lead' });
    await addCommitment(tx, { id: 'c-forest', indicator: 'forest', sort: 9, unit: 'plan', collect: 'units' });
    for (const town of ['north', 'south'])
      await sql`insert into assignment.part (county, commitment, unit, role, target)
        values (${pattern}, 'c-forest', ${town}, 'share', 50000)`.execute(tx);
  });
}

const indicators = [
  ['sales', '社会消费品零售总额', 'yuan'],
  ['goods', '商品零售额', 'yuan'],
  ['food', '餐饮收入', 'yuan'],
  ['retail', '商品零售与餐饮合计', 'yuan'],
  ['visits', '走访企业次数', 'time'],
  ['forest', '造林面积', 'mu'],
  ['market', '农贸市场改造', null],
] as const;

async function addIndicator(tx: Tx, id: string, name: string, measure: string | null): Promise<void> {
  const kind = measure === null ? 'milestone' : 'number';
  const aspect = measure === null ? null : 'level';
  await sql`insert into indicator.indicator (county, id, name, kind, aspect, measure, digits, no_january, created_at)
    values (${pattern}, ${id}, ${name}, ${kind}, ${aspect}, ${measure}, 2, false, ${founded})`.execute(tx);
}

async function addOwnForm(tx: Tx): Promise<void> {
  const body = {
    rows: ['sales', 'visits'].map((indicator) => ({ indicator })),
    units: ['trade', 'north'],
    opens: { months: 1, day: 1, roll: 'none' },
    due: { months: 1, day: 10, roll: 'none' },
    locks: { months: 2, day: 15, roll: 'none' },
    remindBefore: [],
    remindAfter: [],
    flow: [
      { name: '本单位审核', mode: 'all', posts: ['unit:reviewer'] },
      { name: '会商', mode: 'any', posts: ['gov-sh', 'jh2'] },
    ],
  };
  await sql`insert into form.form (county, id, kind, title, frequency, sort, created_at, created_by)
    values (${pattern}, 'own', 'own', '商贸月报', 'month', 1, ${founded}, 'x')`.execute(tx);
  await sql`insert into form.form_version (county, form, version, body, valid_from, changed_at, changed_by)
    values (${pattern}, 'own', 1, ${JSON.stringify(body)}::jsonb, '0000-00', ${founded}, 'x')`.execute(tx);
}

async function addCommitment(
  tx: Tx,
  one: {
    readonly id: string;
    readonly indicator: string;
    readonly sort: number;
    readonly unit: string;
    readonly collect: string;
  },
): Promise<void> {
  const isTask = one.indicator === 'market';
  const value = isTask ? null : '100000';
  await sql`insert into plan.reading (county, document, id, type, at, length, state, anchor)
    values (${pattern}, 'doc', ${one.id}, 'statement', ${one.sort}, 1, 'confirmed', '{}')`.execute(tx);
  await sql`insert into plan.commitment (county, id, year, kind, title, subject, indicator, aspect, comparator, value, section,
    document, reading, anchor, authority, sort, created_at, created_by)
    values (${pattern}, ${one.id}, 2022, ${isTask ? 'task' : 'target'}, ${one.id}, ${one.id}, ${one.indicator}, 'level', '>=', ${value},
    'targets', 'doc', ${one.id}, '{"quote":"x","prefix":"","suffix":"","offset":0,"sentence":"x"}', '计划', ${one.sort}, ${founded}, 'x')`.execute(
    tx,
  );
  await sql`insert into assignment.assignment (county, commitment, lead_unit, trajectory, collect, changed_at, changed_by)
    values (${pattern}, ${one.id}, ${one.unit}, '{"kind":"linear"}', ${one.collect}, ${founded}, 'x')`.execute(
    tx,
  );
}

/** Tables in which the pattern has rows, those that others refer to first, with their columns. */
export interface Copier {
  readonly tables: readonly { readonly name: string; readonly columns: readonly string[] }[];
}

/** Finds out once what a copy of the pattern takes. */
export async function prepareCopies(store: Store): Promise<Copier> {
  const { rows } = await sql<{ name: string; columns: string[]; needs: string[] }>`
    select n.nspname || '.' || c.relname as name,
      (select array_agg(attname::text order by attnum) from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attname <> 'county') as columns,
      (select coalesce(array_agg(distinct m.nspname || '.' || d.relname), '{}')
        from pg_constraint join pg_class d on d.oid = confrelid join pg_namespace m on m.oid = d.relnamespace
        where conrelid = c.oid and contype = 'f' and confrelid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('kernel', 'pg_catalog', 'information_schema')
      and exists (select 1 from pg_attribute where attrelid = c.oid and attname = 'county')`.execute(
    store.db,
  );
  const tables: Copier['tables'][number][] = [];
  const done = new Set<string>();
  while (done.size < rows.length) {
    const next = rows.filter(({ name, needs }) => !done.has(name) && needs.every((one) => done.has(one)));
    must(next.length > 0 || null, 'tables refer to each other in a ring');
    for (const { name, columns } of next) {
      done.add(name);
      if (await hasRows(store, name)) tables.push({ name, columns });
    }
  }
  return { tables };
}

async function hasRows(store: Store, table: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from ${sql.table(table)} where county = ${pattern}) as found`.execute(store.db);
  return rows[0]?.found === true;
}

/** A county of its own for a seed: the pattern under another code. */
export async function copyCounty(store: Store, { tables }: Copier, county: string): Promise<void> {
  await inTransaction(store, async (tx) => {
    for (const { name, columns } of tables) {
      const list = columns.length === 0 ? sql`` : sql`, ${sql.join(columns.map((one) => sql.ref(one)))}`;
      await sql`insert into ${sql.table(name)} (county${list}) select ${county}${list} from ${sql.table(name)}
        where county = ${pattern}`.execute(tx);
    }
  });
}

/** The holder of a post in a county. */
export function holder(county: string, id: string): Actor {
  const found = must(
    posts.find((one) => one.id === id),
    'a post of the county',
  );
  const at = must(
    units.find((one) => one.id === found.unit),
    'a unit of the county',
  );
  return {
    account: id,
    county,
    post: id,
    postName: found.name,
    unit: at.id,
    unitName: at.name,
    unitPath: at.id === 'gov' ? '/gov/' : `/gov/${at.id}/`,
    roles: found.roles,
  };
}
