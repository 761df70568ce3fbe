import { sign, subtract } from '#kernel/decimal.ts';
import { family, valueIn } from './book.ts';
import { kinOf } from './lookup.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import type { Known } from './types.ts';

/** 半年添了7家, ，今年以来净增35.12亿元: behind what stands at the end of a month. */
const GREW =
  /^(?:[（，、]|[，、]?其中)(?:半年|上半年|前三季度|今年以来|今年|年内|开年以来|年初以来)(?:就|又|已|共|里|来|累计|全县|新)*(?:净)?(?:添|新增|增加|增|多|净增|长)(?:了|出)?$/u;
/** So many months some words say. */
const MONTHS: Readonly<Record<string, number>> = { 半年: 6, 上半年: 6, 前三季度: 9 };

function startOf({ month }: Known): string {
  return `${Number(month.slice(0, 4)) - 1}-12`;
}

/** What stands at the end of a month, told right before a number. */
function standBefore(at: At): Known | null {
  const before = at.before(1);
  const [now, ...more] = before?.status === 'confirmed' ? before.known : [];
  const isOne = now !== undefined && more.length === 0;
  return isOne && now.span === 'point' && family(now.aspect) === 'amount' ? now : null;
}

/** Whether the words say that it has been growing since the year began up to a month; 三个月里多了9.25亿元 is of those months alone. */
function isSinceStart(run: string, { month }: Known): boolean {
  if (!GREW.test(run) || run.includes('个月')) return false;
  const said = Object.entries(MONTHS).find(([word]) => run.includes(word))?.[1];
  return said === undefined || said === Number(month.slice(5));
}

/** The same at the year's beginning. */
function atStart(now: Known, at: At): Known | undefined {
  return kinOf(now, at.book).find(
    ({ span, role, month }) => span === 'point' && role === 'actual' && month === startOf(now),
  );
}

/** By how much what stands at the end of a month has grown since the year began, told right behind it: 高新技术企业64家，半年添了7家. */
export function sinceStart(at: At): Sure | null {
  const now = standBefore(at);
  const then = now !== null && isSinceStart(at.run, now) ? atStart(now, at) : undefined;
  if (now === null || then === undefined) return null;
  const [a, b] = [valueIn(now, at.unit), valueIn(then, at.unit)];
  const gap = a === null || b === null ? null : subtract(a, b);
  if (gap === null || sign(gap) <= 0) return null;
  const named = { expected: only(gap), from: [now, then], how: '两数相减' };
  return { among: [named], named };
}
