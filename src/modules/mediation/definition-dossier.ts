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
