import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { type Fault, Refusal } from '#kernel/errors.ts';
import { countyOf, demandOpenYear, postsOf, unitsOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { sha256Of } from '#platform/blobs.ts';
import { brokenConstraint, type Db, type Tx } from '#platform/database.ts';
import { runJob } from '#platform/job.ts';
import { askedOf, authorOf, namesOf, stampOf, sumsOf, type Work } from './actions.ts';
import { partsOfKnown, writeSteps } from './actions-import-more.ts';
import { type UnitNames, unitNamesOf } from './rules-cell.ts';
import { changeWords } from './rules-history.ts';
import { type ImportPlan, planImport } from './rules-import.ts';
import { type MorePlan, planMore } from './rules-import-more.ts';
import { readLayout, readRows, type SheetReading } from './rules-sheet.ts';
import type { ImportCheck, ImportJob, ProjectFilter } from './schema.ts';
import { ledgerFile } from './sheet.ts';
import { changeProjects, freshen, insertProjects } from './store.ts';
import { importJob, importJobs, importKind, type StoredJob } from './store-jobs.ts';
import { refreshBundle, writeEvents } from './store-life.ts';
import {
  knownProjects,
  projectsById,
  readableParts,
  rowsOf,
  type StoredProject,
  totalsOf,
} from './store-list.ts';
import { approvedLevels } from './store-lists.ts';

const mostRows = 10_000;
const mostSheetRows = 20_000;
const mostListed = 500;

/** The filter's projects as a file. @throws Refusal 422 for more rows than a workbook should hold */
export async function exportProjects(
  work: Work,
  query: Omit<ProjectFilter, 'year'> & {
    readonly year?: number | undefined;
    readonly sort: string;
    readonly format: 'xlsx' | 'csv';
  },
): Promise<Download> {
  const asked = await askedOf(work, query);
  const { db } = work.store;
  const totals = await totalsOf(db, asked);
  if (query.format === 'xlsx' && totals.count > mostSheetRows)
    throw new Refusal(
      'project.too_many_rows',
      422,
      `筛选结果有${totals.count}行，超过一张工作表的${mostSheetRows}行。请缩小筛选范围，或改为导出 CSV。`,
    );
  const listed = await rowsOf(db, asked, { sort: query.sort, limit: totals.count, offset: 0 });
  const rows = await withParts(work, listed, query.gone === 'with');
  const { county } = work.actor;
  const parents = new Set(rows.flatMap(({ parent }) => parent ?? []));
  const bundles = await projectsById(db, county, [...parents]);
  const units = (await unitsOf(db, county)).map(({ name }) => name);
  return ledgerFile(
    {
      year: asked.filter.year,
      rows,
      count: listed.length,
      sums: sumsOf(totals),
      demo: totals.demo ?? false,
      units,
      nameOf: await namesOf(work),
      bundles: new Map(bundles.map(({ id, code, name }) => [id, code ?? name])),
      parts: await partsOfKnown(db, county, rows),
    },
    query.format,
  );
}

/** Each bundle followed by its parts, so that what leaves can come back whole; a part that is listed itself stays where it is. */
async function withParts(
  work: Work,
  listed: readonly StoredProject[],
  gone: boolean,
): Promise<readonly StoredProject[]> {
  const bundles = listed.filter(({ bundle }) => bundle).map(({ id }) => id);
  if (bundles.length === 0) return listed;
  const known = new Set(listed.map(({ id }) => id));
  const parts = (await readableParts(work.store.db, work.actor, bundles, gone)).filter(
    ({ id }) => !known.has(id),
  );
  const byBundle = Map.groupBy(parts, ({ parent }) => parent);
  return listed.flatMap((one) => [one, ...(byBundle.get(one.id) ?? [])]);
}

/** A file to import, as far as it can be judged without the ledger. */
interface Read extends SheetReading {
  readonly sheet: string;
}

async function unitNames(work: Work): Promise<UnitNames> {
  const { db } = work.store;
  const county = (await countyOf(db, work.actor.county))?.name ?? '';
  const units = await unitsOf(db, work.actor.county);
  return unitNamesOf(
    units.filter(({ validTo }) => validTo === null || validTo >= work.today),
    county,
    await postsOf(db, work.actor.county),
  );
}

/** @throws Refusal `file.*`, `sheet.*` when the file cannot be read at all */
async function readFile(work: Work, file: UploadedFile): Promise<Read> {
  const workbook = await readSheet(file.bytes, file.name);
  const sheet = workbook.sheets.find(({ hidden }) => !hidden) ?? workbook.sheets[0];
  const nothing = { rows: [], remarks: [], sheet: sheet?.name ?? '' };
  if (sheet === undefined) return { ...nothing, faults: [{ field: 'file', message: '文件里没有工作表' }] };
  const layout = readLayout(sheet.rows);
  if ('length' in layout) return { ...nothing, faults: layout };
  if (sheet.rows.length - layout.first > mostRows)
    return { ...nothing, faults: [tooMany(sheet.rows.length - layout.first)] };
  const read = readRows(sheet.rows, layout, await unitNames(work));
  const warnings = workbook.warnings.map((message) => ({ field: 'file', message }));
  if (read.rows.length === 0 && read.faults.length === 0)
    return { ...nothing, faults: [{ field: 'file', message: '表头下面没有数据，请从表头下一行起填写' }] };
  return { ...read, remarks: [...warnings, ...read.remarks], sheet: sheet.name };
}

function tooMany(count: number): Fault {
  return { field: 'file', message: `有${count}行，一次最多导入${mostRows}行，请拆成几份` };
}

/** What an import would do, with bundles, papers and quantities. */
type WholePlan = ImportPlan & Pick<MorePlan, 'steps'>;

async function planOf(
  q: Db | Tx,
  work: Pick<Work, 'actor' | 'today'>,
  read: Read,
  year: number,
): Promise<WholePlan> {
  const { county } = work.actor;
  const codes = read.rows.flatMap(({ fields }) => (typeof fields.code === 'string' ? [fields.code] : []));
  const names = read.rows.map(({ fields }) => fields.name);
  const into = [...new Set(read.rows.flatMap(({ more }) => more.into ?? []))];
  const ledger = await knownProjects(q, county, {
    year,
    codes: [...codes, ...into],
    names: [...names, ...into],
  });
  const plan = planImport(read.rows, ledger, year, await approvedLevels(q, county, year));
  const known = plan.placed.flatMap((one) => one.known ?? []);
  const more = planMore(plan.placed, ledger, await partsOfKnown(q, county, known), {
    year,
    today: work.today,
  });
  return { ...plan, steps: more.steps, faults: [...plan.faults, ...more.faults] };
}

/** How many projects are added, changed and left alone; one whose papers alone change is changed. */
function countsOf({ added, changed, same, steps }: WholePlan) {
  const besides = steps.filter(({ of }) => of.same).length;
  return { added: added.length, changed: changed.length + besides, same: same - besides };
}

/** What importing the file would do. Writes nothing. @throws Refusal 403, and for a file that cannot be read */
export async function checkImport(work: Work, file: UploadedFile, year: number): Promise<ImportCheck> {
  demand(work.actor, 'project.import');
  const read = await readFile(work, file);
  const plan = await planOf(work.store.db, work, read, year);
  const counts = countsOf(plan);
  const faults = inOrder([...read.faults, ...plan.faults]);
  const isFine = faults.length === 0;
  return {
    fileName: file.name,
    sha256: sha256Of(file.bytes),
    sheet: read.sheet,
    year,
    rows: read.rows.length + new Set(read.faults.map(({ row }) => row)).size,
    added: isFine ? counts.added : 0,
    changed: isFine ? counts.changed : 0,
    same: isFine ? counts.same : 0,
    faults: faults.slice(0, mostListed),
    faultCount: faults.length,
    remarks: inOrder([...read.remarks, ...plan.remarks]).slice(0, mostListed),
  };
}

function inOrder(faults: readonly Fault[]): Fault[] {
  return faults.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
}

/**
 * Imports the file: all rows in one transaction that also says so in the job, or none. After a crash at any moment the restarted server
 * finds either both or neither.
 *
 * @param sha256  of the file that was checked: another file is refused
 */
export async function importProjects(
  work: Work,
  file: UploadedFile,
  sent: { readonly year: number; readonly sha256: string },
): Promise<ImportJob> {
  demand(work.actor, 'project.import');
  if (sha256Of(file.bytes) !== sent.sha256)
    throw new Refusal(
      'project.other_file',
      409,
      '文件与核对时的不是同一份，没有导入任何行。请重新核对后再导入。',
    );
  const read = await readFile(work, file);
  if (read.faults.length > 0) throw refuseFaults(read.faults);
  const { county } = work.actor;
  const detail = { fileName: file.name, year: sent.year, rows: read.rows.length, sha256: sent.sha256 };
  const nameOf = await namesOf(work);
  const { id } = await runJob(
    work.store,
    { county, kind: importKind, actor: work.actor, now: work.now, detail },
    (tx) => writeAll(work, tx, read, { ...sent, nameOf }),
  ).catch((error: unknown) => {
    throw brokenConstraint(error) === 'project__code' ? outrun() : error;
  });
  if (work.store.kind === 'embedded' && read.rows.length > 1000) await freshen(work.store.db);
  return oneImport(work, id);
}

async function writeAll(
  work: Work,
  tx: Tx,
  read: Read,
  sent: { readonly year: number; readonly sha256: string; readonly nameOf: (id: string) => string },
) {
  const { actor, address, now } = work;
  await demandOpenYear(tx, actor.county, sent.year);
  const plan = await planOf(tx, work, read, sent.year);
  if (plan.faults.length > 0) throw refuseFaults(plan.faults);
  const stamp = stampOf(work);
  const ids = await insertProjects(
    tx,
    plan.added.map((fields) => ({ ...fields, year: sent.year, origin: 'import' })),
    stamp,
  );
  const changed = await changeProjects(tx, plan.changed, stamp);
  if (changed !== plan.changed.length) throw outrun();
  const lines = plan.changed.map(({ known, fields }) => ({
    project: known.id,
    act: 'import',
    words: `导入：${changeWords(known, fields, sent.nameOf)}`,
  }));
  await writeEvents(tx, actor.county, lines, { ...authorOf(work), now });
  const bundles = new Set(plan.changed.flatMap(({ known }) => known.parent ?? []));
  if (!(await writeSteps(work, tx, plan.steps, ids))) throw outrun();
  for (const bundle of [...bundles].toSorted()) await refreshBundle(tx, bundle, stamp);
  const counts = countsOf(plan);
  await record(tx, {
    county: actor.county,
    actor,
    address,
    action: 'project.import',
    object: `file:${sent.sha256}`,
    result: 'done',
    detail: { ...counts, year: sent.year },
    at: now,
  });
  return counts;
}

function outrun(): Refusal {
  return new Refusal(
    'project.import_outrun',
    409,
    '导入期间有人改了同一批项目，没有导入任何行。请重新核对后再导入。',
  );
}

function refuseFaults(faults: readonly Fault[]): Refusal {
  return new Refusal('project.import_faults', 422, `有${faults.length}处须改正，没有导入任何行。`, {
    faults: inOrder(faults).slice(0, mostListed),
  });
}

const detailShape = z.object({
  fileName: z.string().default(''),
  year: z.number().default(0),
  rows: z.number().default(0),
  added: z.number().default(0),
  changed: z.number().default(0),
  same: z.number().default(0),
  reason: z.string().default(''),
});

function jobOf({ detail, ...job }: StoredJob): ImportJob {
  return { ...job, ...detailShape.parse(detail ?? {}) };
}

/** The latest imports and what became of them. */
export async function imports(work: Work): Promise<readonly ImportJob[]> {
  demand(work.actor, 'project.import');
  return (await importJobs(work.store.db, work.actor.county)).map(jobOf);
}

/** @throws Refusal 404 */
export async function oneImport(work: Work, id: string): Promise<ImportJob> {
  demand(work.actor, 'project.import');
  const job = await importJob(work.store.db, work.actor.county, id);
  if (job === null) throw hidden('project.import');
  return jobOf(job);
}
