import type { Judged } from './judge.ts';

/** The numbers of a text that only stand in a name of the ledger (150MW渔光互补项目): right as they are, and about nothing else. Linear in text and names. */
export function byNames(
  judged: readonly Judged[],
  text: string,
  names: readonly string[],
): readonly Judged[] {
  if (judged.every(({ status }) => status === 'confirmed')) return judged;
  const numbered = names.filter((name) => /\d/u.test(name) && name.length >= 4);
  const stretches = numbered.flatMap((name) => {
    const found: { readonly from: number; readonly to: number }[] = [];
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
      found.push({ from: at, to: at + name.length });
    return found;
  });
  if (stretches.length === 0) return judged;
  return judged.map((one) => {
    const { from, to } = one.item.fact;
    if (one.status === 'confirmed' || !stretches.some((name) => name.from <= from && to <= name.to))
      return one;
    const message = '是台账中名称里的数字。';
    return { ...one, status: 'confirmed', reason: 'equal', cause: null, right: null, known: [], message };
  });
}
