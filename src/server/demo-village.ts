import { parametersOf } from '#kernel/system/parameters.ts';
import { moveCase } from '#modules/casework/index.ts';
import type { CountyData } from '#modules/county/index.ts';
import { setParameter } from '#modules/parameter/index.ts';
import { village } from '#modules/village/index.ts';
import { demoAt, type Said, type Step, tellCase } from './demo-steps.ts';
import type { Work } from './demo-work.ts';

/** 村文书 of the two invented villages. */
const by = 'dgd-ws';
const other = 'dgx-ws';
const votes = { members: '45', present: '33', agree: '30', against: '1' };
const place = '演示村公示栏';

/** Judged, put up for five days, posted. */
function posted(on: string, notice: string, over: string, year: number): readonly Step[] {
  return [
    { by, at: `${on} 10`, move: 'check' },
    { by, at: `${on} 11`, move: 'review' },
    { by, at: `${notice} 09`, move: 'notice', fields: { noticedOn: `${year}-${notice}`, place } },
    { by, at: `${over} 09`, move: 'post' },
  ];
}

/** What was put on the board: finance of a month, general matters of a quarter; a few are late, a few were never put up. */
function disclosures(year: number): readonly (readonly [string, string, string, string, string])[] {
  const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((month) => {
    const period = `${year}-${String(month).padStart(2, '0')}`;
    const on = `${String(month + 1).padStart(2, '0')}-${month === 6 ? '28' : '08'}`;
    const content = '演示数据：收入2笔，3200元；支出3笔，2150元。';
    return [`${month}月村级收支`, 'finance', period, on, content] as const;
  });
  return [
    ...months,
    ['11月村级收支', 'finance', `${year}-11`, '12-08', '演示数据：收入1笔，1800元；支出2笔，960元。'],
    ['一季度救助和补贴资金', 'relief', `${year}-Q1`, '04-10', '演示数据：涉及6户，2400元，均已到户。'],
    ['三季度议决事项实施', 'decided', `${year}-Q3`, '10-12', '演示数据：道路硬化完成120米。'],
    ['三季度集体财产', 'assets', `${year}-Q3`, '10-12', '演示数据：集体财产没有增减。'],
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
    who = by,
  ): Promise<string> => tellCase([village], at, 'village', { kind, by: who, at: `${on} 09`, fields, steps });
  const scheme = await enter('01-05', 'scheme', {
    name: '演示村积分方案',
    base: '20',
    closing: 'clear',
    exhaustion: 'out',
    scope: 'resident',
  });
  const rule = async (title: string, effect: string, points: string): Promise<string> =>
    enter('01-06', 'rule', { scheme, title, effect, points });
  const work10 = await rule('参加义务劳动', 'earn', '10');
  await rule('参加村民会议', 'earn', '2');
  const litter = await rule('乱倒垃圾', 'deduct', '5');
  await moveCase([village], at(by, '01-10 16'), { system: 'village', kind: 'scheme' }, scheme, {
    move: 'pass',
    version: 1,
    fields: { meeting: 'representatives', heldOn: `${year}-01-10`, ...votes },
    reason: '',
  });
  const household = async (code: string, head: string, size: string, who = by): Promise<string> =>
    enter('02-01', 'household', { code, head, size, resident: 'yes' }, [], who);
  const first = await household('001', '演示甲', '4');
  const second = await household('002', '演示乙', '3');
  await household('003', '演示丙', '2');
  await household('001', '演示丁', '5', other);
  const event = (of: string, what: string, ruled: string, on: string): Said => ({
    household: of,
    rule: ruled,
    what: `演示数据：${what}`,
    on: `${year}-${on}`,
    proof: '签到表和照片存村办公室',
  });
  const told = async (
    of: string,
    what: string,
    ruled: string,
    days: readonly [string, string, string, string],
  ) => enter(days[0], 'event', event(of, what, ruled, days[0]), posted(days[1], days[2], days[3], year));
  await told(first, '清理村道', work10, ['11-20', '11-21', '11-22', '11-28']);
  await told(first, '植树', work10, ['12-01', '12-02', '12-03', '12-09']);
  await told(second, '门前堆放垃圾', litter, ['12-05', '12-06', '12-07', '12-13']);
  const steps = posted('12-29', '12-30', '12-31', year).slice(0, 3);
  await enter('12-28', 'event', event(second, '清扫积雪', work10, '12-28'), steps);
  await enter('12-28', 'event', event(first, '清扫积雪', work10, '12-28'), steps);
  const goods = await enter('02-02', 'goods', { name: '演示数据：洗衣液', price: '10', stock: '50' });
  await enter('12-15', 'redemption', { household: first, goods, count: '1' }, [
    { by, at: '12-16 10', move: 'give' },
  ]);
  const held = {
    noticedOn: `${year}-12-10`,
    meeting: 'representatives',
    heldOn: `${year}-12-18`,
    ...votes,
    mandate: '演示数据：村民会议授权村民代表会议决定',
  };
  await enter('12-08', 'decision', { topic: '演示数据：村内道路硬化筹资方案', matter: 'welfare' }, [
    { by, at: '12-18 16', move: 'pass', fields: held },
    { by, at: '12-19 09', move: 'publish', fields: { publishedOn: `${year}-12-19`, place } },
  ]);
  for (const [topic, about, period, on, content] of disclosures(year))
    await enter(on, 'disclosure', {
      topic: `演示数据：${topic}`,
      about,
      period,
      content,
      noticedOn: `${year}-${on}`,
      place,
    });
  const west = { topic: '演示数据：11月村级收支', about: 'finance', period: `${year}-11`, place };
  const said = { ...west, content: '演示数据：没有收支。', noticedOn: `${year}-12-09` };
  await enter('12-09', 'disclosure', said, [], other);
}
