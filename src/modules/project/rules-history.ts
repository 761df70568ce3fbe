import { divide, exact, toDecimal, whole } from '#kernel/decimal.ts';
import { categoryWords, levelsText, natureWords } from './rules.ts';
import { isSameValue } from './rules-lock.ts';
import { stageWords } from './rules-machine.ts';
import type { ProjectFields } from './schema.ts';

/** What the fields of a project are called in its history. */
export const fieldWords: Readonly<Record<keyof ProjectFields, string>> = {
  code: '项目代码',
  codeMissing: '无代码原因',
  name: '项目名称',
  levels: '级别',
  category: '类别',
  nature: '性质',
  stage: '阶段',
  industry: '产业',
  owner: '建设单位',
  unit: '责任单位',
  town: '所在镇街',
  site: '建设地点',
  content: '建设内容',
  total: '总投资',
  doneBefore: '至上年底累计完成',
  yearPlan: '年度计划投资',
  done: '本年累计完成',
  plannedStart: '计划开工',
  startedOn: '实际开工',
  dueOn: '计划竣工',
  finishedOn: '实际竣工',
  sponsorUnit: '帮包单位',
  sponsorPost: '帮包岗位',
};

const moneys: ReadonlySet<string> = new Set(['total', 'doneBefore', 'yearPlan', 'done']);
const named: ReadonlySet<string> = new Set(['unit', 'town', 'sponsorUnit', 'sponsorPost']);

/** Yuan as 万元 with every digit: 1234.5万元. */
export function wanWords(yuan: string): string {
  return `${toDecimal(divide(exact(yuan), whole(10_000))) ?? yuan}万元`;
}

/** One value of a field as people read it; 空 for nothing. @param nameOf  names of units and posts by id */
export function valueWords(
  fields: ProjectFields,
  key: keyof ProjectFields,
  nameOf: (id: string) => string,
): string {
  if (key === 'levels') return levelsText(fields.levels);
  if (key === 'category') return categoryWords[fields.category];
  if (key === 'nature') return natureWords[fields.nature];
  if (key === 'stage') return stageWords[fields.stage];
  const value = fields[key];
  if (value === null || value === '') return '空';
  if (moneys.has(key)) return wanWords(value);
  return named.has(key) ? nameOf(value) : value;
}

/** The fields in which two states of a project differ. */
export function changedKeys(before: ProjectFields, after: ProjectFields): readonly (keyof ProjectFields)[] {
  const keys = Object.keys(fieldWords).filter((key): key is keyof ProjectFields => key in fieldWords);
  return keys.filter((key) => !isSameValue(before[key], after[key]));
}

/** The sentence a change leaves in the history: each field with what it was and what it is. */
export function changeWords(
  before: ProjectFields,
  after: ProjectFields,
  nameOf: (id: string) => string,
): string {
  return changedKeys(before, after)
    .map(
      (key) => `${fieldWords[key]}：${valueWords(before, key, nameOf)} → ${valueWords(after, key, nameOf)}`,
    )
    .join('；');
}
