import { inlineText } from '#kernel/pinned-text.ts';
import type { PaperKind } from './rules-words.ts';
import type { Body, Face } from './schema.ts';

/** 文种 that a paper may be sent out as. */
export const faceKinds = ['通报', '报告', '请示', '函'] as const;

/** The 公文要素 that a paper begins with: a bulletin of the month goes round, the others go up. */
export function faceOf(kind: PaperKind): Face {
  return {
    kind: kind === 'monthly' ? '通报' : kind === 'request' ? '请示' : '报告',
    addressee: '',
    copies: '',
    attachments: [],
    urgency: '',
    note: '',
    signer: '',
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

const asking = /请批示|请审批|请批准|请予批复|请审定|请予审批/u;

/** Whether a block asks something of whoever it is sent to, in the words of a 请示. */
function asks({ kind, lines }: Body['blocks'][number]): boolean {
  return (kind === 'paragraph' || kind === 'list') && asking.test(wordsOf(lines));
}

function wordsOf(lines: Body['blocks'][number]['lines']): string {
  return lines.map(({ now }) => now.map(inlineText).join('')).join('');
}

/**
 * What keeps a paper from being finalised as what it is sent out as, in Chinese with the cure; null when nothing does. A 请示 has one addressee,
 * one matter with the request as its last words, and a contact in its 附注; a 报告 carries no request.
 *
 * @source 《党政机关公文处理工作条例》第十五条: 请示应当一文一事, 不得在报告等非请示性公文中夹带请示事项; GB/T 9704-2012 7.3.6 附注
 */
export function formFault(face: Face, { blocks }: Pick<Body, 'blocks'>): string | null {
  const written = blocks.filter(({ lines }) => lines.some(({ now }) => now.length > 0));
  const requests = written.filter(asks);
  if (face.kind === '报告' && requests.length > 0)
    return '报告里不能夹带请示事项：请把请求批示的话删去，另写一份请示';
  if (face.kind !== '请示') return null;
  const last = written.findLast(({ kind }) => kind === 'paragraph' || kind === 'list');
  if (face.addressee.trim() === '') return '请示要写一个主送机关，请在“公文要素”里填写';
  if (last === undefined || !asks(last) || written.indexOf(last) !== written.length - 1)
    return '请示以请求结尾：最后一段写“妥否，请批示。”一类的话';
  if (requests.length > 1) return '请示一文一事，只在结尾请示一次：前面请求批示的话请改写，或另写一份请示';
  if (!/\d{7,}/u.test(face.note.replaceAll(/[-\s]/gu, '')))
    return '请示要在附注里写联系人和电话，如“联系人：计划股，电话：0632-0000000”';
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
  signer,
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
    ...(signer === '' ? [] : [`签发人${signer}`]),
    sealed ? '盖章' : '不盖章',
    numbered ? '定稿时编文号' : '不编文号',
  ].join('，');
}
