import { categoryWords, levelWords, natureWords } from './rules.ts';
import { mainStages, stageWords } from './rules-machine.ts';
import { type MoreColumn, moreColumns } from './rules-more.ts';
import type { ProjectFields } from './schema.ts';

/** How one column of the ledger's sheet is written and read. */
export interface SheetColumn {
  readonly key: keyof ProjectFields;
  readonly title: string;
  readonly kind: 'text' | 'choice' | 'levels' | 'unit' | 'post' | 'money' | 'day';
  /** Said by a hint that begins with 必填. */
  readonly required: boolean;
  readonly width: number;
  /** What the template says about it. */
  readonly hint: string;
}

export const list = (words: Readonly<Record<string, string>>): string => Object.values(words).join('、');

/** The columns of export, template and import, in order. */
export const sheetColumns: readonly SheetColumn[] = [
  column('code', '项目代码', 'text', 24, '审批监管平台的项目代码；没有可空；有代码的按代码更新'),
  column('name', '项目名称', 'text', 40, '必填'),
  column('levels', '级别', 'levels', 18, `${list(levelWords)}，可写几个，用顿号隔开；空为一般项目`),
  column('category', '类别', 'choice', 10, `${list(categoryWords)}；空为未分类`),
  column('nature', '性质', 'choice', 8, `${list(natureWords)}；空为其他`),
  column(
    'stage',
    '阶段',
    'choice',
    8,
    `必填：${mainStages.map((one) => stageWords[one]).join('、')}等；已在台账里的项目不能在这里改阶段`,
  ),
  column('industry', '产业', 'text', 14, ''),
  column('owner', '建设单位', 'text', 30, ''),
  column('unit', '责任单位', 'unit', 20, '必填，写单位全称或简称'),
  column('town', '所在镇街', 'unit', 14, '写镇街全称或简称'),
  column('site', '建设地点', 'text', 24, ''),
  column('total', '总投资', 'money', 14, ''),
  column('doneBefore', '至上年底累计完成投资', 'money', 20, ''),
  column('yearPlan', '年度计划投资', 'money', 16, ''),
  column('done', '本年累计完成投资', 'money', 18, '已有月度进度的项目以进度为准'),
  column('plannedStart', '计划开工日期', 'day', 14, '如 2022-03-15'),
  column('startedOn', '开工日期', 'day', 12, '实际开工，如 2022-03-15'),
  column('dueOn', '计划竣工日期', 'day', 14, '如 2023-12-31'),
  column('finishedOn', '竣工日期', 'day', 12, '实际竣工'),
  column('content', '建设内容', 'text', 40, ''),
  column('sponsorUnit', '帮包单位', 'unit', 20, '以“领导帮包”为准，导入时不取'),
  column('sponsorPost', '帮包岗位', 'post', 24, '以“领导帮包”为准，导入时不取'),
  column('codeMissing', '无代码原因', 'text', 20, '没有项目代码时写明原因'),
];

function column(
  key: SheetColumn['key'],
  title: string,
  kind: SheetColumn['kind'],
  width: number,
  hint: string,
): SheetColumn {
  return { key, title, kind, width, hint, required: hint.startsWith('必填') };
}

/** Every column, those that are no fields of the project last. */
export const allColumns: readonly (SheetColumn | MoreColumn)[] = [...sheetColumns, ...moreColumns];

/** Heading of a column as written: amounts carry their unit. */
export function headingOf(column: SheetColumn | MoreColumn): string {
  return column.kind === 'money' ? `${column.title}（万元）` : column.title;
}
