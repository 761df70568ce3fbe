import { type GongwenFormat, tableFile } from '#documents/gongwen-file.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { TableDocument } from '#documents/table-document.ts';
import type { Download } from '#kernel/contract.ts';
import { must } from '#kernel/errors.ts';
import { targetWords } from '#kernel/target-words.ts';
import { countyOf, postsOf, unitsOf } from '#modules/org/index.ts';
import { assignedRows, type Work } from './actions.ts';
import { scheduleWords } from './rules.ts';
import type { AssignedRow } from './schema.ts';

/** 责任分解表 as the offices print it. */
interface ResponsibilityTable {
  readonly title: string;
  readonly subtitle: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly demo: boolean;
  readonly date: string;
}

const headings = [
  '序号',
  '章节',
  '目标任务',
  '目标值',
  '责任领导岗位',
  '牵头单位',
  '配合（分解）单位',
  '序时要求',
];

/** The responsibility table of a year, in the plan's order, unassigned commitments included and said so. */
async function responsibilityTable(work: Work, year: number): Promise<ResponsibilityTable> {
  const { county } = work.actor;
  const { db } = work.store;
  const rows = await assignedRows(work, year);
  const units = new Map((await unitsOf(db, county)).map((unit) => [unit.id, unit.shortName]));
  const posts = new Map((await postsOf(db, county)).map((post) => [post.id, post.name]));
  const place = must(await countyOf(db, county), 'an actor has a county');
  const sorted = rows.toSorted((a, b) => order(a) - order(b));
  return {
    title: `${place.name}${year}年国民经济和社会发展计划责任分解表`,
    subtitle: place.demo ? '演示数据' : `共${sorted.length}项`,
    headings,
    rows: sorted.map((row, index) => [
      String(index + 1),
      row.commitment.section,
      row.commitment.title,
      targetWords(row.commitment),
      leaderWords(row, posts),
      row.assignment === null ? '（未分解）' : nameIn(units, row.assignment.leadUnit),
      (row.assignment?.parts ?? []).map((part) => partWords(row, part, nameIn(units, part.unit))).join('、'),
      row.assignment === null ? '' : scheduleWords(row.assignment.trajectory, row.commitment),
    ]),
    demo: place.demo,
    date: work.today,
  };
}

/** The name behind an id; one that is gone shows itself. */
function nameIn(table: ReadonlyMap<string, string>, id: string): string {
  return table.get(id) ?? id;
}

function order(row: AssignedRow): number {
  return row.commitment.sort;
}

function leaderWords({ assignment }: AssignedRow, posts: ReadonlyMap<string, string>): string {
  const post = assignment?.leaderPost ?? null;
  return post === null ? '' : nameIn(posts, post);
}

type Part = NonNullable<AssignedRow['assignment']>['parts'][number];

function partWords(row: AssignedRow, part: Part, name: string): string {
  if (part.role === 'support' || part.target === null) return name;
  return `${name}（${targetWords({ ...row.commitment, comparator: '=', value: part.target, valueHi: null })}）`;
}

const shares = [5, 8, 34, 14, 16, 16, 26, 16];

/** The table across A4, as .docx or PDF. @throws Refusal as `tableFile` */
export async function tablePrint(
  work: Work & { readonly fonts: string | null },
  year: number,
  format: GongwenFormat,
): Promise<Download> {
  const table = await responsibilityTable(work, year);
  const content: TableDocument = {
    title: table.title,
    subtitle: table.subtitle,
    columns: table.headings.map((heading, index) => ({
      heading,
      share: shares[index] ?? 10,
      align: index < 2 ? 'center' : 'left',
    })),
    rows: table.rows,
    date: table.date,
    demo: table.demo,
  };
  return tableFile(content, format, work.fonts);
}

/** The table as .xlsx. */
export async function tableXlsx(work: Work, year: number): Promise<Download> {
  const table = await responsibilityTable(work, year);
  const bytes = await writeSheet({
    name: '责任分解表',
    title: table.title,
    notes: table.demo ? ['演示数据'] : [],
    columns: table.headings.map((heading, index) => ({ heading, width: (shares[index] ?? 10) * 1.4 })),
    rows: table.rows.map((row, index) => [index + 1, ...row.slice(1)]),
    frozenColumns: 3,
    landscape: true,
  });
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { name: `${table.title}.xlsx`, type, bytes };
}
