import { sql } from 'kysely';
import { writeCsv } from '#documents/csv-out.ts';
import { demoProjects } from '#modules/county/index.ts';
import { insertProjects } from '#modules/project/index.ts';
import { inTransaction } from '#platform/database.ts';
import { compared, inTurns, type Line, type Pair, timed } from './measure.ts';
import type { Place } from './place.ts';
import { type Product, product, statementsOf } from './product.ts';
import { searching } from './search.ts';

const year = 2022;
const importYear = 2030;

type Say = (line: string) => void;

/** All measurements that need a database. */
export async function measureDatabase(place: Place, sizes: Sizes, say: Say): Promise<readonly Line[]> {
  const made = await product(place.store);
  say(`${place.where}: ${sizes.projects} projects …`);
  await fillProjects(place, made, sizes.projects);
  const lists = await listPages(place, made, sizes);
  say(`${place.where}: search …`);
  const found = await searching(place, made, sizes.rounds);
  const write = await oneWrite(place, made, sizes);
  say(`${place.where}: import …`);
  const imports = await importRows(place, made, sizes);
  say(`${place.where}: ${sizes.figures} figures …`);
  await fillFigures(place, made, sizes.figures);
  return [...lists, ...found, write, ...imports, await aggregate(place, made, sizes)];
}

/** How much of each, and how often. */
export interface Sizes {
  readonly projects: number;
  readonly figures: number;
  readonly importRows: number;
  readonly rounds: number;
}

async function fillProjects(place: Place, made: Product, count: number): Promise<void> {
  const rows = demoProjects(count, 'bench', { year, departments: ['fgj'], towns: made.towns });
  const stamp = { county: made.county, account: 'bench', now: new Date().toISOString() };
  for (let from = 0; from < count; from += 10_000)
    await inTransaction(place.store, (tx) =>
      insertProjects(
        tx,
        rows.slice(from, from + 10_000).map(({ level, ...row }) => ({
          ...row,
          levels: [level],
          category: 'active' as const,
          origin: 'demo',
        })),
        stamp,
      ),
    );
  await place.bare.query('vacuum (analyze) project.project');
}

const pages = [
  ['list page: whole ledger, largest first', ''],
  ['list page: level, stage, by plan', '&level=province&stage=building&sort=-yearPlan'],
  ['list page: found by text, by name', `&q=${encodeURIComponent('项目04')}&sort=name`],
  ['list page: the 1,000th', '&page=1000'],
] as const;

/** A page of the ledger with count and sums, against the very statements it sends, on bare pg at the same concurrency. */
async function listPages(place: Place, made: Product, sizes: Sizes): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [what, more] of pages) {
    const ours = (): Promise<unknown> => made.call('GET', `/api/projects?year=${year}&size=50${more}`);
    const sent = (await statementsOf(ours)).filter(({ text }) => /"project"\."(?:project|book)"/u.test(text));
    if (sent.length !== 2) throw new Error(`the page sends ${sent.length} statements, 2 expected`);
    const raw = (): Promise<unknown> =>
      Promise.all(sent.map(({ text, values }) => place.bare.query(text, [...values])));
    const times = await inTurns(sizes.rounds, ours, raw);
    lines.push({ what, where: place.where, ...times, aim: '≤ 1.3×' });
  }
  return lines;
}

/** One change of a project (session, rights, guarded update, audit row, the row as it now stands) against a bare update of that row. */
async function oneWrite(place: Place, made: Product, sizes: Sizes): Promise<Line> {
  const found = await place.bare.query<{ id: string; version: number; stage: string }>(
    'select id, version, stage from project.project where county = $1 and year = $2 order by id limit 1',
    [made.county, year],
  );
  const { id = '', version: first = 1, stage = 'started' } = found.rows[0] ?? {};
  let version = first;
  const [town] = made.towns;
  const body = {
    code: 'BENCH-1',
    name: '演示项目',
    levels: ['county'],
    category: 'active',
    nature: 'new',
    stage,
  } as const;
  const where = { codeMissing: '', industry: '', owner: '', unit: 'fgj', town, site: '', content: '' };
  const amounts = { total: '1', doneBefore: null, yearPlan: '1', plannedStart: null, startedOn: null };
  const rest = { ...where, ...amounts, dueOn: null, finishedOn: null, sponsorUnit: null, sponsorPost: null };
  const ours = async (): Promise<void> => {
    await made.call('PUT', `/api/projects/${id}`, { ...body, ...rest, done: String(version), version });
    version += 1;
  };
  const raw = async (): Promise<void> => {
    await place.bare.query(
      'update project.project set done = $1, version = version + 1, changed_at = now() where county = $2 and id = $3 and version = $4',
      [String(version), made.county, id, version],
    );
    version += 1;
  };
  const times = await inTurns(sizes.rounds * 3, ours, raw);
  return { what: 'one write: guarded update and audit row', where: place.where, ...times, aim: '—' };
}

/** The whole import of a CSV file, from the request to the answer, against COPY of the same rows into the same table with its indexes. */
async function importRows(place: Place, made: Product, sizes: Sizes): Promise<Line[]> {
  const bytes = ledgerCsv(sizes.importRows, made);
  const form = (more: Readonly<Record<string, string>>): FormData => {
    const parts = new FormData();
    for (const [key, value] of Object.entries({ year: String(importYear), ...more })) parts.set(key, value);
    parts.set('file', new File([new Uint8Array(bytes)], 'bench.csv'));
    return parts;
  };
  const checked: { sha256?: unknown } = Object(
    await made.call('POST', '/api/projects/imports/check', form({})),
  );
  const sha256 = String(checked.sha256);
  const clear = async (): Promise<void> => {
    await place.bare.query('delete from project.project where county = $1 and year = $2', [
      made.county,
      importYear,
    ]);
    await place.bare.query('vacuum (analyze) project.project');
  };
  const whole: Pair[] = [];
  const dry: Pair[] = [];
  for (let round = -1; round < Math.max(3, Math.ceil(sizes.rounds / 3)); round++) {
    await clear();
    const check = await timed(() => made.call('POST', '/api/projects/imports/check', form({})));
    const ours = await timed(() => made.call('POST', '/api/projects/imports', form({ sha256 })));
    await place.copyOut(
      `select * from project.project where county = '${made.county}' and year = ${importYear}`,
    );
    await clear();
    const raw = await timed(() => place.copyIn('project.project'));
    if (round < 0) continue;
    whole.push({ ours, raw });
    dry.push({ ours: check, raw });
  }
  await clear();
  const count = sizes.importRows.toLocaleString('en-US');
  return [
    { what: `import of ${count} rows, file to commit`, where: place.where, ...compared(whole), aim: '≤ 3×' },
    { what: 'its dry run', where: place.where, ...compared(dry), aim: '—' },
  ];
}

function ledgerCsv(count: number, made: Product): Uint8Array {
  const rows = demoProjects(count, 'import', { year: importYear, departments: ['fgj'], towns: made.towns });
  const headings = [
    '项目代码',
    '项目名称',
    '级别',
    '性质',
    '阶段',
    '产业',
    '建设单位',
    '责任单位',
    '总投资（元）',
    '年度计划投资（元）',
    '本年累计完成投资（元）',
    '开工日期',
    '计划竣工日期',
  ];
  const levels = { province: '省级重点', city: '市级重点', county: '区县级重点' } as const;
  return writeCsv({
    columns: headings.map((heading) => ({ heading })),
    rows: rows.map((row) => [
      row.code,
      row.name,
      levels[row.level],
      row.nature === 'new' ? '新建' : '续建',
      '纳统',
      row.industry,
      row.owner,
      '发展和改革局',
      { decimal: row.total },
      { decimal: row.yearPlan },
      { decimal: row.done },
      row.startedOn === null ? null : { day: row.startedOn },
      { day: row.dueOn },
    ]),
  });
}

const months = 12;
const levelNames = ['province', 'city', 'county', 'none'] as const;

/** Figures by indicator, town, month and level, made by the database itself. */
async function fillFigures(place: Place, made: Product, count: number): Promise<void> {
  const perIndicator = made.towns.length * months * levelNames.length;
  const indicators = Math.ceil(count / perIndicator);
  await place.bare.query(
    `insert into indicator.indicator (county, id, name, kind, aspect, measure, created_at)
      select $1, 'b' || n, '演示指标' || n, 'number', 'level', 'yuan', now() from generate_series(1, $2::int) n`,
    [made.county, indicators],
  );
  for (let from = 1; from <= indicators; from += 300)
    await place.bare.query(
      `insert into reporting.figure
          (county, indicator, unit, period, dimension, basis, version, id, value, origin, demo, recorded_at, recorded_by)
        select $1, 'b' || n, town, '2022-' || lpad(m::text, 2, '0'), 'level:' || level, 'final', 1,
          'b' || n || '.' || town || '.' || m || '.' || level, (n * 37 % 1000) + m + 0.25, 'demo', true, now(), 'bench'
        from generate_series($2::int, $3::int) n, unnest($4::text[]) town, generate_series(1, ${months}) m, unnest($5::text[]) level`,
      [made.county, from, Math.min(indicators, from + 299), [...made.towns], [...levelNames]],
    );
  await place.bare.query('vacuum (analyze) reporting.figure');
}

/** Towns × levels over all figures, through the product's store against the same statement on bare pg. */
async function aggregate(place: Place, made: Product, sizes: Sizes): Promise<Line> {
  const query = sql`select unit, dimension, count(*)::int as n, sum(value) as sum
    from reporting.figure where county = ${made.county} group by unit, dimension order by unit, dimension`;
  const ours = async (): Promise<void> => {
    const { rows } = await query.execute(place.store.db);
    if (rows.length !== made.towns.length * levelNames.length)
      throw new Error('not every town and level is there');
  };
  const [sent] = await statementsOf(ours);
  const raw = (): Promise<unknown> => place.bare.query(sent?.text ?? '', [...(sent?.values ?? [])]);
  const times = await inTurns(Math.max(3, Math.ceil(sizes.rounds / 3)), ours, raw);
  const count = sizes.figures.toLocaleString('en-US');
  return { what: `town × level over ${count} figures`, where: place.where, ...times, aim: '≤ 1.3×' };
}
