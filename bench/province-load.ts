import type { Pool } from 'pg';

/** How large a province is. */
export interface ProvinceSize {
  readonly counties: number;
  readonly units: number;
  readonly indicators: number;
}

/** Months with figures: two years up to the month before the one that is being reported. */
export const pastMonths = 24;
/** The month that is being reported. */
export const workMonth = '2022-12';

/** What the loading came to. */
export interface Loaded {
  readonly figures: number;
  readonly seconds: { readonly rows: number; readonly indexes: number };
  /** Bytes of the table of figures with its indexes, and of the whole database. */
  readonly bytes: { readonly figures: number; readonly database: number };
}

/** Code of the nth county; the first is the one that is measured. */
const codeOf = `case when c = 1 then '370404' else lpad((500000 + c)::text, 6, '0') end`;
/** The nth month, counted from 1 so that the last is the one before the month of work. */
const monthOf = `to_char(date '2020-12-01' + make_interval(months => m - 1), 'YYYY-MM')`;

/** Loads a province into a database where the first county has been founded: units, indicators, a form, reports, figures. */
export async function loadProvince(bare: Pool, size: ProvinceSize): Promise<Loaded> {
  const { counties, units, indicators } = size;
  await bare.query(`insert into org.county select (jsonb_populate_record(k, jsonb_build_object('county', ${codeOf}))).*
    from org.county k, generate_series(2, ${counties}) c where k.county = '370404'`);
  await bare.query(`insert into org.unit (county, id, name, short_name, kind, parent, path, sort, valid_from)
    select ${codeOf}, 'gov', '县人民政府', '县政府', 'government', null, '/gov/', 0, '2000-01-01' from generate_series(2, ${counties}) c`);
  await bare.query(`insert into org.unit (county, id, name, short_name, kind, parent, path, sort, valid_from)
    select ${codeOf}, 'b' || u, '演示单位' || u, '演示单位' || u, 'department', 'gov', '/gov/b' || u || '/', 100 + u, '2000-01-01'
    from generate_series(1, ${counties}) c, generate_series(1, ${units}) u`);
  await bare.query(`insert into indicator.indicator (county, id, name, kind, aspect, measure, digits, created_at)
    select ${codeOf}, 'b' || i, '演示指标' || i, 'number', 'level', 'yuan', 2, now()
    from generate_series(1, ${counties}) c, generate_series(1, ${indicators}) i`);
  await bare.query(`insert into form.form (county, id, kind, title, frequency, sort, created_at, created_by)
    select ${codeOf}, 'bench', 'own', '演示月报', 'month', 1, now(), 'bench' from generate_series(1, ${counties}) c`);
  await bare.query(
    `insert into form.form_version (county, form, version, body, valid_from, changed_at, changed_by)
      select ${codeOf}, 'bench', 1, $1::jsonb, '0000-00', now(), 'bench' from generate_series(1, ${counties}) c`,
    [JSON.stringify(formBody(units, indicators))],
  );
  await bare.query(`insert into reporting.report (county, id, form, unit, month, state, version, submitted_at, submitted_by,
      first_submitted_at, accepted_at, accepted_by, accepted_by_name)
    select ${codeOf}, 'r' || u || '.' || m, 'bench', 'b' || u, ${monthOf}, 'accepted', 4, now(), 'x', now(), now(), 'y', '计划科'
    from generate_series(1, ${counties}) c, generate_series(1, ${units}) u, generate_series(1, ${pastMonths}) m`);
  return loadFigures(bare, size);
}

function formBody(units: number, indicators: number) {
  const rule = { months: 1, day: 1, roll: 'none' };
  return {
    rows: Array.from({ length: indicators }, (_, at) => ({ indicator: `b${at + 1}` })),
    units: Array.from({ length: units }, (_, at) => `b${at + 1}`),
    opens: rule,
    due: { ...rule, day: 20 },
    locks: { ...rule, months: 12 },
    remindBefore: [],
    remindAfter: [],
    flow: [],
  };
}

interface Made {
  readonly name: string;
  readonly definition: string;
}

/**
 * The figures, made by the database itself month by month as they would come, so that a county's rows lie scattered among those of the
 * others. The indexes and constraints are dropped before and made again after.
 */
async function loadFigures(bare: Pool, { counties, units, indicators }: ProvinceSize): Promise<Loaded> {
  const constraints =
    await bare.query<Made>(`select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where conrelid = 'reporting.figure'::regclass and contype in ('p', 'u', 'f') order by contype = 'f', conname`);
  const indexes =
    await bare.query<Made>(`select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = 'reporting.figure'::regclass and not exists (select 1 from pg_constraint where conindid = i.indexrelid)`);
  for (const { name } of constraints.rows)
    await bare.query(`alter table reporting.figure drop constraint ${name}`);
  for (const { name } of indexes.rows) await bare.query(`drop index reporting.${name}`);
  const begun = performance.now();
  for (let month = 1; month <= pastMonths; month += 1)
    await bare.query(`insert into reporting.figure (county, indicator, unit, period, basis, version, id, value, origin, report,
        demo, recorded_at, recorded_by, recorded_by_name, system, seq)
      select ${codeOf}, 'b' || i, 'b' || u, ${monthOf}, 'estimate', 1,
        lpad(to_hex(((m * ${units} + u) * ${indicators} + i)), 16, '0'), (i * 37 % 1000 + 100) * (1 + m % 12) + u + 0.25, 'report',
        'r' || u || '.' || m, true, now(), 'bench', '演示单位' || u || '填报岗', 'bench',
        ((m - 1) * ${units} + u - 1) * ${indicators} + i
      from (values (${month})) v(m), generate_series(1, ${units}) u, generate_series(1, ${counties}) c,
        generate_series(1, ${indicators}) i`);
  const loaded = performance.now();
  for (const { name, definition } of constraints.rows)
    await bare.query(`alter table reporting.figure add constraint ${name} ${definition}`);
  for (const { definition } of indexes.rows) await bare.query(definition);
  await bare.query(`insert into kernel.feed (county, stream, last) select county, 'figure', max(seq) from reporting.figure group by county
    on conflict (county, stream) do update set last = excluded.last`);
  await bare.query('vacuum (analyze)');
  const indexed = performance.now();
  const sizes = await bare.query<{ figures: string; database: string; rows: string }>(`select
    pg_total_relation_size('reporting.figure') as figures, pg_database_size(current_database()) as database,
    (select count(*) from reporting.figure) as rows`);
  const [found] = sizes.rows;
  return {
    figures: Number(found?.rows),
    seconds: { rows: (loaded - begun) / 1000, indexes: (indexed - loaded) / 1000 },
    bytes: { figures: Number(found?.figures), database: Number(found?.database) },
  };
}
