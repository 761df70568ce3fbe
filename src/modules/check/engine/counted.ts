import type { Fact } from '#reader/checks/types.ts';
import { nameKey } from './names.ts';
import type { Named } from './naming.ts';

/** What the product counts by itself, and the words that stand right before such a count in reports. */
export const counted = {
  aims: { name: '带数值的年度目标', before: /带数值的(?:年度)?目标(?:共有?|有)?$/u },
  met: { name: '年度目标达标个数', before: /(?:达到|完成)目标的(?:有)?$/u },
  missed: { name: '年度目标欠账个数', before: /(?:没有|未)(?:达到|完成)(?:目标)?的(?:有)?$/u },
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

/** Which of the product's own counts a number is by the words right beside it; null for none, or one that the ledger does not hold. */
export function countedKey(
  { before, after, statement }: Fact,
  previous: string | null,
  keys: ReadonlySet<string>,
): Named | null {
  if (statement.aspect !== 'count') return null;
  for (const [id, rule] of Object.entries(counted)) {
    if (!rule.before.test(before.trim()) && !('after' in rule && rule.after.test(after))) continue;
    if (id === 'started' && previous !== nameKey(counted.projects.name)) continue;
    const own = nameKey(rule.name);
    if (keys.has(own)) return { key: own, isSure: true };
  }
  return null;
}
