import { parametersOf } from '#kernel/system/parameters.ts';
import type { CountyData } from '#modules/county/index.ts';
import { mediation } from '#modules/mediation/index.ts';
import { setParameter } from '#modules/parameter/index.ts';
import { demoAt, type Said, type Step, type Told, tellCase } from './demo-steps.ts';
import type { Work } from './demo-work.ts';

const desk = 'sfj-tb';

/** The example that the standard of identity numbers prints (GB 11643). */
const example = '11010519491231002X';

interface Way {
  readonly unit: string;
  readonly accepted?: string;
  readonly met?: string;
  readonly risk?: string;
}

function entered(summary: string, matter: string, source: string, more: Said = {}): Said {
  return {
    summary: `演示数据：${summary}`,
    matter,
    source,
    village: '演示村',
    risk: 'none',
    partyA: '演示甲',
    phoneA: '13800000001',
    partyB: '演示乙',
    ...more,
  };
}

/** Accepted, given to a committee of a town and met once, as far as it came. */
function begun({ unit, accepted, met, risk = 'none' }: Way, year: number): readonly Step[] {
  if (accepted === undefined) return [];
  const by = `${unit}-tb`;
  return [
    {
      by: desk,
      at: `${accepted} 10`,
      move: 'accept',
      fields: { consent: 'written', told: `${year}-${accepted}` },
    },
    {
      by: desk,
      at: `${accepted} 11`,
      move: 'assign',
      fields: { committee: 'town', choice: 'assigned', unit },
    },
    ...(met === undefined
      ? []
      : [
          {
            by,
            at: `${met} 15`,
            move: 'meet',
            fields: { sessionOn: `${year}-${met}`, session: '演示数据：双方各述经过', risk },
          },
        ]),
  ];
}

/** A written agreement, sealed. */
function sealed(unit: string, on: string, performBy: string, year: number): readonly Step[] {
  const by = `${unit}-tb`;
  const terms = '演示数据：双方约定共同修复并分担费用';
  return [
    {
      by,
      at: `${on} 16`,
      move: 'agree-written',
      fields: { terms, agreedOn: `${year}-${on}`, performBy },
    },
    { by, at: `${on} 17`, move: 'seal', fields: { effectOn: `${year}-${on}` } },
  ];
}

const told = (at: string, by: string, fields: Said, steps: readonly Step[] = []): Told => ({
  kind: 'dispute',
  at: `${at} 09`,
  by,
  fields,
  steps,
});

/** Invented disputes of the year's last quarter: one at every state that people meet. */
function disputes(year: number): readonly Told[] {
  return [
    told('10-11', 'ts-tb', entered('两户因屋后排水沟起争执', 'neighbour', 'asked'), [
      ...begun({ unit: 'ts', accepted: '10-11', met: '10-14' }, year),
      ...sealed('ts', '10-18', `${year}-11-30`, year),
      {
        by: 'ts-tb',
        at: '11-25 10',
        move: 'perform',
        fields: { performance: '演示数据：已共同修好水沟' },
      },
      { by: 'ts-tb', at: '12-05 10', move: 'visit', fields: { visit: '演示数据：双方认可' } },
      {
        by: desk,
        at: '12-20 10',
        move: 'review',
        fields: {
          'review-intake': '20',
          'review-record': '27',
          'review-record-proof': '演示数据：笔录缺双方对账过程',
          'review-agreement': '30',
          'review-after': '20',
          'review-forged': '0',
        },
      },
    ]),
    told('11-21', desk, entered('工资结算有出入', 'labour', 'hotline', { amount: '8600' }), [
      ...begun({ unit: 'ly', accepted: '11-21', met: '11-23' }, year),
      ...sealed('ly', '12-05', `${year + 1}-01-31`, year),
      { by: 'ly-tb', at: '12-29 10', move: 'confirm', fields: { idA: example, idB: example } },
    ]),
    told('11-28', 'dg-tb', entered('承包地边界不清', 'land', 'own', { risk: 'watch' }), [
      ...begun({ unit: 'dg', accepted: '11-28', met: '12-05', risk: 'watch' }, year),
      {
        by: 'dg-tb',
        at: '12-21 10',
        move: 'ask-longer',
        fields: { moreDays: '30' },
        reason: '须等承包档案查实',
      },
      { by: 'dg-tb', at: '12-22 10', move: 'grant-longer', reason: '双方都同意' },
    ]),
    told('11-14', 'gs-tb', entered('宅基地滴水纠纷，已动口角', 'homestead', 'grid', { risk: 'high' }), [
      ...begun({ unit: 'gs', accepted: '11-14', met: '11-18', risk: 'high' }, year),
    ]),
    told('12-01', desk, entered('房屋租赁押金争议', 'other', 'court', { amount: '3000' }), [
      ...begun({ unit: 'ts', accepted: '12-01', met: '12-06' }, year),
      {
        by: 'ts-tb',
        at: '12-13 10',
        move: 'fail',
        fields: { way: ['court'] },
        reason: '双方对数额分歧大，无法达成一致',
      },
    ]),
    told('12-08', 'es-tb', entered('婚后财产分割', 'family', 'asked'), [
      {
        by: desk,
        at: '12-09 10',
        move: 'decline',
        fields: { way: ['court'] },
        reason: '一方明确不同意调解，已当面告知',
      },
    ]),
    told('12-19', 'yp-tb', entered('石榴采摘误工赔偿', 'debt', 'asked', { amount: '1200' }), [
      ...begun({ unit: 'yp', accepted: '12-19', met: '12-20' }, year),
      {
        by: 'yp-tb',
        at: '12-20 16',
        move: 'agree-oral',
        fields: {
          terms: '演示数据：当月付清',
          effectOn: `${year}-12-20`,
          performBy: `${year + 1}-01-31`,
        },
      },
    ]),
    told('12-22', 'wl-tb', entered('小区停车剐蹭赔付', 'traffic', 'police'), [
      ...begun({ unit: 'wl', accepted: '12-22' }, year),
    ]),
    told('12-29', 'dg-tb', entered('物业费标准争议', 'property', 'hotline')),
  ];
}

/** Fills 峄调即和 of the demonstration: its name, its desk, its limits, disputes at every state and one before the court. */
export async function seedDemoMediation(work: Work, data: CountyData, year: number): Promise<void> {
  const at = demoAt(work, data, year);
  const groups = [parametersOf(mediation.definition)];
  const set = { unit: '', from: `${year}-01-01`, basis: '演示数据' } as const;
  const values = [
    { key: 'mediation.name', value: '峄调即和' },
    { key: 'mediation.desk', value: 'sfj' },
    { key: 'mediation.dispute.mediate.more', value: '30', unit: 'day' },
    { key: 'mediation.dispute.visit.usual', value: '15', unit: 'day' },
  ] as const;
  for (const one of values) await setParameter(at('fgj-jh', '01-04'), groups, { ...set, ...one });
  const ids: string[] = [];
  for (const one of disputes(year)) ids.push(await tellCase([mediation], at, 'mediation', one));
  await tellCase([mediation], at, 'mediation', {
    kind: 'confirmation',
    by: desk,
    at: '10-20 10',
    fields: { dispute: ids[0] ?? '', effectOn: `${year}-10-18` },
    steps: [
      { by: desk, at: '10-21 10', move: 'accept', fields: { caseNumber: '（演示）调确字第1号' } },
      { by: desk, at: '10-31 10', move: 'confirm', fields: { ruling: '演示数据：协议有效' } },
    ],
  });
}
