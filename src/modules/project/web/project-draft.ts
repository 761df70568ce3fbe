import { divide, exact, toDecimal, whole } from '#kernel/decimal.ts';
import { parseQuantity } from '#kernel/quantity.ts';
import { fieldsOf as plainFields } from '../rules-import.ts';
import { unsetFields } from '../rules-unset.ts';
import type { Project, ProjectFields } from '../schema.ts';

/** What stands in the form: texts as typed, amounts in 万元. */
export type Draft = ProjectFields;

export const money = ['total', 'doneBefore', 'yearPlan', 'done'] as const;

/** The form of a project, or an empty one. @param unitOfNew  the unit an empty one begins with */
export function draftOf(project: Project | 'new', unitOfNew = ''): Draft {
  const from: ProjectFields =
    project === 'new'
      ? { ...unsetFields, name: '', nature: 'new', stage: 'planned', unit: unitOfNew }
      : plainFields(project);
  const { total, doneBefore, yearPlan, done } = from;
  const typed = { total: wanText(total), doneBefore: wanText(doneBefore) };
  return { ...from, ...typed, yearPlan: wanText(yearPlan), done: wanText(done) };
}

/** Yuan as the form shows them: in 万元, every digit. */
export function wanText(yuan: string | null): string {
  return yuan === null ? '' : (toDecimal(divide(exact(yuan), whole(10_000))) ?? '');
}

/** What the form says, amounts in yuan; or what is wrong, by field. */
export function fieldsOf(
  draft: Draft,
): { readonly fields: ProjectFields } | { readonly faults: ReadonlyMap<string, string> } {
  const faults = new Map<string, string>();
  if (draft.name.trim() === '') faults.set('name', '请填写项目名称');
  if (draft.unit === '') faults.set('unit', '请选择责任单位');
  const [total = null, doneBefore = null, yearPlan = null, done = null] = money.map((key) => {
    const read = yuanOf(draft[key] ?? '');
    if (typeof read === 'object' && read !== null) faults.set(key, read.fault);
    return typeof read === 'string' ? read : null;
  });
  if (faults.size > 0) return { faults };
  const code = draft.code?.trim() ?? '';
  return { fields: { ...draft, code: code === '' ? null : code, total, doneBefore, yearPlan, done } };
}

/** What was typed in 万元 as yuan; null for nothing, or what is wrong with it. */
export function yuanOf(typed: string): string | null | { readonly fault: string } {
  const read = parseQuantity(typed, { unit: 'yuan', scale: '万' });
  if (read.kind === 'empty') return null;
  if (read.kind === 'refused') return { fault: read.reason };
  return read.quantity.value.startsWith('-') ? { fault: '投资额不能小于0' } : read.quantity.value;
}
