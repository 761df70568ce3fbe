import { parametersOf } from '#kernel/system/parameters.ts';
import { moveCase } from '#modules/casework/index.ts';
import type { CountyData } from '#modules/county/index.ts';
import { setParameter } from '#modules/parameter/index.ts';
import { village } from '#modules/village/index.ts';
import { demoAt, type Said, type Step, tellCase } from './demo-steps.ts';
import type { Work } from './demo-work.ts';

/** A town's post stands in for the villages of the demonstration, which have no posts of their own. */
const by = 'dg-tb';
const votes = { members: '45', present: '33', agree: '30', against: '1' };

/** Judged, put up for five days, posted. */
function posted(on: string, notice: string, over: string, year: number): readonly Step[] {
  return [
    { by, at: `${on} 10`, move: 'check' },
    { by, at: `${on} 11`, move: 'review' },
    {
      by,
      at: `${notice} 09`,
      move: 'notice',
      fields: { noticedOn: `${year}-${notice}`, place: '演示村公示栏' },
    },
    { by, at: `${over} 09`, move: 'post' },
  ];
}

/** Fills 积分制 and 村务公开 of the demonstration: a scheme that was voted, a few households, records on their way, a redemption, the board. */
export async function seedDemoVillage(work: Work, data: CountyData, year: number): Promise<void> {
  const at = demoAt(work, data, year);
  const groups = [parametersOf(village.definition)];
  const set = { unit: '', from: `${year}-01-01`, basis: '演示数据' } as const;
  await setParameter(at('fgj-jh', '01-04'), groups, { ...set, key: 'village.desk', value: 'nyj' });
  await setParameter(at('fgj-jh', '01-04'), groups, { ...set, key: 'village.grace', value: '15' });
  const enter = async (
    on: string,
    kind: string,
    fields: Said,
    steps: readonly Step[] = [],
  ): Promise<string> => tellCase([village], at, 'village', { kind, by, at: `${on} 09`, fields, steps });
  const scheme = await enter('01-05', 'scheme', {
    name: '演示村积分方案',
    base: '20',
    closing: 'clear',
    exhaustion: 'out',
  });
  const rule = async (title: string, effect: string, points: string): Promise<string> =>
    enter('01-06', 'rule', { scheme, title, effect, points });
  const work10 = await rule('参加义务劳动', 'earn', '10');
  const litter = await rule('乱倒垃圾', 'deduct', '5');
  await moveCase([village], at(by, '01-10 16'), { system: 'village', kind: 'scheme' }, scheme, {
    move: 'pass',
    version: 1,
    fields: { meeting: 'representatives', heldOn: `${year}-01-10`, ...votes },
    reason: '',
  });
  const first = await enter('02-01', 'household', {
    code: '演示001',
    head: '演示甲',
    size: '4',
    resident: 'yes',
  });
  const second = await enter('02-01', 'household', {
    code: '演示002',
    head: '演示乙',
    size: '3',
    resident: 'yes',
  });
  const event = (household: string, what: string, ruled: string, on: string): Said => ({
    household,
    rule: ruled,
    what: `演示数据：${what}`,
    on: `${year}-${on}`,
  });
  await enter(
    '11-20',
    'event',
    event(first, '清理村道', work10, '11-20'),
    posted('11-21', '11-22', '11-28', year),
  );
  await enter(
    '12-01',
    'event',
    event(first, '植树', work10, '12-01'),
    posted('12-02', '12-03', '12-09', year),
  );
  await enter(
    '12-05',
    'event',
    event(second, '门前堆放垃圾', litter, '12-05'),
    posted('12-06', '12-07', '12-13', year),
  );
  await enter('12-28', 'event', event(second, '清扫积雪', work10, '12-28'), [
    { by, at: '12-28 15', move: 'check' },
    { by, at: '12-29 10', move: 'review' },
    { by, at: '12-30 09', move: 'notice', fields: { noticedOn: `${year}-12-30`, place: '演示村公示栏' } },
  ]);
  const goods = await enter('02-02', 'goods', { name: '演示数据：洗衣液', price: '10', stock: '50' });
  await enter('12-15', 'redemption', { household: first, scheme, goods, count: '1', on: `${year}-12-15` }, [
    { by, at: '12-16 10', move: 'give' },
  ]);
  const held = { noticedOn: `${year}-12-10`, meeting: 'representatives', heldOn: `${year}-12-18`, ...votes };
  await enter('12-08', 'decision', { topic: '演示数据：村内道路硬化筹资方案', matter: 'welfare' }, [
    { by, at: '12-18 16', move: 'pass', fields: held },
    { by, at: '12-19 09', move: 'publish', fields: { publishedOn: `${year}-12-19`, place: '演示村公示栏' } },
  ]);
  await enter('12-08', 'disclosure', {
    topic: '演示数据：11月村级收支',
    about: 'finance',
    period: `${year}-11`,
    noticedOn: `${year}-12-08`,
    place: '演示村公示栏',
  });
}
