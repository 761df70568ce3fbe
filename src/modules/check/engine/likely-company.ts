import type { Judged } from './judge.ts';

/** So many numbers before and behind are a number's company. */
const REACH = 4;
/** The share of them that are settled is told in so many steps. */
const STEPS = 4;

function isSettled({ status }: Judged): boolean {
  return status === 'confirmed' || status === 'differing';
}

/** What the rules made of a neighbour, and whether it stands in the same sentence; none in another paragraph. */
function neighbour(own: Judged, other: Judged | undefined): string {
  if (other?.item.fact.paragraph !== own.item.fact.paragraph) return 'none';
  return `${other.item.fact.sentence === own.item.fact.sentence ? 'sent' : 'par'}:${other.status}`;
}

/** How much of the company of a number in its paragraph is settled. */
function shareSettled(own: Judged, near: readonly Judged[]): string {
  const others = near.filter((one) => one !== own && one.item.fact.paragraph === own.item.fact.paragraph);
  return others.length === 0
    ? 'alone'
    : String(Math.round((others.filter(isSettled).length / others.length) * STEPS));
}

/**
 * What company a number keeps: what the rules made of the numbers beside it. What the ledger does not hold stands together – a firm's own figures in one sentence –, and so does
 * what it holds.
 */
export function companyOf(judged: readonly Judged[], index: number): readonly string[] {
  const own = judged[index];
  if (own === undefined) return [];
  const near = judged.slice(Math.max(0, index - REACH), index + REACH + 1);
  return [
    `before:${neighbour(own, judged[index - 1])}`,
    `before2:${neighbour(own, judged[index - 2])}`,
    `behind:${neighbour(own, judged[index + 1])}`,
    `settled:${shareSettled(own, near)}`,
  ];
}
