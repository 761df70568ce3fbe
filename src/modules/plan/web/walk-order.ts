import type { Reading } from '../schema.ts';

/** The reading before or after, also when the current one is not among those walked. */
export function neighbour(
  steps: readonly Reading[],
  current: Reading | null,
  by: 1 | -1,
): Reading | undefined {
  if (current === null) return by === 1 ? steps[0] : steps.at(-1);
  const index = steps.findIndex((one) => one.id === current.id);
  if (index >= 0) return steps[index + by];
  return by === 1
    ? steps.find((one) => isAfter(one, current))
    : steps.findLast((one) => isAfter(current, one));
}

/** The order of the page: by place, the longer first. */
function isAfter(one: Reading, other: Reading): boolean {
  return one.at > other.at || (one.at === other.at && one.length < other.length);
}
