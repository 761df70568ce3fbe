import assert from 'node:assert/strict';
import { Big } from 'big.js';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { must } from '#kernel/errors.ts';
import { countsAs, daysOf, firstSubmission, isShut } from './clocks.ts';
import { asked, holder, places } from './county.ts';
import { figureKey } from './laws.ts';
import { everybodyReads } from './reads.ts';
import { type Run, reading } from './run.ts';
import { changeOf, type Kept, reportsOf, rowsOf, stateOf, textOrNull } from './state.ts';

const total = (values: readonly string[]): string =>
  values.reduce((sum, one) => sum.plus(one), new Big(0)).toFixed();

/** Newest figures of the run, by indicator, unit and month. */
function newest(run: Run): ReadonlyMap<string, Kept['row']> {
  const all = rowsOf(run.state, 'figure').toSorted((a, b) => Number(a['version']) - Number(b['version']));
  return new Map(
    all.map((row) => [`${String(row['indicator'])} ${String(row['unit'])} ${String(row['period'])}`, row]),
  );
}

/** Everything that holds of a county when the month is over, and that nobody who read it changed it. */
export async function checkEnd(run: Run, isWhole: boolean): Promise<void> {
  const before = await stateOf(run.store, run.county);
  await checkWhole(run, isWhole);
  const { added, changed } = changeOf(before, await stateOf(run.store, run.county));
  assert.deepEqual(changed, [], 'reading changed something');
  const others = added.filter(({ kind, row }) => kind !== 'audit' || row['result'] !== 'refused');
  assert.deepEqual(others, [], 'reading wrote something');
}

async function checkWhole(run: Run, isWhole: boolean): Promise<void> {
  await checkTaken(run);
  await checkFiles(run);
  await checkSums(run);
  await checkTimeliness(run, isWhole);
  await everybodyReads(run, isWhole);
}

/** What was accepted and is not being corrected stands as figures, entry for entry; what was not is none. */
async function checkTaken(run: Run): Promise<void> {
  const figures = newest(run);
  const everTaken = new Set(rowsOf(run.state, 'figure').map((row) => row['report']));
  for (const report of reportsOf(run.state)) {
    const isTaken = report.state === 'accepted' || report.state === 'locked';
    if (!isTaken && report.correction === null)
      assert.ok(
        !everTaken.has(report.id),
        `${report.form} ${report.unit} ${report.month} has figures and was never accepted`,
      );
    if (!isTaken) continue;
    for (const entry of rowsOf(run.state, 'entry').filter((row) => row['report'] === report.id)) {
      const figure = figures.get(`${String(entry['indicator'])} ${report.unit} ${report.month}`);
      const told = JSON.stringify(entry);
      // A number that is missing with an explanation was never there.
      if (figure === undefined && entry['value'] === null && entry['milestone'] === null) continue;
      assert.ok(figure !== undefined, `accepted and no figure: ${told}`);
      assert.equal(figure['value'], entry['value'], told);
      assert.equal(figure['milestone'], entry['milestone'], told);
    }
  }
  const keys = rowsOf(run.state, 'figure').map((row) => `${figureKey(row)} ${String(row['version'])}`);
  assert.equal(new Set(keys).size, keys.length, 'a version is given once');
}

const feed = z.looseObject({
  rows: z.array(
    z.looseObject({
      id: z.string(),
      seq: z.number(),
      value: z.string().nullable(),
      measure: z.string().nullable(),
    }),
  ),
  next: z.number(),
  more: z.boolean(),
});

/** The feed and the file of figures hold exactly what is stored, each number with its unit. */
async function checkFiles(run: Run): Promise<void> {
  const as = holder(run.county, 'gov-ld');
  const stored = new Map(rowsOf(run.state, 'figure').map((row) => [String(row['id']), row]));
  const pulled: string[] = [];
  for (let since = 0, more = true; more; ) {
    const answer = await reading(run, 'GET /api/figures/changes', {
      as,
      query: { since: String(since), limit: '7' },
    });
    const page = feed.parse(answer.body);
    for (const { id, value, measure } of page.rows) {
      pulled.push(id);
      assert.equal(value === null, measure === null, `a number without unit: ${id}`);
      assert.equal(value, stored.get(id)?.['value']?.toString() ?? null);
    }
    ({ next: since, more } = page);
  }
  assert.deepEqual(pulled.toSorted(), [...stored.keys()].toSorted(), 'the feed gives every figure once');
  const csv = await reading(run, 'GET /api/figures.csv', { as, query: { year: '2022' } });
  const lines = new TextDecoder().decode(csv.bytes).trimEnd().split('\r\n').slice(1);
  assert.equal(lines.length, stored.size);
  for (const line of lines) {
    const cells = line.split(',');
    const figure = must(stored.get(cells.at(-1) ?? ''), line);
    assert.equal(cells[8] ?? '', textOrNull(figure['value']) ?? '', line);
    assert.equal(cells[9] === '', figure['value'] === null, `a number without unit of measure: ${line}`);
    assert.deepEqual([cells[2], cells[4], cells[6]], [figure['unit'], figure['period'], '预计'], line);
    assert.deepEqual([cells[13], cells[16]], [figure['system'], figure['recorded_by_name']], line);
    assert.ok(cells[12] !== '' && cells[13] !== '' && cells[16] !== '', `without source or author: ${line}`);
    assert.equal(
      cells[15],
      textOrNull(figure['correction']) ?? '',
      `a correction that is not marked: ${line}`,
    );
  }
}

const series = z.looseObject({
  points: z.array(z.looseObject({ month: z.string(), value: z.string().nullable() })),
});
const board = z.looseObject({
  rows: z.array(
    z.looseObject({
      id: z.string(),
      light: z.looseObject({ actual: z.string().nullable(), figures: z.array(z.string()) }).nullable(),
    }),
  ),
});

/** A computed indicator is the sum of what it is made of; the county's number on the board that of its towns. */
async function checkSums(run: Run): Promise<void> {
  const as = holder(run.county, 'gov-ld');
  const figures = newest(run);
  const valueOf = (indicator: string, unit: string, month: string): string | null => {
    return textOrNull(figures.get(`${indicator} ${unit} ${month}`)?.['value']);
  };
  const query = { indicator: 'retail', unit: 'trade', from: '2022', to: '2022' };
  const read = await reading(run, 'GET /api/series', { as, query });
  const file = await reading(run, 'GET /api/series.csv', { as, query });
  const printed = printedSums(new TextDecoder().decode(file.bytes));
  for (const { month, value } of series.parse(read.body).points) {
    const parts = [valueOf('goods', 'trade', month), valueOf('food', 'trade', month)];
    const wanted = parts.includes(null) ? null : total(parts.filter((one) => one !== null));
    assert.equal(value, wanted, `${month}: 合计 of ${parts.join(' + ')}`);
    assert.equal(printed.get(month) ?? '', wanted ?? '', `${month}: as the file prints it`);
  }
  for (const month of ['2022-03', '2022-04', '2022-05', '2022-06']) {
    const answer = await reading(run, 'GET /api/board', { as, query: { month } });
    const light = board.parse(answer.body).rows.find(({ id }) => id === 'c-forest')?.light ?? null;
    if (light === null || light.actual === null) continue;
    const values = ['north', 'south'].map((unit) => valueOf('forest', unit, month));
    const parts = values.filter((one) => one !== null);
    assert.equal(new Big(light.actual).toFixed(), total(parts), `${month}: 全县 of ${values.join(' + ')}`);
  }
}

/** What the file of a series prints as the value of each month: its column 采用. */
function printedSums(csv: string): ReadonlyMap<string, string> {
  const [head = [], ...lines] = csv.split('\r\n').map((line) => line.split(','));
  const [month, value] = [head.indexOf('月份'), head.indexOf('采用')];
  assert.ok(month >= 0 && value >= 0, head.join());
  return new Map(lines.map((cells) => [cells[month] ?? '', cells[value] ?? '']));
}

const tally = z.object({
  timely: z.number(),
  late: z.number(),
  missing: z.number(),
  excepted: z.number(),
  pending: z.number(),
  base: z.number(),
  rate: z.string().nullable(),
});
const timeliness = z.looseObject({
  months: z.array(z.looseObject({ month: z.string(), tally })),
  rows: z.array(
    z.looseObject({
      unit: z.object({ id: z.string(), name: z.string() }),
      tally,
      cells: z.array(
        z.looseObject({
          month: z.string(),
          status: z.string().nullable(),
          due: z.string(),
          shut: z.string().nullable(),
        }),
      ),
    }),
  ),
  total: tally,
});
const counted = ['timely', 'late', 'missing', 'excepted', 'pending'] as const;

/** The timeliness table is what the records say when they are read again in another order, and its sums are those of its cells. */
async function checkTimeliness(run: Run, isWhole: boolean): Promise<void> {
  const as = holder(run.county, 'jh1');
  const today = run.clock.today();
  for (const form of ['plan', 'own']) {
    const answer = await reading(run, 'GET /api/timeliness', { as, query: { form } });
    const table = timeliness.parse(answer.body);
    const units = places.filter((place) => place.form === form).map(({ unit }) => unit);
    assert.deepEqual(table.rows.map(({ unit }) => unit.id).toSorted(), units.toSorted());
    for (const row of table.rows)
      for (const cell of row.cells) {
        const where = { form, unit: row.unit.id, month: cell.month };
        const days = daysOf(run.state, where);
        const report = reportsOf(run.state).find(
          (one) => one.form === form && one.unit === where.unit && one.month === where.month,
        );
        const first = firstSubmission(
          rowsOf(run.state, 'event').filter((event) => event['report'] === report?.id),
        );
        const told = `${form} ${where.unit} ${where.month} on ${today}`;
        assert.equal(cell.due, days.due, told);
        assert.equal(cell.status, countsAs(days, first, today), told);
        assert.equal(cell.shut !== null, isShut(days, today), told);
      }
    for (const name of counted) {
      const cells = table.rows.flatMap((row) => row.cells).filter(({ status }) => status === name).length;
      for (const parts of [table.rows, table.months])
        assert.equal(
          parts.reduce((sum, one) => sum + one.tally[name], 0),
          cells,
          `${form} ${name}`,
        );
      assert.equal(table.total[name], cells, `${form} ${name}`);
    }
    if (isWhole) await checkTable(run, form, table);
  }
}

/** The printed table's last row sums those above it. */
async function checkTable(run: Run, form: string, table: z.infer<typeof timeliness>): Promise<void> {
  const as = holder(run.county, 'jh1');
  const { bytes } = await reading(run, 'GET /api/timeliness.xlsx', { as, query: { form } });
  const [sheet] = (await readSheet(bytes, 'a.xlsx')).sheets;
  const rows = (sheet?.rows ?? []).filter(
    ([name]) => table.rows.some(({ unit }) => unit.name === name) || name === '合计',
  );
  const last = must(rows.at(-1), 'a row of sums');
  for (const column of [13, 14, 15, 16, 17]) {
    const parts = rows.slice(0, -1).map((row) => Number(row[column]));
    assert.equal(
      Number(last[column]),
      parts.reduce((sum, one) => sum + one, 0),
      `${form} column ${column}`,
    );
  }
  assert.ok(Object.keys(asked).includes(form));
}
