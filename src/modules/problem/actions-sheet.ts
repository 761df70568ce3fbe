import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import { may } from '#kernel/access.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { postsOf, unitsOf } from '#modules/org/index.ts';
import { projectsOfYear } from '#modules/project/index.ts';
import { demand } from '#platform/access.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { numbered, raise } from './actions.ts';
import { stateWords } from './rules-machine.ts';
import { problemHeadings, problemKey, type ReadProblem, readProblems } from './rules-sheet.ts';
import type { ProblemFilter, ProblemsImported } from './schema.ts';
import { everyOpen, listProblems } from './store.ts';
import { kindsOf } from './store-settings.ts';
import { shownProblems, unitNames, type Work } from './views.ts';

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The problems of a filter as .xlsx, the highest step first. @throws Refusal 403 */
export async function problemsTable(work: Work, filter: ProblemFilter): Promise<Download> {
  demand(work.actor, 'problem.read');
  const { db } = work.store;
  const { county } = work.actor;
  const found = await listProblems(
    db,
    work.actor,
    { ...filter, page: 1, size: 10_000, sort: '' },
    work.today,
  );
  const rows = await shownProblems(db, { county, today: work.today }, found.rows);
  const units = await unitNames(db, county);
  const demo = rows.some((one) => one.demo);
  const bytes = await writeSheet({
    name: '问题台账',
    title: '问题台账',
    notes: [
      `截至${work.today}，共${rows.length}个，逾期${rows.filter(({ overdue }) => overdue).length}个。`,
      ...(demo ? ['演示数据：不得用于实际工作。'] : []),
    ],
    columns: [
      ['编号', 12],
      ['类别', 8],
      ['问题标题', 36],
      ['情况说明', 48],
      ['项目', 28],
      ['层级', 12],
      ['状态', 10],
      ['提出', 22],
      ['提出日期', 12],
      ['牵头单位', 20],
      ['协办单位', 24],
      ['办理要求', 40],
      ['到期', 12],
      ['逾期', 6],
      ['退回次数', 8],
      ['办理结果', 40],
    ].map(([heading, width]) => ({ heading: String(heading), width: Number(width) })),
    rows: rows.map((one) => [
      `${one.year}-${one.number}`,
      one.kindTitle,
      one.title,
      one.description,
      one.projectName || one.commitmentTitle,
      one.levelTitle,
      stateWords[one.state],
      one.raisedByName,
      { day: one.raisedAt.slice(0, 10) },
      one.lead === null ? '' : (units.get(one.lead) ?? one.lead),
      one.helpers.map((unit) => units.get(unit) ?? unit).join('、'),
      one.decision,
      one.dueOn === null ? null : { day: one.dueOn },
      one.overdue ? { value: '是', mark: 'error' } : '',
      one.reopened,
      one.result,
    ]),
    frozenColumns: 3,
    landscape: true,
  });
  return { name: `问题台账${demo ? '（演示数据）' : ''}.xlsx`, type, bytes };
}

/** An empty table of problems with the words its columns take. @throws Refusal 403 */
export async function problemsForm(work: Work): Promise<Download> {
  demand(work.actor, 'problem.raise');
  const kinds = (await kindsOf(work.store.db, work.actor.county)).filter(({ active }) => active);
  const bytes = await writeSheet({
    name: '问题',
    title: '问题台账导入表',
    notes: [
      `一行一个问题。问题类别：${kinds.map(({ title }) => title).join('、')}。项目名称照项目台账填写，没有的留空。`,
    ],
    columns: problemHeadings.map((heading) => ({ heading, width: heading === '情况说明' ? 60 : 24 })),
    rows: [],
    frozenColumns: 2,
    landscape: true,
  });
  return { name: '问题台账导入表.xlsx', type, bytes };
}

/**
 * Raises the problems of a table. With `apply` 'no' it only checks; with 'yes' all come in one transaction, or none.
 *
 * @throws Refusal 403; file.* and sheet.* for the file
 */
export async function importProblems(
  work: Work,
  file: UploadedFile,
  apply: 'yes' | 'no',
): Promise<ProblemsImported> {
  demand(work.actor, 'problem.raise');
  const book = await readSheet(file.bytes, file.name);
  const matrix = book.sheets.find(({ hidden }) => !hidden)?.rows ?? [];
  const result = await numbered(() =>
    inTransaction(work.store, async (tx) => {
      const read = readProblems(matrix, await namesOf(tx, work));
      const applied = apply === 'yes' && read.faults.length === 0 && read.rows.length > 0;
      if (applied) await write(tx, work, read.rows);
      return { applied, added: read.rows.length, same: read.same, faults: [...read.faults] };
    }),
  );
  return { ...result, notes: [...book.warnings] };
}

async function namesOf(tx: Tx, work: Work) {
  const { actor } = work;
  return {
    kinds: (await kindsOf(tx, actor.county)).filter(({ active }) => active),
    units: await unitsOf(tx, actor.county),
    projects: await projectsOfYear(tx, actor.county, Number(work.today.slice(0, 4))),
    ownUnit: actor.unit,
    anyUnit: may(actor, 'problem.manage'),
    known: new Set(
      (await everyOpen(tx, actor.county)).map(({ raisedUnit, title }) => problemKey(raisedUnit, title)),
    ),
  };
}

async function write(tx: Tx, work: Work, rows: readonly ReadProblem[]): Promise<void> {
  const { actor } = work;
  const posts = await postsOf(tx, actor.county);
  const names = await unitNames(tx, actor.county);
  for (const { kind, title, description, project, unit } of rows) {
    const reporter = posts.find((one) => one.unit === unit && one.roles.includes('reporter'));
    const by =
      unit === actor.unit
        ? undefined
        : {
            unit,
            post: reporter?.id ?? actor.post,
            name: `${names.get(unit) ?? unit}${reporter?.name ?? ''}（${actor.unitName}代录）`,
          };
    await raise(tx, work, { kind, title, description, project, commitment: null }, by);
  }
}
