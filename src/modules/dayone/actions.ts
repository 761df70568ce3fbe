import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { SheetSpec } from '#documents/sheet-spec.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { type Fault, Refusal } from '#kernel/errors.ts';
import { applyOrgImport, type FirstPassword, firstPasswords, type OrgPlan } from '#modules/org/index.ts';
import { appendImported } from '#modules/reporting/index.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { sha256Of } from '#platform/blobs.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { runJob } from '#platform/job.ts';
import { type DayOnePlan, planBook, type ReadBook, readBook } from './plan.ts';
import { sheetKinds } from './rules.ts';
import type { Checked, DayOneJob } from './schema.ts';
import { importKind, importsOf, type StoredJob } from './store.ts';

/** What an import knows of its request. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

const mostListed = 2000;

/** Type of a workbook. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What importing the file would do. Writes nothing. @throws Refusal 403, and `file.*`, `sheet.*` for a file that cannot be read */
export async function checkBook(work: Work, file: UploadedFile): Promise<Checked> {
  demand(work.actor, 'dayone.use');
  const book = readBook(await readSheet(file.bytes, file.name), work.actor);
  const { county } = work.actor;
  const plan = await inTransaction(
    work.store,
    async (tx) => planBook(tx, book, { county, today: work.today }),
    { readOnly: true },
  );
  const faults = inOrder(plan.faults);
  const lines = [
    ...plan.lines.filter(({ state }) => state !== 'same'),
    ...plan.lines.filter(({ state }) => state === 'same'),
  ];
  return {
    fileName: file.name,
    sha256: sha256Of(file.bytes),
    sheets: book.sheets.map((name) => ({ name, ...countOf(plan, name) })),
    lines: lines.slice(0, mostListed).map((line) => ({ ...line })),
    lineCount: lines.length,
    faults: faults.slice(0, mostListed),
    faultCount: faults.length,
    notes: [...plan.notes],
  };
}

function countOf({ lines }: Pick<DayOnePlan, 'lines'>, sheet?: string) {
  const own = sheet === undefined ? lines : lines.filter((line) => line.sheet === sheet);
  const count = (state: string): number => own.filter((line) => line.state === state).length;
  return { created: count('create'), changed: count('change'), same: count('same') };
}

function place({ sheet }: Fault): number {
  return sheetKinds.findIndex(({ name }) => name === sheet);
}

function inOrder(faults: readonly Fault[]): Fault[] {
  return faults.toSorted(
    (a, b) =>
      place(a) - place(b) ||
      (a.row ?? 0) - (b.row ?? 0) ||
      (a.column ?? '').length - (b.column ?? '').length ||
      (a.column ?? '').localeCompare(b.column ?? ''),
  );
}

/**
 * Imports the file that was checked: all its sheets in one transaction that also says so in the job, or nothing. After a crash at any
 * moment either all is there and the job says so, or nothing is.
 *
 * @returns the receipt as a workbook: what was created and changed and, once, the first passwords of new accounts
 * @throws Refusal 409 when it is another file or somebody was faster; 422 with every fault
 */
export async function importBook(work: Work, file: UploadedFile, sha256: string): Promise<Download> {
  demand(work.actor, 'dayone.use');
  if (sha256Of(file.bytes) !== sha256)
    throw new Refusal(
      'dayone.other_file',
      409,
      '文件与核对时的不是同一份，没有导入任何内容。请重新核对后再导入。',
    );
  const { actor, now, today } = work;
  const { county } = actor;
  const book = readBook(await readSheet(file.bytes, file.name), actor);
  const before = await inTransaction(work.store, async (tx) => planBook(tx, book, { county, today }), {
    readOnly: true,
  });
  refuseFaults(before.faults);
  const passwords = await firstPasswords(before.org.accounts.created);
  const order = { county, kind: importKind, actor, now, detail: { fileName: file.name, sha256 } };
  const done = { plan: before };
  await runJob(work.store, order, async (tx) => {
    done.plan = await writeAll(tx, work, book, { file, sha256, passwords });
    return countOf(done.plan);
  });
  return receiptOf(work, file, done.plan, passwords);
}

function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  throw new Refusal('dayone.faults', 422, `有${faults.length}处须改正，没有导入任何内容。`, {
    faults: inOrder(faults).slice(0, mostListed),
  });
}

async function writeAll(
  tx: Tx,
  work: Work,
  book: ReadBook,
  of: { readonly file: UploadedFile; readonly sha256: string; readonly passwords: readonly FirstPassword[] },
): Promise<DayOnePlan> {
  const { actor, now, today, address } = work;
  const { county } = actor;
  const plan = await planBook(tx, book, { county, today });
  refuseFaults(plan.faults);
  await applyOrgImport(tx, plan.org, { actor, now, today, passwords: of.passwords });
  if (plan.figures.length > 0) await appendImported(tx, { actor, now, file: of.file.name }, plan.figures);
  await record(tx, {
    county,
    actor,
    address,
    action: 'dayone.import',
    object: `file:${of.sha256}`,
    result: 'done',
    detail: {
      ...countOf(plan),
      sheets: [...book.sheets],
      ...changesOf(plan.org),
      figures: plan.figures.length,
    },
    at: now,
  });
  return plan;
}

/** Which posts changed roles and which accounts came: what an auditor asks first. */
function changesOf({ units, posts, accounts }: OrgPlan) {
  return {
    unitsChanged: units.changed.map(({ id }) => id),
    postsChanged: posts.changed.map(({ id, roles }) => `${id}: ${roles.join(' ')}`),
    accounts: accounts.created.map(({ id, post }) => `${id} → ${post}`),
  };
}

const stateWords = { create: '新增', change: '更改', same: '无变化' } as const;

async function receiptOf(
  work: Work,
  file: UploadedFile,
  plan: DayOnePlan,
  passwords: readonly FirstPassword[],
): Promise<Download> {
  const { created, changed, same } = countOf(plan);
  const sheets: SheetSpec[] = [
    {
      name: '导入结果',
      title: '批量导入结果',
      notes: [`${file.name}：新增${created}项，更改${changed}项，无变化${same}项。`],
      columns: [
        { heading: '表', width: 12 },
        { heading: '行', width: 8 },
        { heading: '结果', width: 10 },
        { heading: '名称', width: 48 },
        { heading: '内容', width: 48 },
      ],
      rows: plan.lines
        .filter(({ state }) => state !== 'same')
        .map(({ sheet, row, state, name, detail }) => [sheet, row, stateWords[state], name, detail]),
    },
  ];
  const opened = plan.org.accounts.created.flatMap(({ login, unitName, postName }) => {
    const made = passwords.find((one) => one.login === login);
    return made === undefined ? [] : [[unitName, postName, login, made.password]];
  });
  if (opened.length > 0)
    sheets.push({
      name: '首次登录密码',
      title: '首次登录密码',
      notes: ['密码只在这份文件里给一次，系统不保存明文。请逐人告知后删除本文件；首次登录须修改。'],
      columns: [
        { heading: '单位', width: 32 },
        { heading: '岗位', width: 28 },
        { heading: '账号', width: 24 },
        { heading: '首次登录密码', width: 24 },
      ],
      rows: opened,
    });
  return { name: `批量导入结果${work.today}.xlsx`, type: xlsxType, bytes: await writeSheet(sheets) };
}

const detailShape = z.object({
  fileName: z.string().default(''),
  created: z.number().default(0),
  changed: z.number().default(0),
  same: z.number().default(0),
  reason: z.string().default(''),
});

function jobOf({ detail, ...job }: StoredJob): DayOneJob {
  return { ...job, ...detailShape.parse(detail ?? {}) };
}

/** What became of the imports of the one who asks. */
export async function imports(work: Work): Promise<readonly DayOneJob[]> {
  demand(work.actor, 'dayone.use');
  return (await importsOf(work.store.db, work.actor.county, work.actor.account)).map(jobOf);
}
