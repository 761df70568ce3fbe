import type { Duty } from '#kernel/duty.ts';
import { splitMonth } from '#kernel/period.ts';
import { indicatorsOf } from '#modules/indicator/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { flagValues } from './flag-now.ts';
import { flagValueWords } from './rules-flag.ts';
import { unclosedFlags } from './store.ts';

/** Questions on values that a unit still has to answer, and answers that whoever asked still has to take. */
export async function dutiesOfQuality(
  q: Tx | Db,
  of: { readonly county: string; readonly today: string; readonly now: string },
): Promise<readonly Duty[]> {
  const flags = await unclosedFlags(q, of.county);
  const ids = [...new Set(flags.map(({ indicator }) => indicator))];
  const names = new Map((await indicatorsOf(q, of.county, ids)).map(({ id, name }) => [id, name]));
  const valueOf = await flagValues(q, of.county, flags);
  return flags.map((flag) => {
    const name = `“${names.get(flag.indicator) ?? flag.indicator}”${splitMonth(flag.month).month}月数据`;
    const common = {
      link: `/quality?tab=flags&month=${flag.month}&flag=${flag.id}`,
      due: null,
      since: flag.changedAt,
    };
    if (flag.state === 'open') {
      const asked = flagValueWords(valueOf(flag));
      return {
        ...common,
        key: `quality.answer:${flag.id}:${flag.version}`,
        kind: 'quality.answer',
        title: `答复对${name}的提问`,
        detail: asked === '' ? '' : `${flag.value === '' ? '' : '提问时填的是'}${asked}`,
        unit: flag.unit,
        post: null,
        role: 'reporter' as const,
      };
    }
    return {
      ...common,
      key: `quality.close:${flag.id}:${flag.version}`,
      kind: 'quality.close',
      title: `核对${name}的答复`,
      detail: '答复可以接受的关闭，不能接受的重新提出',
      unit: flag.raisedUnit,
      post: flag.raisedPost,
      role: null,
    };
  });
}
