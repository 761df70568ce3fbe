import { type Fault, must, Refusal } from '#kernel/errors.ts';
import { splitMonth } from '#kernel/period.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { demandOpenYears } from '#modules/org/index.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { planForm, reachedUnit, type Work } from './actions-sheet.ts';
import { boundWords } from './bound-reader.ts';
import { formOf, monthGate } from './month-gate.ts';
import { type AskedForm, entryForm, rowKey } from './rules-asked.ts';
import { explainingOf } from './rules-explained.ts';
import { whyNotAsked } from './rules-owed.ts';
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
import { askedIn, type County, loadCounty } from './unit-year.ts';

/** What is to be saved, into which form of which unit; the actor's own and the plan's by default. */
interface Wanted {
  readonly form?: string | undefined;
  readonly unit?: string | undefined;
  readonly cells: readonly CellInput[];
}

/**
 * Saves cells of a unit's drafts, all or none, making the drafts that do not exist yet. Each cell names the version that was seen.
 *
 * @throws Refusal 403, 404; 409 reporting.decided when a month is no longer a draft, reporting.entry_moved with both values when
 *   somebody else saved a cell meanwhile; 422 with a fault per cell that cannot be
 */
export async function saveCells(work: Work, wanted: Wanted): Promise<Saved> {
  try {
    return await trySave(work, wanted);
  } catch (error) {
    // Two people opened the same month at the same moment: the draft exists now.
    if (brokenConstraint(error) !== 'report__once') throw error;
    return trySave(work, wanted);
  }
}

async function trySave(work: Work, wanted: Wanted): Promise<Saved> {
  return inTransaction(work.store, async (tx) => {
    const county = await loadCounty(tx, work.actor.county);
    const unit = reachedUnit(county, work.actor, wanted.unit ?? work.actor.unit, 'report.write');
    const form = wanted.form ?? planForm;
    const saved = await writeCells(tx, work, county, { form, unit: unit.id, cells: wanted.cells });
    await record(tx, {
      county: work.actor.county,
      actor: work.actor,
      address: work.address,
      action: 'report.write',
      object: `unit:${unit.id}`,
      result: 'done',
      detail: {
        form,
        cells: saved.cells.length,
        months: saved.months.map(({ month }) => month),
        confirmed: wanted.cells.filter(({ confirms }) => confirms === true).length,
      },
      at: work.now,
    });
    return saved;
  });
}

/** Form and unit of the cells. */
export interface CellPlace {
  readonly form: string;
  readonly unit: string;
}

/** As `saveCells` inside a transaction that the caller audits. @param of.file  name of the file that fills the cells; left out: they were typed */
export async function writeCells(
  tx: Tx,
  work: Work,
  county: County,
  of: CellPlace & {
    readonly cells: readonly CellInput[];
    readonly file?: string;
    /** A system of the county's own fills what nobody types. */
    readonly isSystem?: true;
  },
): Promise<Saved> {
  const { actor } = work;
  await demandOpenYears(
    tx,
    actor.county,
    of.cells.map(({ month }) => month),
  );
  const months = [...new Set(of.cells.map(({ month }) => month))].toSorted();
  const standing = (await reportsOfUnit(tx, actor.county, of.unit, months)).filter(
    ({ form }) => form === of.form,
  );
  const shut = new Map(
    months.map((month) => {
      const form = formOf(county, of.form, month);
      const report = standing.find((one) => one.month === month) ?? null;
      return [month, monthGate(county, { form, unit: of.unit, month, today: work.today }, report).shut];
    }),
  );
  const faults = cellFaults(of.cells, {
    form: of.form,
    asked: askedIn(county, of.unit, months),
    shut,
    bound: of.isSystem === true ? new Map() : county.bound,
  });
  if (faults.length > 0) throw refused(faults);
  const reports = await takeDrafts(tx, actor.county, of, months);
  const before = await entriesOf(
    tx,
    actor.county,
    [...reports.values()].map(({ id }) => id),
  );
  const known = new Map(
    before.map((entry) => [`${entry.report} ${rowKey(entry.indicator, entry.dimension)}`, entry]),
  );
  const next = of.cells.map((cell) => {
    const report = must(reports.get(cell.month), 'a draft was taken for every month');
    return { cell, report, entry: known.get(`${report.id} ${keyOf(cell)}`) };
  });
  const moved = next.filter(({ cell, entry }) => cell.version !== (entry?.version ?? 0));
  if (moved.length > 0) throw movedRefusal(moved, county);
  const entries = next.map(({ cell, report, entry }) =>
    entryOf(work, cell, report.id, { before: entry, file: cell.file ?? of.file ?? '' }),
  );
  await putEntries(tx, actor.county, entries, { account: actor.account, now: work.now });
  return {
    cells: of.cells.map(({ month, indicator, dimension, version }) => ({
      month,
      indicator,
      dimension,
      version: version + 1,
    })),
    months: [...reports.values()].map(({ month, id, state, version }) => ({
      month,
      report: id,
      state,
      version,
    })),
  };
}

function keyOf({ indicator, dimension }: CellInput): string {
  return rowKey(indicator, dimension);
}

const unconfirmed = { confirmedAt: null, confirmedBy: null, confirmedByName: null } as const;

function entryOf(
  work: Work,
  cell: CellInput,
  report: string,
  { before, file }: { readonly before: EntryRow | undefined; readonly file: string },
): EntryRow {
  const { indicator, dimension, value, milestone, explanation, version } = cell;
  const { account, unitName, postName } = work.actor;
  const { explained, confirmation } = explainingOf(before, cell, cell.confirms === true);
  const { confirmedAt, confirmedBy, confirmedByName } =
    confirmation === 'kept' && before !== undefined ? before : unconfirmed;
  const confirmed =
    confirmation === 'confirmed'
      ? { confirmedAt: work.now, confirmedBy: account, confirmedByName: `${unitName}${postName}` }
      : { confirmedAt, confirmedBy, confirmedByName };
  return {
    report,
    indicator,
    dimension,
    value: value === null ? null : canonicalDecimal(value),
    milestone,
    explanation: explanation.trim(),
    explained,
    ...confirmed,
    file: file === '' && isSameContent(before, cell) ? (before?.file ?? '') : file,
    version: version + 1,
  };
}

/** Words written beside a number do not change where the number came from. */
function isSameContent(before: EntryRow | undefined, { value, milestone }: CellInput): boolean {
  const now = value === null ? null : canonicalDecimal(value);
  const held = (before?.value ?? null) === null ? null : canonicalDecimal(before?.value ?? '');
  return before !== undefined && held === now && before.milestone === milestone;
}

function refused(faults: readonly Fault[]): Refusal {
  const [first] = faults;
  const rest = faults.length > 1 ? `（共${faults.length}处）` : '';
  return new Refusal('reporting.bad_cells', 422, `没有保存：${first?.message ?? ''}${rest}。`, { faults });
}

interface Asking {
  readonly form: string;
  readonly asked: ReadonlyMap<string, readonly AskedForm[]>;
  /** Why a month takes no entries, by month. */
  readonly shut: ReadonlyMap<string, string | null>;
  /** Indicators that systems fill, with the name of the system. */
  readonly bound: ReadonlyMap<string, string>;
}

/** Why cells cannot be saved: not this unit's, not this month's, entered in another form, wrong kind, twice. */
function cellFaults(cells: readonly CellInput[], of: Asking): readonly Fault[] {
  const seen = new Set<string>();
  return cells.flatMap((cell, index) => {
    const place = `${cell.month} ${keyOf(cell)}`;
    const message = cellFault(cell, of, seen.has(place));
    seen.add(place);
    return message === null ? [] : [{ field: `cells.${index}`, row: index + 1, message }];
  });
}

function cellFault(cell: CellInput, of: Asking, isTwice: boolean): string | null {
  const { month } = cell;
  const asked = of.asked.get(month) ?? [];
  const form = asked.find((one) => one.form === of.form);
  const row = form?.rows.find((one) => rowKey(one.indicator.id, one.dimension) === keyOf(cell));
  if (form === undefined || row === undefined) return '本单位不报这项指标，请刷新页面后再填';
  const { indicator } = row;
  const name = `“${indicator.name}”${splitMonth(month).month}月`;
  const closed = form.silent ?? of.shut.get(month) ?? whyNotAsked(indicator, month);
  if (closed !== null) return `${name}：${closed}`;
  const source = entryForm(asked, keyOf(cell));
  if (source !== null && source.form !== of.form) return `${name}在《${source.title}》里填报，本表自动带出`;
  const system = cell.dimension === '' ? of.bound.get(indicator.id) : undefined;
  if (system !== undefined) return `${name}${boundWords(system)}`;
  return isTwice ? `${name}填了两次，请只留一处` : kindFault(cell, indicator.kind, name);
}

function kindFault(cell: CellInput, kind: 'number' | 'milestone', name: string): string | null {
  if (kind === 'milestone' && cell.value !== null) return `${name}只选进度，不填数字`;
  return kind === 'number' && cell.milestone !== null ? `${name}填数字，不选进度` : null;
}

async function takeDrafts(
  tx: Tx,
  county: string,
  { form, unit }: CellPlace,
  months: readonly string[],
): Promise<ReadonlyMap<string, ReportRow>> {
  const found = (await reportsOfUnit(tx, county, unit, months)).filter((one) => one.form === form);
  const missing = months.filter((month) => !found.some((report) => report.month === month));
  await insertReports(
    tx,
    missing.map((month) => ({ county, id: newId(), form, unit, month })),
  );
  const drafts = await openDrafts(tx, county, { form, unit }, months);
  const shut = months.find((month) => !drafts.some((draft) => draft.month === month));
  if (shut !== undefined) throw await decidedRefusal(tx, county, { form, unit }, shut);
  return new Map(drafts.map((draft) => [draft.month, draft]));
}

/** The refusal for a month that is no longer a draft: says who moved it, when, and what to do. */
async function decidedRefusal(
  tx: Tx,
  county: string,
  { form, unit }: CellPlace,
  month: string,
): Promise<Refusal> {
  const report = (await reportsOfUnit(tx, county, unit, [month])).find((one) => one.form === form);
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
function movedRefusal(moved: readonly Moved[], county: County): Refusal {
  const [first] = moved;
  const name = county.facts.indicators.get(first?.cell.indicator ?? '')?.name ?? '';
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
          dimension: cell.dimension,
          value: entry?.value ?? null,
          milestone: entry?.milestone ?? null,
          explanation: entry?.explanation ?? '',
          version: entry?.version ?? 0,
        })),
      },
    },
  );
}
