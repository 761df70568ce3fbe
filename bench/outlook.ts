import { type LeafFacts, leafOf } from '#modules/outlook/rules-leaf.ts';
import { keyOfLeaf, rollUp } from '#modules/outlook/rules-rollup.ts';
import { inTurns, type Line } from './measure.ts';

const through = 8;

/** Made-up projects: eight months reported, four forecast, ten towns. */
function projects(count: number): readonly LeafFacts[] {
  return Array.from({ length: count }, (_, at): LeafFacts => {
    const each = 10_000 * (1 + (at % 97));
    return {
      project: `p${at}`,
      counted: `p${at}`,
      unit: `u${at % 40}`,
      town: `t${at % 10}`,
      level: 'county',
      industry: '',
      plan: String(each * 12),
      trajectory: null,
      asked: true,
      entered: at % 2 === 0,
      approved: Array.from({ length: through }, (__, month) => ({
        month: month + 1,
        done: `${each * (month + 1)}.25`,
      })),
      loose: null,
      forecasts: new Map([9, 10, 11, 12].map((month) => [month, `${each + month}.5`])),
    };
  });
}

/** The bare sum of the same amounts by town: whole numbers read from the same texts and added, nothing else. */
function bareSum(all: readonly LeafFacts[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { town, approved, forecasts } of all) {
    let sum = BigInt((approved.at(-1)?.done ?? '0.00').replace('.', ''));
    for (const amount of forecasts.values()) sum += BigInt(`${amount}0`.replace('.', ''));
    sums.set(town ?? '', (sums.get(town ?? '') ?? 0n) + sum);
  }
  return sums;
}

/** The year of all projects with months, plan by 序时 and what is missing, put together by town, against the bare sum of its amounts. */
export async function rollingUp(count: number, rounds: number): Promise<Line> {
  const all = projects(count);
  const { ours, raw, ratio } = await inTurns(
    rounds,
    async () =>
      rollUp(
        all.map((facts) => leafOf(facts, through)),
        keyOfLeaf('town'),
      ),
    async () => bareSum(all),
  );
  return {
    what: `forecasts of ${count.toLocaleString('en')} projects rolled up by town, month by month`,
    where: 'process',
    ours,
    raw,
    ratio,
    aim: 'against the bare sum',
  };
}
