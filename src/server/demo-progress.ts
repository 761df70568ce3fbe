import { monthOf } from '#kernel/period.ts';
import { type PlantedMonth, plantMonths } from '#modules/progress/index.ts';
import type { NewProject } from '#modules/project/index.ts';
import type { Tx } from '#platform/database.ts';
import type { Stamp } from './demo-bundles.ts';

/** One made-up month of a project. */
interface Month {
  readonly month: string;
  readonly monthDone: bigint;
  readonly done: bigint;
  readonly state: PlantedMonth['state'];
}

/**
 * The year of a made-up project month by month, as even as whole 10,000 yuan go: its amounts add up to what the project has done by the end
 * of the year. Of some the last month is still waiting, of others it was not reported.
 *
 * @param index  place of the project, which decides what is left open
 */
function monthsOf(project: Pick<NewProject, 'done' | 'startedOn' | 'year'>, index: number): readonly Month[] {
  const { done, startedOn, year } = project;
  if (done === undefined || done === null || startedOn === undefined || startedOn === null) return [];
  const first = startedOn.slice(0, 4) < String(year) ? 1 : Number(startedOn.slice(5, 7));
  const count = BigInt(13 - first);
  const whole = BigInt(done);
  const cumulative = (step: number): bigint => ((whole * BigInt(step)) / count / 10_000n) * 10_000n;
  const made = Array.from({ length: Number(count) }, (_, step): Month => {
    const to = step + 1 === Number(count) ? whole : cumulative(step + 1);
    const last = first + step === 12;
    const state = last && index % 11 === 3 ? 'submitted' : 'approved';
    return { month: monthOf(year, first + step), monthDone: to - cumulative(step), done: to, state };
  });
  return index % 9 === 4 ? made.filter(({ month }) => !month.endsWith('-12')) : made;
}

/** What the ledger shows of a made-up project: its newest approved month. */
export function reportedOf<P extends Pick<NewProject, 'done' | 'startedOn' | 'year'>>(
  project: P,
  index: number,
): P & Pick<NewProject, 'done' | 'reported'> {
  const newest = monthsOf(project, index).findLast(({ state }) => state === 'approved');
  if (newest === undefined) return project;
  const { month, monthDone, done } = newest;
  return {
    ...project,
    done: String(done),
    reported: { month, monthDone: String(monthDone), paid: paidOf(done) },
  };
}

function paidOf(done: bigint): string {
  return String((done * 82n) / 100n);
}

const phases = ['基础施工', '主体施工', '设备安装', '配套工程施工', '收尾施工'] as const;

/** What some of the projects report of their money: a bond of June, of which half is used, and what had to be paid. */
function fundsOf(index: number, done: bigint, month: string) {
  const hasBond = index % 4 === 1 && month >= '2022-07';
  const amount = 20_000_000;
  return {
    payDue: index % 3 === 0 ? String((done * 6n) / 10n) : null,
    bondAmount: hasBond ? String(amount) : null,
    bondIssued: hasBond ? '2022-06' : null,
    bondUsed: hasBond ? String(Math.round((amount / 12) * (Number(month.slice(5)) - 6))) : null,
  };
}

/** Keeps the months of made-up projects. @param projects  with their ids, as they were before `reportedOf` */
export async function plantDemoMonths(
  tx: Tx,
  projects: readonly (Pick<NewProject, 'done' | 'startedOn' | 'year'> & { readonly id: string })[],
  stamp: Stamp,
): Promise<void> {
  const months = projects.flatMap((project, index) =>
    monthsOf(project, index).map(({ month, monthDone, done, state }, step, all): PlantedMonth => {
      const phase = phases[Math.floor((step * phases.length) / all.length)] ?? phases[0];
      return {
        project: project.id,
        month,
        state,
        input: {
          monthDone: String(monthDone),
          done: String(done),
          paid: paidOf(done),
          words: `${phase}（演示）`,
          nextPlan: step + 1 < all.length ? '按计划推进（演示）' : '',
          nextAmount: step + 1 < all.length ? String(monthDone) : null,
          explanation: '',
          ...fundsOf(index, done, month),
          quantities: [],
        },
      };
    }),
  );
  await plantMonths(tx, stamp.county, months, { now: stamp.now, account: stamp.account, byName: '演示' });
}
