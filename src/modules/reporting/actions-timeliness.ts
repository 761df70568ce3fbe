import { writeSheet } from '#documents/sheet-out.ts';
import { may, reachOf } from '#kernel/access.ts';
import type { Download } from '#kernel/contract.ts';
import { gateOf } from '#modules/form/index.ts';
import type { OrderedUnit } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { planForm, type Work } from './actions-sheet.ts';
import { type ChasedReport, chasedReports } from './chase-reader.ts';
import { clocksAt, formHeld } from './month-gate.ts';
import { type StandingFacts, standingAt, standingFacts } from './month-standing.ts';
import { printInstant } from './rules-state.ts';
import { rateNote, type Standing, tallyOf, timelinessWords } from './rules-timeliness.ts';
import type { TimelinessCell, TimelinessRow, TimelinessTable } from './schema-timeliness.ts';
import { type ReportRow, reportsInReach } from './store.ts';
import { returnsOf } from './store-year.ts';
import { loadCounty, monthsOfYear } from './unit-year.ts';
import { xlsxType } from './xlsx-type.ts';

/** 及时率: how every unit of the reader's reach reported the months of the plan year. @throws Refusal 403, 404 */
export async function timelinessTable(
  work: Work,
  wanted: { readonly form?: string | undefined },
): Promise<TimelinessTable> {
  demand(work.actor, 'report.read');
  const { db } = work.store;
  const { actor } = work;
  const county = await loadCounty(db, actor.county);
  const year = county.planYear;
  const months = monthsOfYear(year);
  const last = months.at(-1) ?? '';
  const form = formHeld(county, wanted.form ?? planForm, last);
  const reports = (await reportsInReach(db, actor, months)).filter((one) => one.form === form.id);
  const returns = await returnsOf(
    db,
    actor.county,
    reports.map(({ id }) => id),
  );
  const facts: Facts = {
    ...(await standingFacts(db, county, { county: actor.county, months, today: work.today })),
    form: form.id,
    reports: new Map(reports.map((one) => [`${one.unit} ${one.month}`, one])),
    returns,
    chased: await chasedReports(db, { county: actor.county, form: form.id }),
  };
  const units = county.units.filter((unit) =>
    may(actor, 'report.read', { county: actor.county, unitPath: unit.path }),
  );
  const rows = units.flatMap((unit) => rowOf(facts, unit, months));
  return {
    form: { id: form.id, title: form.title },
    forms: county.facts.book.flatMap(({ id, title }) => [{ id, title }]),
    year,
    demo: county.demo,
    months: months.map((month, index) => ({
      month,
      due: clocksAt(county, formHeld(county, form.id, month), '', month).due,
      closedAt:
        county.clocks.closings.find((one) => one.form === form.id && one.month === month)?.closedAt ?? null,
      tally: tallyOf(statuses(rows.flatMap(({ cells }) => cells.slice(index, index + 1)))),
    })),
    rows,
    total: tallyOf(statuses(rows.flatMap(({ cells }) => cells))),
    grants: reachOf(actor, 'form.except') === 'county',
  };
}

function statuses(cells: readonly TimelinessCell[]): readonly Standing[] {
  return cells.flatMap(({ status }) => (status === null ? [] : [status]));
}

interface Facts extends StandingFacts {
  readonly form: string;
  readonly reports: ReadonlyMap<string, ReportRow>;
  readonly returns: ReadonlyMap<string, number>;
  readonly chased: ReadonlyMap<string, ChasedReport>;
}

function rowOf(facts: Facts, unit: OrderedUnit, months: readonly string[]): TimelinessRow[] {
  const cells = months.map((month) => cellOf(facts, unit, month));
  if (cells.every(({ status }) => status === null)) return [];
  return [{ unit: { id: unit.id, name: unit.name }, cells, tally: tallyOf(statuses(cells)) }];
}

function cellOf(facts: Facts, unit: OrderedUnit, month: string): TimelinessCell {
  const report = facts.reports.get(`${unit.id} ${month}`) ?? null;
  const first = report?.firstSubmittedAt ?? null;
  const { clocks, standing } = standingAt(facts, { form: facts.form, unit: unit.id, month, first });
  const { exception } = clocks;
  return {
    month,
    status: standing,
    due: clocks.due,
    firstSubmittedAt: first,
    returns: facts.returns.get(report?.id ?? '') ?? 0,
    chased: facts.chased.get(`${unit.id} ${month}`) ?? null,
    exception:
      exception === null ? null : `例外至${exception.until}，${exception.by}批准：${exception.reason}`,
    shut: gateOf(clocks, month, facts.today).shut,
  };
}

/** The table as .xlsx. @throws Refusal 403, 404 */
export async function downloadTimeliness(
  work: Work,
  wanted: { readonly form?: string | undefined },
): Promise<Download> {
  const table = await timelinessTable(work, wanted);
  const title = `${table.year}年《${table.form.title}》报送及时率`;
  const counts = ['应报', '及时', '逾期', '未报', '例外', '及时率'];
  const bytes = await writeSheet({
    name: '及时率',
    title,
    notes: [...(table.demo ? ['演示数据：本表为演示而编，不是真实报送情况。'] : []), rateNote],
    columns: [
      { heading: '单位', width: 28 },
      ...table.months.map(({ month, due }) => ({
        heading: `${Number(month.slice(5))}月（${due.slice(5)}前）`,
        width: 16,
      })),
      ...counts.map((heading) => ({ heading, width: 8, align: 'right' as const })),
    ],
    rows: [
      ...table.rows.map((row) => [row.unit.name, ...row.cells.map(cellWords), ...countsOf(row.tally)]),
      ['合计', ...table.months.map(({ tally }) => tally.rate ?? '—'), ...countsOf(table.total)],
    ],
    frozenColumns: 1,
    landscape: true,
  });
  return { name: `${title}.xlsx`, type: xlsxType, bytes };
}

function cellWords({ status, firstSubmittedAt, returns, chased }: TimelinessCell): string {
  if (status === null) return '不报';
  const when = firstSubmittedAt === null ? '' : ` ${printInstant(firstSubmittedAt).slice(5)}`;
  const urged = chased === null ? '' : `（催报${chased.times}次）`;
  return `${timelinessWords[status]}${when}${returns === 0 ? '' : `（退回${returns}次）`}${urged}`;
}

function countsOf(tally: TimelinessRow['tally']) {
  return [tally.base, tally.timely, tally.late, tally.missing, tally.excepted, tally.rate ?? '—'];
}
