import { defineScoresheet } from '#kernel/system/sheet.ts';

/**
 * 案卷评查: a filed dossier scored by the desk; a record or an agreement that was made up leaves nothing. Items and points are ours to begin
 * with: a county's own standard is a version of its own.
 */
export const review = defineScoresheet(
  'review',
  '案卷评查',
  [
    { id: 'intake', title: '申请、受理和权利告知', weight: '20', proof: true },
    { id: 'record', title: '调解笔录', weight: '30', proof: true },
    { id: 'agreement', title: '调解协议', weight: '30', proof: true },
    { id: 'after', title: '履行监督和回访', weight: '20', proof: true },
    { id: 'forged', title: '笔录、协议不实', weight: '0', role: 'veto', unit: '处' },
  ],
  { source: '系统初始值', least: '0', most: '100' },
);
