import { parametersOf } from '#kernel/system/parameters.ts';
import { moveCase, offeredItems } from '#modules/casework/index.ts';
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
    rank: 'county',
    holder: 'organ',
    served: ['person', 'firm'],
    conditions: '演示数据：具备法定条件，材料齐全',
    channels: ['window', 'net', 'helper'],
    where: '区政务服务大厅综合窗口',
    hours: '工作日9:00—12:00，13:00—17:00',
    fee: 'no',
    paid: 'no',
    mailed: 'yes',
    materials: '申请表（1份；只收PDF、Word、图片）\n身份证明（只收PDF、图片；不超过5MB）\n委托书（可不交）',
    flow: '收件\n受理\n审查\n决定\n送达',
    result: '许可决定书',
    resultKind: 'licence',
    ask: '区政务服务大厅综合窗口',
    complain: '12345',
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
  trips: '0',
});

/** 下放 to towns on a day. */
const devolved = (batch: 'key' | 'town', heldBy: readonly string[], year: number): Step => ({
  by: desk,
  at: '06-30 10',
  move: 'devolve',
  fields: {
    heldBy,
    batch,
    mode: 'devolved',
    onList: 'yes',
    townsSaid: '演示数据：同意承接',
    approvedOn: `${year}-06-20`,
    movedOn: `${year}-07-01`,
    movedBy: '演示数据',
    training: '已培训，抽查合格',
  },
  reason: '演示数据：就近办理',
});

/** The items of 企业开办: most of their papers are the same. */
const starting = [
  ['企业设立登记', '11', '申请书\n章程\n身份证明\n住所证明'],
  ['公章刻制备案', '12', '营业执照\n身份证明'],
  ['发票领用', '13', '营业执照\n身份证明\n住所证明'],
  ['企业社保登记', '14', '营业执照\n身份证明'],
  ['公积金缴存登记', '15', '营业执照\n身份证明'],
] as const;

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
    { by: desk, at: '12-19 10', move: 'mend', fields: { mended: '演示数据：高峰时段增开两个窗口' } },
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
    {
      by: desk,
      at: '12-29 11',
      move: 'correct',
      fields: { missing: '经营场所平面图', supplyBy: '2023-01-18' },
    },
  ]);
}

/** Brings the applications of a bundle to their end, and so the bundle. */
async function finishBundle(at: At, bundle: string): Promise<void> {
  const { items } = await offeredItems(service, at(desk, '12-13'), ['application']);
  const parts = (items['application'] ?? []).filter(({ payload }) => payload['bundle'] === bundle);
  const steps = [
    ['12-12 16', 'accept', {}],
    ['12-13 09', 'grant', { decision: '演示一件事' }],
    ['12-13 10', 'deliver', { trips: '0' }],
  ] as const;
  for (const part of parts) {
    let { version } = part;
    for (const [moment, move, fields] of steps) {
      const place = { system: 'service', kind: 'application' };
      const sent = { move, version, fields, reason: '' };
      ({ version } = (await moveCase([service], at(desk, moment), place, part.id, sent)).row);
    }
  }
}

type Enter = (on: string, kind: string, fields: Said, steps?: readonly Step[]) => Promise<string>;

// Invented places: the plan names the circle of ten minutes and no village.
const outlets = [
  ['区政务服务大厅', 'county', 117.585, 34.772],
  ['坛山便民服务中心', 'town', 117.572, 34.762],
  ['底阁便民服务中心', 'town', 117.68, 34.738],
  ['榴园邮政网点', 'post', 117.535, 34.79],
] as const;
const villages = [
  ['一村', 117.6, 34.78, 1200],
  ['二村', 117.576, 34.768, 2600],
  ['三村', 117.561, 34.751, 900],
  ['四村', 117.62, 34.76, 1500],
  ['五村', 117.676, 34.744, 800],
  ['六村', 117.66, 34.72, 640],
  ['七村', 117.54, 34.783, 1100],
  ['八村', 117.51, 34.802, 450],
] as const;

async function seedReach(enter: Enter): Promise<void> {
  for (const [name, kind, east, north] of outlets)
    await enter('01-11', 'outlet', {
      name: `演示数据：${name}`,
      kind,
      at: `${east},${north}`,
      address: '演示地址',
      hours: '工作日9:00—12:00，13:00—17:00',
    });
  for (const [name, east, north, residents] of villages)
    await enter('01-11', 'settlement', {
      name: `演示${name}`,
      at: `${east},${north}`,
      residents: String(residents),
    });
}

async function seedRelay(enter: Enter): Promise<void> {
  const partner = await enter('02-10', 'partner', {
    name: '演示省演示市演示区',
    modes: ['collect', 'joint'],
    signedOn: '2022-02-08',
    contact: '演示窗口',
  });
  const papers = '演示数据：申请表1份\n身份证明复印件1份';
  const relayed = { matter: '演示数据：异地养老保险关系证明', partner, mode: 'collect', papers };
  await enter('12-19', 'relay', { ...relayed, applicant: '演示人', phone: '13800000000' }, [
    { by: desk, at: '12-20 10', move: 'send', fields: { papers, courier: '演示单号0001' } },
    { by: desk, at: '12-23 10', move: 'arrive' },
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
    { key: 'service.application.revisit.all', value: '5', unit: 'day' },
    { key: 'service.relay.transfer.all', value: '2', unit: 'workday' },
    { key: 'service.reach.mode', value: '骑行' },
    { key: 'service.reach.speed', value: '200' },
    { key: 'service.reach.detour', value: '130' },
  ] as const;
  for (const one of values) await setParameter(at('fgj-jh', '01-04'), groups, { ...set, ...one });
  const enter = async (
    on: string,
    kind: string,
    fields: Said,
    steps: readonly Step[] = [],
  ): Promise<string> => tellCase([service], at, 'service', { kind, by: desk, at: `${on} 09`, fields, steps });
  const inspected = { special: ['inspection'], specialHow: '现场检验：5个工作日，不收费' };
  const food = await enter('01-10', 'item', listed('食品经营许可', '01', inspected));
  const shop = await enter('01-10', 'item', listed('公共场所卫生许可', '02', { promised: '3' }));
  const offline = { trips: '1', tripsWhy: '需现场核对点位', depth: '2', channels: ['window', 'town'] };
  const sign = await enter('01-10', 'item', listed('户外广告设置', '03', offline), [
    devolved('town', ['ts', 'wl'], year),
  ]);
  for (const [name, code, batch, towns] of [
    ['小餐饮登记', '04', 'key', ['ts']],
    ['农村建房审批', '05', 'key', ['ts']],
    ['临时占道审批', '06', 'town', ['dg', 'ly']],
  ] as const)
    await enter('01-10', 'item', listed(name, code), [devolved(batch, towns, year)]);
  for (const [name, code, materials] of starting)
    await enter(
      '01-10',
      'item',
      listed(name, code, { materials, themes: ['start'], promised: '0.5', legal: '3' }),
    );
  await seedApplications(at, { food, shop, sign });
  const firm = { applicantKind: 'firm', applicant: '演示人', phone: '13800000000' };
  const begin: Step = { by: desk, at: '12-12 15', move: 'start' };
  const done = await enter('12-12', 'bundle', { theme: 'start', ...firm }, [begin]);
  await finishBundle(at, done);
  await enter('12-30', 'bundle', { theme: 'start', ...firm });
  await seedReach(enter);
  await seedRelay(enter);
  const errand = {
    town: 'dg',
    matter: '演示数据：代办食品经营许可',
    applicant: '演示人',
    phone: '13800000000',
  };
  await enter('12-26', 'errand', { ...errand, level: 'town', bookedOn: `${year}-12-27` }, [
    { by: desk, at: '12-26 10', move: 'send', fields: { unit: 'dg' } },
    { by: 'dg-tb', at: '12-26 14', move: 'take' },
    { by: 'dg-tb', at: '12-27 10', move: 'collect', fields: { papers: '演示数据：申请表、身份证明' } },
  ]);
}
