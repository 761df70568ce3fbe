import { type Inline, inlineText } from '#kernel/pinned-text.ts';
import { align, numbersIn } from './rules-align.ts';

/**
 * Why a smoother wording of a sentence cannot be taken, naming the number that it changes, drops or invents; null when every number stands
 * as it stood. A machine that writes is never the source of a figure.
 *
 * @source design.md law 15
 */
export function polishFault(before: Inline, suggested: string): string | null {
  const [changed] = align(before, suggested).changed;
  if (changed !== undefined) {
    const now = changed.now === '' ? '删掉了它' : `改成了“${changed.now}”`;
    return `润色把数字“${changed.was}”${now}，没有采用`;
  }
  const had = counted(numbersIn(inlineText(before)));
  const has = counted(numbersIn(suggested));
  for (const [number, count] of has)
    if ((had.get(number) ?? 0) < count) return `润色多写了数字“${number}”，没有采用`;
  for (const [number, count] of had)
    if ((has.get(number) ?? 0) < count) return `润色丢掉了数字“${number}”，没有采用`;
  return null;
}

function counted(numbers: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of numbers) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}
