import { must } from '#kernel/errors.ts';
import {
  insertProjects,
  insertQuantity,
  type NewProject,
  type QuantityInput,
} from '#modules/project/index.ts';
import type { Tx } from '#platform/database.ts';

/** By whom and when the demonstration is written. */
export interface Stamp {
  readonly county: string;
  readonly account: string;
  readonly now: string;
}

const even = { started: 20, completed: 60, accepted: 20 } as const;

/** What the plan plans (facts), with counts to the year's end that are made up. */
export function quantity(
  name: string,
  unit: string,
  planned: string,
  counts: readonly [string | null, string | null, string | null],
  comparator: QuantityInput['comparator'] = '=',
): QuantityInput {
  const [started, completed, accepted] = counts;
  return { name, unit, comparator, planned, started, completed, accepted, weights: even };
}

/** Adds quantities whose counts are made up. */
export async function addQuantities(
  tx: Tx,
  county: string,
  project: string,
  quantities: readonly QuantityInput[],
  year: number,
): Promise<void> {
  for (const one of quantities)
    await insertQuantity(
      tx,
      { county, project },
      one,
      one.started === null ? {} : { demo: true, counted: `${year}-12` },
    );
}

export interface DemoBundle {
  readonly name: string;
  readonly unit: string;
  readonly industry: string;
  readonly quantities: readonly QuantityInput[];
  readonly parts: readonly {
    readonly name: string;
    readonly town: string;
    readonly total: string;
    readonly yearPlan: string;
    readonly done: string;
    readonly stage: NewProject['stage'];
    readonly startedOn: string | null;
    readonly quantities: readonly QuantityInput[];
  }[];
}

/** Two bundles as a county has them; only 6300 套 and 11 个 are the plan's. */
export const bundles: readonly DemoBundle[] = [
  {
    name: '演示打包项目：棚户区改造',
    unit: 'zjj',
    industry: '城市更新',
    quantities: [quantity('棚改住房', '套', '6300', ['6300', '5120', '4200'])],
    parts: [
      {
        name: '演示棚改片区一',
        town: 'ts',
        total: '900000000',
        yearPlan: '400000000',
        done: '372000000',
        stage: 'building',
        startedOn: '2022-02-20',
        quantities: [quantity('棚改住房', '套', '2800', ['2800', '2350', null])],
      },
      {
        name: '演示棚改片区二',
        town: 'wl',
        total: '700000000',
        yearPlan: '300000000',
        done: '318000000',
        stage: 'completed',
        startedOn: '2022-01-16',
        quantities: [quantity('棚改住房', '套', '2100', ['2100', '2100', null])],
      },
      {
        name: '演示棚改片区三',
        town: 'ts',
        total: '450000000',
        yearPlan: '150000000',
        done: '88000000',
        stage: 'building',
        startedOn: '2022-06-10',
        quantities: [quantity('棚改住房', '套', '1400', ['1400', '670', null])],
      },
    ],
  },
  {
    name: '演示打包项目：老旧小区改造',
    unit: 'zjj',
    industry: '城市更新',
    quantities: [quantity('老旧小区', '个', '11', ['11', '9', '7'])],
    parts: [
      {
        name: '演示老旧小区改造（北片）',
        town: 'ts',
        total: '36000000',
        yearPlan: '36000000',
        done: '34000000',
        stage: 'completed',
        startedOn: '2022-03-28',
        quantities: [],
      },
      {
        name: '演示老旧小区改造（南片）',
        town: 'wl',
        total: '28000000',
        yearPlan: '28000000',
        done: '19500000',
        stage: 'building',
        startedOn: '2022-04-15',
        quantities: [],
      },
    ],
  },
];

/** Adds a bundle with its parts; its amounts are their sums. */
export async function addBundle(tx: Tx, bundle: DemoBundle, year: number, stamp: Stamp): Promise<void> {
  const { parts, quantities, name, unit, industry } = bundle;
  const sum = (key: 'total' | 'yearPlan' | 'done'): string =>
    String(parts.reduce((all, one) => all + BigInt(one[key]), 0n));
  const common = {
    unit,
    industry,
    year,
    origin: 'demo',
    demo: true,
    category: 'active',
    nature: 'new',
  } as const;
  const whole: NewProject = {
    ...common,
    name,
    bundle: true,
    levels: ['county'],
    stage: 'building',
    total: sum('total'),
    yearPlan: sum('yearPlan'),
    done: sum('done'),
    plannedStart: `${year}-01-15`,
    startedOn: parts.flatMap(({ startedOn }) => startedOn ?? []).toSorted()[0] ?? null,
    dueOn: `${year + 1}-06-30`,
  };
  const [id] = await insertProjects(tx, [whole], stamp);
  const parent = must(id, 'a bundle was added');
  await addQuantities(tx, stamp.county, parent, quantities, year);
  for (const { quantities: own, ...one } of parts) {
    const [made] = await insertProjects(
      tx,
      [{ ...common, ...one, parent, plannedStart: `${year}-02-01`, dueOn: `${year + 1}-06-30` }],
      stamp,
    );
    await addQuantities(tx, stamp.county, must(made, 'a part was added'), own, year);
  }
}
