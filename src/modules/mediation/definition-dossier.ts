import { field } from '#kernel/system/notation.ts';
import type { DossierPart } from '#kernel/system/page-types.ts';

/** The papers of a dispute, each with what makes it due and what says that it is there. */
export const dossier: readonly DossierPart[] = [
  { title: '纠纷登记表' },
  { title: '权利义务告知书', after: ['accept'], filled: 'told' },
  { title: '调解笔录', after: ['assign'], by: ['meet'] },
  {
    title: '调解协议书（各方签字、调解员签字、盖章）',
    when: { field: 'form', is: ['written'] },
    by: ['seal'],
  },
  { title: '口头协议记录', after: ['agree-oral'], filled: 'terms' },
  { title: '终结情况和告知途径', after: ['fail', 'decline', 'divert'], filled: 'way' },
  { title: '履行情况记录', after: ['perform'], filled: 'performance' },
  { title: '回访记录', after: ['perform'], by: ['visit', 'revisit'] },
];

/** Papers of a dispute that are kept as files, each where there is one. */
export const materials = field('files', '调解材料', 'file', {
  files: {
    lines: [
      '申请书（可不交）',
      '当事人身份证明（可不交）',
      '证据材料（可不交）',
      '签字盖章的调解协议书（可不交；只收PDF、图片）',
      '履行凭证（可不交）',
    ].join('\n'),
  },
  help: '不要拍到与纠纷无关的人。',
});
