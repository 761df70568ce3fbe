import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import type { CountyData } from '#modules/county/index.ts';
import {
  actOnSitting,
  addAgendaItems,
  addMeetingOutcome,
  addMeetingSeries,
  listMeetings,
  readMeeting,
  setAttendance,
} from '#modules/meeting/index.ts';
import { openProblemsOf } from '#modules/problem/index.ts';
import type { Store } from '#platform/database.ts';
import { actorAt } from './demo-problems.ts';

type Sitting = Awaited<ReturnType<typeof addAgendaItems>>;

interface Outcome {
  /** Part of the title of its item. */
  readonly item: string;
  readonly kind: 'information' | 'decision' | 'task';
  readonly text: string;
  readonly lead?: string;
  readonly helpers?: readonly string[];
}

interface Held {
  readonly day: string;
  /** Parts of the titles of problems put on the agenda, and matters of their own. */
  readonly problems: readonly string[];
  readonly matters: readonly string[];
  readonly outcomes: readonly Outcome[];
  readonly away: readonly { readonly unit: string; readonly note: string }[];
}

const members = ['fgj', 'zrj', 'zjj', 'czj', 'spj', 'sthj', 'gxj', 'jtys', 'cxs', 'nyj'];

/** Invented sittings, 演示数据. */
const held = (year: number): readonly Held[] => [
  {
    day: `${year}-12-30`,
    problems: ['棚户区改造配套资金'],
    matters: ['下年度重点项目用地保障安排'],
    outcomes: [
      { item: '棚户区', kind: 'decision', text: '区财政余款分两批拨付，首批在一月上旬到位' },
      { item: '用地保障', kind: 'information', text: '下年度项目用地需求正在汇总，尚缺两个镇街的数据' },
    ],
    away: [{ unit: 'sthj', note: '参加上级会议' }],
  },
  {
    day: `${year + 1}-01-06`,
    problems: ['供热管网穿越道路'],
    matters: [],
    outcomes: [
      {
        item: '供热管网',
        kind: 'task',
        text: '交通组织方案由交通运输部门牵头会审，一周内办结占道手续',
        lead: 'jtys',
        helpers: ['spj', 'zjj'],
      },
      { item: '棚户区', kind: 'information', text: '首批资金已到账，余款拨付计划未定' },
    ],
    away: [],
  },
];

/** A weekly meeting of the demonstration: a cancelled sitting, two held with minutes, the next laid out with what was carried over. */
export async function seedDemoMeetings(
  work: { readonly store: Store; readonly actor: Actor },
  data: CountyData,
  year: number,
): Promise<void> {
  const { store } = work;
  const { county } = work.actor;
  const actor = actorAt(data, county, 'fgj-jh');
  const at = (day: string) => ({ store, actor, now: `${day}T02:00:00.000Z`, today: day, address: 'demo' });
  await addMeetingSeries(at(`${year}-12-19`), {
    title: '要素保障联席会议',
    convener: 'ld-cw',
    organiser: 'fgj',
    rhythm: { kind: 'weekly', weekday: 5 },
    starts: '09:00',
    place: '区政府第二会议室',
    members,
    memberPosts: [],
    active: true,
  });
  const { sittings } = await listMeetings(at(`${year}-12-19`), {
    from: `${year}-12-01`,
    to: `${year + 1}-01-31`,
  });
  const idOf = (day: string): string =>
    must(sittings.find((one) => one.day === day)?.id, `a sitting on ${day}`);
  const cancelled = `${year}-12-23`;
  await actOnSitting(at(cancelled), idOf(cancelled), {
    version: 1,
    act: 'cancel',
    reason: '与年终总结会议冲突（演示数据）',
  });
  for (const one of held(year)) await hold(at(one.day), idOf(one.day), one);
}

async function hold(work: Parameters<typeof addAgendaItems>[0], id: string, one: Held): Promise<void> {
  const open = await openProblemsOf(work.store.db, work.actor.county);
  const items = [
    ...one.problems.flatMap((part) => {
      const found = open.find(({ title }) => title.includes(part));
      return found === undefined
        ? []
        : [{ title: found.title, problem: found.id, project: null, commitment: null, reason: '逾期' }];
    }),
    ...one.matters.map((title) => ({ title, problem: null, project: null, commitment: null, reason: '' })),
  ];
  let now: Sitting = await addAgendaItems(work, id, { version: await versionOf(work, id), items });
  const attending = members.map((unit) => {
    const away = one.away.find((other) => other.unit === unit);
    return away === undefined
      ? { unit, post: '', state: 'present' as const, note: '' }
      : { unit, post: '', state: 'leave' as const, note: away.note };
  });
  now = await setAttendance(work, id, { version: now.sitting.version, rows: attending });
  now = await actOnSitting(work, id, { version: now.sitting.version, act: 'open', reason: '' });
  for (const { item, kind, text, lead = null, helpers = [] } of one.outcomes) {
    const about = must(
      now.items.find(({ title }) => title.includes(item)),
      'the demonstration has this item',
    );
    now = await addMeetingOutcome(work, id, about.id, {
      version: now.sitting.version,
      kind,
      text,
      lead,
      helpers: [...helpers],
      until: null,
    });
  }
  await actOnSitting(work, id, { version: now.sitting.version, act: 'issue', reason: '' });
}

async function versionOf(work: Parameters<typeof addAgendaItems>[0], id: string): Promise<number> {
  return (await readMeeting(work, id)).sitting.version;
}
