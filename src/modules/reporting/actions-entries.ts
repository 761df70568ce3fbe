import { type Fault, must, Refusal } from '#kernel/errors.ts';
import { splitMonth } from '#kernel/period.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { type County, loadCounty, reachedUnit, type Work } from './actions-sheet.ts';
import { type Owed, whyClosed, whyNotAsked } from './rules-owed.ts';
import { actWord, printInstant, stateWords } from './rules-state.ts';
import type { CellInput, Saved } from './schema.ts';
import {
  type EntryRow,
  entriesOf,
  eventsOf,
  insertReports,
  openDrafts,
  putEntries,
  type ReportRow,
  reportsOfUnit,
} from './store.ts';

/**
 * Saves cells of a unit's drafts, all or none, making the drafts that do not exist yet. Each cell names the version that was seen.
 *
 * @throws Refusal 403, 404; 409 reporting.decided when a month is no longer a draft, reporting.entry_moved with both values when
 *   somebody else saved a cell meanwhile; 422 with a fault per cell that cannot be
 */
export async function saveCells(
  work: Work,
  wanted: { readonly unit?: string | undefined; readonly cells: readonly CellInput[] },
): Promise<Saved> {
  try {
    return await trySave(work, wanted);
  } catch (error) {
    // Two people opened the same month at the same moment: the draft exists now.
    if (brokenConstraint(error) !== 'report__once') throw error;
    return trySave(work, wanted);
  }
}

async function trySave(
  work: Work,
  wanted: { readonly unit?: string | undefined; readonly cells: readonly CellInput[] },
): Promise<Saved> {
  return inTransaction(work.store, async (tx) => {
    const county = await loadCounty(tx, work.actor.county);
    const unit = reachedUnit(county, work.actor, wanted.unit ?? work.actor.unit, 'report.write');
    const saved = await writeCells(tx, work, county, { unit: unit.id, cells: wanted.cells });
    await record(tx, {
      county: work.actor.county,
      actor: work.actor,
      address: work.address,
      action: 'report.write',
      object: `unit:${unit.id}`,
      result: 'done',
      detail: { cells: saved.cells.length, months: saved.months.map(({ month }) => month) },
      at: work.now,
    });
    return saved;
  });
}

/** As `saveCells` inside a transaction that the caller audits. */
export async function writeCells(
  tx: Tx,
  work: Work,
  county: County,
  of: { readonly unit: string; readonly cells: readonly CellInput[] },
): Promise<Saved> {
  const { actor } = work;
  const owed = county.owed.get(of.unit) ?? [];
  const faults = cellFaults(of.cells, owed, { year: county.planYear, today: work.today });
  if (faults.length > 0) throw refused(faults);
  const months = [...new Set(of.cells.map(({ month }) => month))].toSorted();
  const reports = await takeDrafts(tx, actor.county, of.unit, months);
  const before = await entriesOf(
    tx,
    actor.county,
    [...reports.values()].map(({ id }) => id),
  );
  const known = new Map(before.map((entry) => [`${entry.report} ${entry.indicator}`, entry]));
  const next = of.cells.map((cell) => {
    const report = must(reports.get(cell.month), 'a draft was taken for every month');
    return { cell, report, entry: known.get(`${report.id} ${cell.indicator}`) };
  });
  const moved = next.filter(({ cell, entry }) => cell.version !== (entry?.version ?? 0));
  if (moved.length > 0) throw movedRefusal(moved, owed);
  const entries = next.map(({ cell, report }) => entryOf(cell, report.id));
  await putEntries(tx, actor.county, entries, { account: actor.account, now: work.now });
  return {
    cells: of.cells.map(({ month, indicator, version }) => ({ month, indicator, version: version + 1 })),
    months: [...reports.values()].map(({ month, id, state, version }) => ({
      month,
      report: id,
      state,
      version,
    })),
  };
}

function entryOf(cell: CellInput, report: string): EntryRow {
  const { indicator, value, milestone, explanation, version } = cell;
  return {
    report,
    indicator,
    value: value === null ? null : canonicalDecimal(value),
    milestone,
    explanation: explanation.trim(),
    version: version + 1,
  };
}

function refused(faults: readonly Fault[]): Refusal {
  const [first] = faults;
  const rest = faults.length > 1 ? `（共${faults.length}处）` : '';
  return new Refusal('reporting.bad_cells', 422, `没有保存：${first?.message ?? ''}${rest}。`, { faults });
}

/** Why cells cannot be saved: not this unit's, not this month's, wrong kind, twice. */
function cellFaults(
  cells: readonly CellInput[],
  owed: readonly Owed[],
  when: { readonly year: number; readonly today: string },
): readonly Fault[] {
  const rows = new Map(owed.map((one) => [one.indicator.id, one.indicator]));
  const seen = new Set<string>();
  return cells.flatMap((cell, index) => {
    const fault = (message: string): Fault[] => [{ field: `cells.${index}`, row: index + 1, message }];
    const indicator = rows.get(cell.indicator);
    if (indicator === undefined) return fault('本单位不报这项指标，请刷新页面后再填');
    const name = `“${indicator.name}”${splitMonth(cell.month).month}月`;
    const closed = whyClosed(cell.month, when.year, when.today) ?? whyNotAsked(indicator, cell.month);
    if (closed !== null) return fault(`${name}：${closed}`);
    const key = `${cell.month} ${cell.indicator}`;
    if (seen.has(key)) return fault(`${name}填了两次，请只留一处`);
    seen.add(key);
    if (indicator.kind === 'milestone' && cell.value !== null) return fault(`${name}只选进度，不填数字`);
    if (indicator.kind === 'number' && cell.milestone !== null) return fault(`${name}填数字，不选进度`);
    return [];
  });
}

async function takeDrafts(
  tx: Tx,
  county: string,
  unit: string,
  months: readonly string[],
): Promise<ReadonlyMap<string, ReportRow>> {
  const found = await reportsOfUnit(tx, county, unit, months);
  const missing = months.filter((month) => !found.some((report) => report.month === month));
  await insertReports(
    tx,
    missing.map((month) => ({ county, id: newId(), unit, month })),
  );
  const drafts = await openDrafts(tx, county, unit, months);
  const shut = months.find((month) => !drafts.some((draft) => draft.month === month));
  if (shut !== undefined) throw await decidedRefusal(tx, county, unit, shut);
  return new Map(drafts.map((draft) => [draft.month, draft]));
}

/** The refusal for a month that is no longer a draft: says who moved it, when, and what to do. */
async function decidedRefusal(tx: Tx, county: string, unit: string, month: string): Promise<Refusal> {
  const [report] = await reportsOfUnit(tx, county, unit, [month]);
  const { id, state } = must(report, 'the month has a report');
  const last = (await eventsOf(tx, county, id)).at(-1);
  const who =
    last === undefined
      ? ''
      : `（${last.unitName}${last.postName}于${printInstant(last.at)}${actWord(last.act)}）`;
  const cure = state === 'submitted' ? '要改请先撤回' : '要改请联系审核单位发起更正';
  const name = `${splitMonth(month).month}月月报${stateWords[state]}${who}`;
  return new Refusal('reporting.decided', 409, `没有保存：${name}，${cure}。`, {
    data: { month, state, by: last === undefined ? null : { ...last } },
  });
}

interface Moved {
  readonly cell: CellInput;
  readonly entry: EntryRow | undefined;
}

/** Both values of every cell that somebody else saved meanwhile. */
function movedRefusal(moved: readonly Moved[], owed: readonly Owed[]): Refusal {
  const names = new Map(owed.map(({ indicator }) => [indicator.id, indicator.name]));
  const [first] = moved;
  const name = names.get(first?.cell.indicator ?? '') ?? '';
  const more = moved.length > 1 ? `等${moved.length}格` : '';
  return new Refusal(
    'reporting.entry_moved',
    409,
    `没有保存：“${name}”${more}刚被同单位的其他人改过，请选用哪一个。`,
    {
      data: {
        conflicts: moved.map(({ cell, entry }) => ({
          month: cell.month,
          indicator: cell.indicator,
          value: entry?.value ?? null,
          milestone: entry?.milestone ?? null,
          explanation: entry?.explanation ?? '',
          version: entry?.version ?? 0,
        })),
      },
    },
  );
}
