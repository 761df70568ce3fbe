import { parametersOf } from '#kernel/system/parameters.ts';
import { setRoute } from '#modules/casework/index.ts';
import { chief } from '#modules/chief/index.ts';
import type { CountyData } from '#modules/county/index.ts';
import { setParameter } from '#modules/parameter/index.ts';
import { type At, demoAt, type Said, type Step, tellCase } from './demo-steps.ts';
import type { Work } from './demo-work.ts';

const desk = 'cxs-tb';
const duties = '演示数据：组织巡查，协调解决问题，督促整改';

type Tell = (
  kind: string,
  by: string,
  when: string,
  fields: Said,
  steps?: readonly Step[],
) => Promise<string>;
type Day = (short: string) => string;

async function setUp(at: At, day: Day): Promise<void> {
  const groups = [parametersOf(chief.definition)];
  const set = { unit: '', from: day('01-01'), basis: '演示数据' } as const;
  const values = [
    ['chief.desk', 'cxs'],
    ['chief.pack', 'malantun'],
    ['chief.water.county', '1/month'],
    ['chief.road.town', '1/month'],
    ['chief.minutes', '20'],
  ] as const;
  for (const [key, value] of values)
    await setParameter(at('fgj-jh', '01-04'), groups, { ...set, key, value });
  const place = { system: 'chief', kind: 'problem' };
  for (const [category, unit] of [
    ['water', 'cxs'],
    ['road', 'jtys'],
  ] as const)
    await setRoute([chief], at(desk, '01-05'), place, { area: '', category, unit, from: day('01-01') });
}

interface Stretches {
  readonly road: string;
  readonly upper: string;
  readonly lower: string;
  readonly lane: string;
}

async function listStretches(tell: Tell, day: Day): Promise<Stretches> {
  // The plan names no river and no road of the county: these two are invented.
  const river = await tell('water', desk, '01-06 09', {
    name: '演示河（演示数据）',
    kind: 'river',
    lengthKm: '18.5',
    target: '水质稳定达到Ⅲ类',
    policy: 'yes',
    file: 'yes',
  });
  const road = await tell('road', desk, '01-06 10', {
    name: '演示路（演示数据）',
    code: '演示001',
    class: 'town',
    lengthKm: '12.6',
    grade: '3',
    built: 'old',
  });
  const stretch = async (name: string, of: Said, steps: readonly Step[] = []): Promise<string> =>
    tell('stretch', desk, '01-07 09', { name: `演示数据：${name}`, duties, hotline: '12345', ...of }, steps);
  const water = { line: 'water', water: river, target: '河面无漂浮物，岸坡无垃圾' };
  await stretch('演示河全段', {
    ...water,
    level: 'county',
    unit: 'cxs',
    chief: 'ld-cj',
    since: day('01-10'),
    lengthKm: '18.5',
    boardOn: day('01-20'),
  });
  const upper = await stretch('演示河坛山段', {
    ...water,
    level: 'town',
    unit: 'ts',
    chief: 'ts-sh',
    since: day('01-10'),
    lengthKm: '7.2',
    boardOn: day('01-20'),
  });
  const lower = await stretch('演示河底阁段', { ...water, level: 'village', unit: 'dg', lengthKm: '4.1' }, [
    {
      by: desk,
      at: '11-28 10',
      move: 'appoint',
      fields: { chief: 'dg-sh', since: day('12-01') },
      reason: '演示数据：岗位调整',
    },
  ]);
  const lane = await stretch('演示路坛山段', {
    line: 'road',
    road,
    level: 'town',
    unit: 'ts',
    chief: 'ts-sh',
    since: day('01-10'),
    lengthKm: '6.3',
    target: '路面整洁，设施完好',
    boardOn: day('01-20'),
  });
  await stretch('演示河榴园段', { ...water, level: 'village', unit: 'ly', lengthKm: '3.0' });
  return { road, upper, lower, lane };
}

async function patrolThem(tell: Tell, day: Day, { upper, lower, lane }: Stretches): Promise<void> {
  const patrols = [
    ['ts-tb', upper, '12-06', '45', '3200', '河面有少量漂浮物，已通知保洁'],
    ['ts-tb', upper, '12-15', '12', '900', '天降小雨，提前返回'],
    ['dg-tb', lower, '12-07', '35', '2100', '未发现问题'],
    ['dg-tb', lower, '12-14', '40', '2300', '岸边有建筑垃圾一处'],
    ['ts-tb', lane, '12-09', '30', '5200', '边沟淤塞一处'],
  ] as const;
  for (const [by, id, on, minutes, metres, content] of patrols)
    await tell('patrol', by, `${on} 16`, {
      stretch: id,
      on: day(on),
      minutes,
      metres,
      content: `演示数据：${content}`,
    });
}

async function findProblems(tell: Tell, day: Day, { road, lower, lane }: Stretches): Promise<void> {
  const problem = { line: 'water', source: 'patrol' };
  await tell(
    'problem',
    'dg-tb',
    '12-14 17',
    { ...problem, what: '演示数据：岸边堆放建筑垃圾', stretch: lower, where: '演示桥东侧', unit: 'dg' },
    [
      {
        by: 'dg-tb',
        at: '12-15 09',
        move: 'raise-up',
        reason: '来源在外镇，本镇无权处理',
      },
      { by: desk, at: '12-15 15', move: 'assign', fields: { unit: 'zjj', dueBy: day('12-23') } },
      { by: desk, at: '12-26 10', move: 'supervise', reason: '已过交办期限，请三日内清运' },
    ],
  );
  await tell(
    'problem',
    'ts-tb',
    '12-09 17',
    {
      line: 'road',
      source: 'patrol',
      what: '演示数据：边沟淤塞，雨天漫路',
      stretch: lane,
      where: '演示路中段',
      unit: 'ts',
    },
    [
      {
        by: 'ts-tb',
        at: '12-10 09',
        move: 'assign',
        fields: { unit: 'ts', dueBy: day('12-20') },
      },
      { by: 'ts-tb', at: '12-16 10', move: 'answer', fields: { result: '演示数据：已清淤80米' } },
      { by: desk, at: '12-19 10', move: 'close' },
    ],
  );
  await tell('problem', 'ts-tb', '12-28 10', {
    ...problem,
    source: 'public',
    what: '演示数据：排水口有异味',
    where: '演示河坛山段',
    phone: '13800000000',
    unit: 'ts',
  });
  await tell(
    'work',
    desk,
    '03-10 09',
    { name: '演示数据：演示路罩面', road, lengthKm: '1.2', unit: 'jtys' },
    [{ by: 'jtys-tb', at: '09-20 10', move: 'finish', fields: { doneOn: day('09-18'), lengthKm: '1.2' } }],
  );
}

/** Fills 河湖长制和路长制 of the demonstration: frequencies, an invented river and road, stretches, patrols and problems. */
export async function seedDemoChief(work: Work, data: CountyData, year: number): Promise<void> {
  const at = demoAt(work, data, year);
  const day: Day = (short) => `${year}-${short}`;
  const tell: Tell = async (kind, by, when, fields, steps = []) =>
    tellCase([chief], at, 'chief', { kind, by, at: when, fields, steps });
  await setUp(at, day);
  const stretches = await listStretches(tell, day);
  await patrolThem(tell, day, stretches);
  await findProblems(tell, day, stretches);
}
