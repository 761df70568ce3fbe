import type { Fact } from '#reader/checks/types.ts';
import { nameKey } from './names.ts';
import type { Named } from './naming.ts';

/** What the product counts by itself, and the words that stand right before such a count in reports. */
export const counted = {
  aims: {
    name: '带数值的年度目标',
    before: /带数值的(?:年度)?目标(?:共有?|有)?$/u,
    after: /^个?带数值的(?:年度)?目标/u,
  },
  met: { name: '年度目标达标个数', before: /(?<!没有|未|不能)(?:达到|完成)目标的(?:有)?$/u },
  missed: {
    name: '年度目标欠账个数',
    before: /(?:没有|未)(?:达到|完成)(?:目标)?的(?:有)?$/u,
  },
  lacking: { name: '年度目标暂缺个数', before: /暂缺(?:年度)?数据的(?:有)?$/u },
  onTime: { name: '年度目标合序时个数', before: /达到序时(?:要求|进度)?的(?:有)?$/u },
  behind: { name: '年度目标误序时个数', before: /落后(?:序时)?的(?:有)?$/u },
  lights: { name: '亮灯承诺事项', before: /承诺事项(?:共有?|有)?$/u },
  green: { name: '亮灯绿灯', before: /绿灯(?:的(?:承诺)?事项)?(?:有)?$/u },
  yellow: { name: '亮灯黄灯', before: /黄灯(?:的(?:承诺)?事项)?(?:有)?$/u },
  red: { name: '亮灯红灯', before: /红灯(?:的(?:承诺)?事项)?(?:有)?$/u },
  grey: {
    name: '亮灯暂不判定',
    before: /暂不判定的(?:承诺)?(?:事项)?(?:有)?$/u,
    after: /^(?:项|个)?暂不判定/u,
  },
  problems: { name: '台账未办结问题', before: /(?:没有|未)办结的?问题(?:还?有)?$/u },
  projects: { name: '项目台账全部项目', before: /项目台账(?:共有|共|有)?项目(?:共有?)?$/u },
  started: { name: '项目台账全部开工', before: /^(?:个)?，(?:其中)?已?开工$/u },
} as const satisfies Readonly<
  Record<string, { readonly name: string; readonly before: RegExp; readonly after?: RegExp }>
>;
export type CountId = keyof typeof counted;

/** The projects of the ledger that papers of ours speak of by themselves: all, those of a list, those that stand at a stage. */
export const scopes = ['', '省级', '市级', '区级', '在建', '竣工'] as const;
/** What is said of them; names that no text uses, so that nothing else is held against them. */
export const measured = {
  count: '个数',
  startRate: '开工率',
  plan: '计划额',
  done: '完成额',
  rate: '完成率',
  share: '占比',
} as const;
export type MeasuredId = keyof typeof measured;

/** The name by which the ledger holds what is said of some of its projects. */
export function groupName(scope: string, what: MeasuredId): string {
  return `项目台账${scope === '' ? '全部' : scope}${measured[what]}`;
}

const GROUP = '台账(?:内|中)?(?:的)?(省级|市级|区级|县级|在建|竣工)?项目';
/** 台账内区级项目年度计划投资: the words name the projects and what is said of them. */
const NAMED: readonly (readonly [RegExp, MeasuredId])[] = [
  [new RegExp(`${GROUP}(?:共有?|有)?$`, 'u'), 'count'],
  [new RegExp(`${GROUP}年度计划投资$`, 'u'), 'plan'],
  [new RegExp(`${GROUP}(?:已|累计)?完成投资$`, 'u'), 'done'],
];
/** …，已完成…，完成率…: of the projects that the number before is of. */
const FOLLOWING: readonly (readonly [RegExp, readonly MeasuredId[], MeasuredId])[] = [
  [/^，(?:已|累计)?完成(?:投资)?$/u, ['plan'], 'done'],
  [/^，(?:投资)?完成率$|^，占年度计划的$/u, ['done'], 'rate'],
  [/^，占区级项目完成投资的$/u, ['done'], 'share'],
];
/** Parts of all of them: 项目台账共有项目…，其中在建项目…、竣工投产项目…. */
const PART = /[，；、](?:其中)?(在建|竣工)(?:投产)?(?:项目)?$/u;

/** What the words right before a number say of the projects of the ledger; null for nothing. */
function ofProjects(before: string, previous: string | null): string | null {
  for (const [pattern, what] of NAMED) {
    const found = pattern.exec(before);
    if (found !== null) return groupName((found[1] ?? '').replace('县级', '区级'), what);
  }
  for (const [pattern, of, what] of FOLLOWING) {
    if (!pattern.test(before)) continue;
    for (const scope of scopes)
      if (of.some((one) => nameKey(groupName(scope, one)) === previous)) return groupName(scope, what);
  }
  const isOfAll = [
    counted.projects.name,
    counted.started.name,
    groupName('', 'startRate'),
    groupName('在建', 'count'),
  ]
    .map(nameKey)
    .includes(previous ?? '');
  if (!isOfAll) return null;
  if (/^(?:个)?，开工率$/u.test(before)) return groupName('', 'startRate');
  const part = PART.exec(before)?.[1];
  return part === undefined ? null : groupName(part, 'count');
}

/** Which of the product's own counts a number is by the words right beside it; null for none, or one that the ledger does not hold. */
export function countedKey(
  { before, after, statement }: Fact,
  previous: string | null,
  keys: ReadonlySet<string>,
): Named | null {
  const words = before.trim();
  if (statement.aspect === 'count') {
    for (const [id, rule] of Object.entries(counted)) {
      if (!rule.before.test(words) && !('after' in rule && rule.after.test(after))) continue;
      if (id === 'started' && previous !== nameKey(counted.projects.name)) continue;
      const own = nameKey(rule.name);
      if (keys.has(own)) return { key: own, isSure: true };
    }
  }
  const name = ofProjects(words, previous);
  const key = name === null ? null : nameKey(name);
  return key !== null && keys.has(key) ? { key, isSure: true } : null;
}
