import { absolute, compare, exact, sign, subtract } from '#kernel/decimal.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import type { Known } from './types.ts';

/** 累计从最高点已跌, 比年内最高点回落, 较年内高点低了. */
const FROM_TOP =
  /(?:从|由|比|较|同|与|距|离)(?:今年|年内|全年|年初|开年|前期|此前)*(?:的)?(?:最高点|最高值|最高|高点|峰值|顶点)(?:时|处|值|相比|以来|算起)*[，]?(?:累计|已经?|共|又|也|就|计)*(?:跌|回落|下滑|低|掉|退|下降|回调|滑落|收窄)(?:了|去|出)*(?:约|近)?$/u;
/** So few months make no row of which one is the top. */
const FEW = 3;

/** The growth of a thing month by month within a year up to a month. */
function rowOf(key: string, at: At): readonly Known[] {
  const { month } = at;
  return (at.book.byKey.get(key) ?? [])
    .filter(
      (one) =>
        one.unit === '%' &&
        one.place === '' &&
        one.standing &&
        one.role === 'actual' &&
        one.span !== 'month' &&
        one.month.slice(0, 4) === month.slice(0, 4) &&
        one.month <= month,
    )
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
}

/** How far a rate has come down from the highest of its year: 累计从最高点已跌4.5个百分点. */
export function fromTop(at: At): Sure | null {
  if (at.unit !== 'pp' || !FROM_TOP.test(at.run)) return null;
  const among = at.subjects.flatMap((key) => {
    const row = rowOf(key, at);
    const last = row.at(-1);
    const [top] = row.toSorted((a, b) => compare(exact(b.value), exact(a.value)));
    if (last === undefined || top === undefined || row.length < FEW) return [];
    const gap = subtract(exact(top.value), exact(last.value));
    return sign(gap) === 0 ? [] : [{ expected: only(absolute(gap)), from: [top, last], how: '最高−最近' }];
  });
  const [named = null] = among;
  return named === null ? null : { among, named };
}
