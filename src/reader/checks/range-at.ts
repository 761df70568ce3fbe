/** Index of the range that holds a position, in ranges sorted by place; -1 if none. */
export function rangeAt(
  ranges: readonly { readonly from: number; readonly to: number }[],
  at: number,
): number {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const mid = (low + high) >> 1;
    const range = ranges[mid];
    if (range === undefined || range.from > at) high = mid - 1;
    else if (range.to <= at) low = mid + 1;
    else return mid;
  }
  return -1;
}
