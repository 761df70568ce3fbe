import { checkDraft } from './engine/check.ts';

/**
 * What a changed text contradicts of itself that it did not contradict before: printed sums, ratios, growth, ranks, repeats. The ledger is not
 * asked: what a hand may write there is the hand's affair, that it fits the numbers beside it is not.
 *
 * @param before  the text as it stood
 * @param after   the text as it would stand
 * @param month   of the text, `YYYY-MM`
 * @returns the findings in Chinese, in the order of the text
 */
export function neighbourRemarks(before: string, after: string, month: string): readonly string[] {
  const known = new Set(contradictions(before, month));
  return [...new Set(contradictions(after, month))].filter((one) => !known.has(one));
}

function contradictions(text: string, month: string): readonly string[] {
  const { numbers, remarks } = checkDraft(text, [], { year: Number(month.slice(0, 4)), month });
  const told = [
    ...numbers.filter(({ status }) => status === 'differing'),
    ...remarks.filter(({ severity }) => severity !== 'note'),
  ];
  return told.toSorted((a, b) => a.offset - b.offset).map(({ span, message }) => `“${span}”：${message}`);
}
