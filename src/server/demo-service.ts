import { parametersOf } from '#kernel/system/parameters.ts';
import type { CountyData } from '#modules/county/index.ts';
import { setParameter } from '#modules/parameter/index.ts';
import { service } from '#modules/service/index.ts';
import { type At, demoAt, type Said, type Step, tellCase } from './demo-steps.ts';
import type { Work } from './demo-work.ts';

const desk = 'spj-tb';

/** An invented item of the catalogue. */
function listed(name: string, code: string, more: Said = {}): Said {
  return {
    name: `演示事项：${name}`,
    code: `演示${code}`,
    kind: 'permit',
    unit: 'spj',
    law: '演示数据：以省统一的事项清单为准',
    limitUnit: 'workday',
    legal: '20',
    promised: '5',
    done: 'promised',
    trips: '0',
    depth: '4',
    scope: 'city',
    fee: 'no',
    materials: '申请表\n身份证明',
    result: '许可决定书',
    ask: '区政务服务大厅综合窗口',
    ...more,
  };
}

/** Papers of a firm over some channel. */
const received = (item: string, channel: string): Said => ({
  item,
  channel,
  applicantKind: 'firm',
  applicant: '演示人',
  phone: '13800000000',
  unit: 'spj',
  trips: '0',
});

async function seedApplications(
  at: At,
  ids: Readonly<Record<'food' | 'shop' | 'sign', string>>,
): Promise<void> {
  const tell = async (on: string, fields: Said, steps: readonly Step[] = []): Promise<string> =>
    tellCase([service], at, 'service', { kind: 'application', by: desk, at: `${on} 09`, fields, steps });
  const granted = (on: string): readonly Step[] => [
    { by: desk, at: `${on} 15`, move: 'grant', fields: { decision: `演示${on}号` } },
    { by: desk, at: `${on} 16`, move: 'deliver', fields: { trips: '0' } },
  ];
  await tell('12-05', received(ids.food, 'net'), [
    { by: desk, at: '12-05 10', move: 'accept' },
    ...granted('12-08'),
    { by: desk, at: '12-09 10', move: 'rate-good', fields: { grade: '5' } },
  ]);
  await tell('12-06', received(ids.shop, 'window'), [
    { by: desk, at: '12-06 10', move: 'accept' },
    ...granted('12-09'),
    { by: desk, at: '12-10 10', move: 'rate-bad', fields: { grade: '2', wish: '演示数据：等候时间长' } },
    { by: desk, at: '12-10 15', move: 'contact', reason: '已电话核实，高峰时段窗口不足' },
  ]);
  await tell('12-20', received(ids.food, 'town'), [
    { by: desk, at: '12-20 10', move: 'accept' },
    {
      by: desk,
      at: '12-22 10',
      move: 'special',
      fields: { procedure: 'inspection' },
      reason: '书面告知，检验约需5日',
    },
  ]);
  await tell('12-21', received(ids.shop, 'helper'), [{ by: desk, at: '12-21 10', move: 'accept' }]);
  await tell('12-29', received(ids.food, 'net'), [
    { by: desk, at: '12-29 11', move: 'correct', fields: { missing: '演示数据：经营场所平面图' } },
  ]);
}

/** Fills 政务服务 of the demonstration: its desk, a few items, one of them with a town, applications at several states, 一件事, 帮代办. */
export async function seedDemoService(work: Work, data: CountyData, year: number): Promise<void> {
  const at = demoAt(work, data, year);
  const groups = [parametersOf(service.definition)];
  const set = { unit: '', from: `${year}-01-01`, basis: '演示数据' } as const;
  const values = [
    { key: 'service.desk', value: 'spj' },
    { key: 'service.application.contact.all', value: '1', unit: 'day' },
    { key: 'service.application.mend.all', value: '15', unit: 'day' },
  ] as const;
  for (const one of values) await setParameter(at('fgj-jh', '01-04'), groups, { ...set, ...one });
  const enter = async (
    on: string,
    kind: string,
    fields: Said,
    steps: readonly Step[] = [],
  ): Promise<string> => tellCase([service], at, 'service', { kind, by: desk, at: `${on} 09`, fields, steps });
  const food = await enter('01-10', 'item', listed('食品经营许可', '01', { special: ['inspection'] }));
  const shop = await enter('01-10', 'item', listed('公共场所卫生许可', '02', { promised: '3' }));
  const sign = await enter(
    '01-10',
    'item',
    listed('户外广告设置', '03', { trips: '1', tripsWhy: '需现场核对点位' }),
    [
      {
        by: desk,
        at: '06-30 10',
        move: 'devolve',
        fields: {
          heldBy: ['ts', 'wl'],
          mode: 'devolved',
          movedOn: `${year}-07-01`,
          movedBy: '演示数据',
          training: '已培训',
        },
        reason: '已征求镇街意见，区政府同意',
      },
    ],
  );
  await enter('01-11', 'outlet', {
    name: '演示数据：区政务服务大厅',
    kind: 'county',
    at: '117.585,34.772',
    address: '演示地址',
    hours: '工作日9:00—12:00，13:00—17:00',
  });
  await enter('01-11', 'settlement', { name: '演示村', at: '117.600,34.780', residents: '1200' });
  await seedApplications(at, { food, shop, sign });
  const start = { title: '演示数据：企业开办', theme: 'start', applicant: '演示人', phone: '13800000000' };
  await enter(
    '12-28',
    'bundle',
    { ...start, parts: '营业执照\n公章\n发票\n社保\n公积金', shared: '身份证明\n住所证明' },
    [{ by: desk, at: '12-28 15', move: 'start' }],
  );
  const errand = { matter: '演示数据：代办食品经营许可', applicant: '演示人', phone: '13800000000' };
  await enter('12-26', 'errand', { ...errand, level: 'town', bookedOn: `${year}-12-27` }, [
    { by: desk, at: '12-26 10', move: 'send', fields: { unit: 'dg' } },
    { by: 'dg-tb', at: '12-26 14', move: 'take' },
    { by: 'dg-tb', at: '12-27 10', move: 'collect', fields: { papers: '演示数据：申请表、身份证明' } },
  ]);
}
