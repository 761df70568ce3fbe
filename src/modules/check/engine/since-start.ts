import { sign, subtract } from '#kernel/decimal.ts';
import { family, valueIn } from './book.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import type { Known } from './types.ts';

/** 半年添了7家, ，今年以来净增35.12亿元: behind what stands at the end of a month. */
const GREW =
  /^(?:[（，、]|[，、]?其中)(?:半年|上半年|前三季度|今年以来|今年|年内|开年以来|年初以来)(?:就|又|已|共|里|来|累计|全县)*(?:净)?(?:添|新增|增加|增|多|净增|长)(?:了|出)?$/u;
/** So many months some words say. */
const MONTHS: Readonly<Record<string, number>> = { 半年: 6, 上半年: 6, 前三季度: 9 };

function startOf({ month }: Known): string {
  return `${Number(month.slice(0, 4)) - 1}-12`;
}

/** By how much what stands at the end of a month has grown since the year began, told right behind it: 高新技术企业64家，半年添了7家. */
export function sinceStart(at: At): Sure | null {
  const before = at.before(1);
  const [now, ...more] = before?.status === 'confirmed' ? before.known : [];
  if (now === undefined || more.length > 0 || now.span !== 'point' || family(now.aspect) !== 'amount')
    return null;
  if (!GREW.test(at.run)) return null;
  const said = Object.entries(MONTHS).find(([word]) => at.run.includes(word))?.[1];
  const month = Number(now.month.slice(5));
  // 三个月里多了9.25亿元 is of those months alone.
  if (at.run.includes('个月') || (said ?? month) !== month) return null;
  const then = [...at.book.byKey.values()]
    .flat()
    .find(
      (one) =>
        one.names[0] === now.names[0] &&
        one.place === now.place &&
        one.aspect === now.aspect &&
        one.span === 'point' &&
        one.role === 'actual' &&
        one.standing &&
        one.month === startOf(now),
    );
  const [a, b] = [valueIn(now, at.unit), then === undefined ? null : valueIn(then, at.unit)];
  if (then === undefined || a === null || b === null) return null;
  const gap = subtract(a, b);
  const named = { expected: only(gap), from: [now, then], how: '两数相减' };
  return sign(gap) <= 0 ? null : { among: [named], named };
}
