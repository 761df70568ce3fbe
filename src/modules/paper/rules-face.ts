import type { PaperKind } from './rules-words.ts';
import type { Face } from './schema.ts';

/** 文种 that a paper may be sent out as. */
export const faceKinds = ['通报', '报告', '请示', '函'] as const;

/** The 公文要素 that a paper begins with: a bulletin of the month goes round, the others go up. */
export function faceOf(kind: PaperKind): Face {
  return {
    kind: kind === 'monthly' ? '通报' : '报告',
    addressee: '',
    copies: '',
    attachments: [],
    urgency: '',
    note: '',
    sealed: true,
    numbered: false,
  };
}

/** The kind of number that a 文种 takes. */
export const numberKinds = {
  通报: 'paper_circular',
  报告: 'paper_report',
  请示: 'paper_request',
  函: 'paper_letter',
} as const satisfies Record<Face['kind'], string>;

/**
 * What is wrong with the 公文要素, by field, in Chinese with the cure; null when they may be kept.
 *
 * @source GB/T 9704-2012 7.3.2 主送机关, 7.2.5 文号; 《党政机关公文处理工作条例》第十五条: 请示 goes to one organ
 */
export function faceFault({ kind, addressee, numbered }: Face): {
  readonly field: 'addressee';
  readonly message: string;
} | null {
  const isAddressed = addressee.trim() !== '';
  if (numbered && kind !== '通报' && !isAddressed)
    return { field: 'addressee', message: `编文号的${kind}要写主送机关，如“区人民政府”` };
  if (kind === '请示' && /[、，,；;]/u.test(addressee))
    return { field: 'addressee', message: '请示只写一个主送机关，别的机关写在抄送里' };
  return null;
}

/** What a 公文要素 says in a line of the history. */
export function faceWords({
  kind,
  addressee,
  copies,
  attachments,
  urgency,
  note,
  sealed,
  numbered,
}: Face): string {
  return [
    kind,
    ...(addressee === '' ? [] : [`主送${addressee}`]),
    ...(copies === '' ? [] : [`抄送${copies}`]),
    ...(attachments.length === 0 ? [] : [`附件${attachments.length}个`]),
    ...(urgency === '' ? [] : [urgency]),
    ...(note === '' ? [] : [`附注“${note}”`]),
    sealed ? '盖章' : '不盖章',
    numbered ? '定稿时编文号' : '不编文号',
  ].join('，');
}
