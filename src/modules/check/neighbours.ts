import { checkDraft } from './engine/check.ts';

/**
 * What a stretch of a text contradicts in the text itself: printed sums, ratios, growth and repeats in which a number of the stretch takes part.
 * The ledger is not asked; a remark that is only a note is left out.
 *
 * @param stretch  code points, `to` exclusive
 * @param month    of the text, `YYYY-MM`
 * @returns the remarks in Chinese, in the order of the text
 */
export function neighbourRemarks(
  text: string,
  stretch: { readonly from: number; readonly to: number },
  month: string,
): readonly string[] {
  const { numbers, remarks } = checkDraft(text, [], { year: Number(month.slice(0, 4)), month });
  const lies = ({ offset, length }: { readonly offset: number; readonly length: number }): boolean =>
    offset < stretch.to && offset + length > stretch.from;
  const own = new Set(numbers.filter(lies).map(({ id }) => id));
  const told = remarks.filter(
    (one) => one.severity !== 'note' && (lies(one) || one.numbers.some((id) => own.has(id))),
  );
  return [...new Set(told.map(({ message }) => message))];
}
