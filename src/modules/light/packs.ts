import { z } from 'zod';
import { addDays } from '#kernel/calendar.ts';
import { addMonths } from '#kernel/period.ts';
import { isMonotone } from './rules-bands.ts';

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, '须为十进制数字');
const day = z.iso.date();

/** One end of a band: the number, and whether it belongs to the band (含本数). */
const bound = z.object({ value: decimal, closed: z.boolean() });

/** A colour for a stretch of the measured distance; an end left out is open to infinity. Bands are tried in order. */
const band = z.object({
  colour: z.enum(['green', 'yellow', 'red']),
  from: bound.optional(),
  to: bound.optional(),
  note: z.string().optional(),
});

/** What is shown when no band holds: never silent. */
const fallback = z.object({ colour: z.enum(['green', 'yellow', 'red']), note: z.string().min(1) });

const shape = { bands: z.array(band).min(1), fallback };
const worsens = '差距越大，颜色不能越好；请核对各档界限';

const plain = z.object(shape).refine((rule) => isMonotone(rule, true), worsens);

/** The rules a pack may have; one that is missing makes its commitments grey (未配置规则). */
const rules = z.object({
  /** Amounts and counts to be reached: against 序时. gap and short in points/percent, ratio in percent of what was due. */
  cumulative: z
    .object({
      measure: z.enum(['gap', 'short', 'ratio']),
      /** Lightest colour of a target that is missed when all of it was due; as the bands say when left out. */
      missed: z.literal('yellow').optional(),
      ...shape,
    })
    .refine((rule) => isMonotone(rule, rule.measure !== 'ratio'), worsens)
    .optional(),
  /** Amounts not to be exceeded: points above 序时; over the year's limit is red. */
  ceiling: plain.optional(),
  /** Growth against target growth, points of shortfall; no twelfth. */
  growth: plain.optional(),
  /** 率: latest value against target, points of shortfall (percent of the target where it is no percentage). */
  rate: plain.optional(),
  /** 占比: latest value against target, points of shortfall. */
  share: plain.optional(),
  /** Change in points: shortfall in points. Change in amounts follows `cumulative`. */
  change: plain.optional(),
  /** Time taken: percent above the target. */
  duration: plain.optional(),
  /** 位次: places behind the target. */
  rank: plain.optional(),
  /** Direction without a number: points of growth below `floor` (percent). */
  qualitative: z
    .object({ floor: decimal, ...shape })
    .refine((rule) => isMonotone(rule, true), worsens)
    .optional(),
  /** Tasks: months since the due month at whose end it was not done (0 = the due month itself). */
  milestone: plain.optional(),
});

/** Rules by which lights are given: data with a source and effective dates, not code. */
export const lightPack = z.object({
  id: z.string().min(1),
  version: z.int().positive(),
  title: z.string().min(1),
  /** Where the numbers come from, printed with the light's rule. */
  source: z.string().min(1),
  /** First day it is in force. */
  from: day,
  /** Last day it is in force; null = until replaced. */
  to: day.nullable(),
  /** 左右: how far below the target still counts as reached, in percent of the target. */
  approximate: decimal,
  rules,
});

export type LightPack = z.infer<typeof lightPack>;
export type RuleId = keyof LightPack['rules'];
type Banded = z.infer<typeof plain>;

const unexpected = '不在任何区间，按缺省处理';

/** Green up to 0 incl., yellow up to `redAbove` incl., red above it. */
function steps(redAbove: string): Banded {
  return {
    bands: [
      { colour: 'green', to: { value: '0', closed: true } },
      { colour: 'yellow', from: { value: '0', closed: false }, to: { value: redAbove, closed: true } },
      { colour: 'red', from: { value: redAbove, closed: false } },
    ],
    fallback: { colour: 'yellow', note: unexpected },
  };
}

/** Green up to 0 incl., a named fallback up to 10, yellow 10–30 incl., red above 30. */
function tenThirty(note: string): Banded {
  return {
    bands: [
      { colour: 'green', to: { value: '0', closed: true } },
      { colour: 'yellow', from: { value: '10', closed: true }, to: { value: '30', closed: true } },
      { colour: 'red', from: { value: '30', closed: false } },
    ],
    fallback: { colour: 'green', note },
  };
}

/** Yellow in the due month and the next, red from the third month running. */
const threeMonths: Banded = {
  bands: [
    { colour: 'yellow', from: { value: '0', closed: true }, to: { value: '2', closed: false } },
    { colour: 'red', from: { value: '2', closed: true } },
  ],
  fallback: { colour: 'green', note: '未到时限' },
};

/**
 * The house's pack until a county sets its own: linear 序时 with Yinchuan's point gap; the other numbers are defaults of ours.
 *
 * @source domain/economy.md §2: 银川 2025 (S45) 10 and 30 points; fallback below 10 [D]; §1 稳定增长 ≥ 0 [D]; all else [GK]-like
 */
const house: LightPack = {
  id: 'xushi-default',
  version: 1,
  title: '序时通用规则',
  source: '进度分档参照银川2025（10、30个百分点）；其余为本系统缺省值，可由县级调整',
  from: '2019-01-01',
  to: null,
  approximate: '5',
  rules: {
    cumulative: { measure: 'gap', missed: 'yellow', ...tenThirty('略低于序时') },
    ceiling: tenThirty('略快于序时'),
    growth: steps('2'),
    rate: steps('5'),
    share: steps('3'),
    change: steps('2'),
    duration: steps('20'),
    rank: steps('2'),
    qualitative: {
      floor: '0',
      bands: [
        { colour: 'green', to: { value: '0', closed: true } },
        { colour: 'red', from: { value: '0', closed: false } },
      ],
      fallback: { colour: 'yellow', note: unexpected },
    },
    milestone: threeMonths,
  },
};

/** @source domain/economy.md §2 (S45): gap 10–30 points yellow, both ends incl.; above 30 red; start late three months running red */
const yinchuan: LightPack = {
  ...house,
  id: 'yinchuan-2025',
  title: '银川市重大项目红黄绿（2025）',
  source: '银川市2025年重大项目预警规则，差额以年度计划的百分点计；0至10之间原文未定，按缺省',
  from: '2025-01-01',
  rules: { cumulative: { measure: 'gap', ...tenThirty('略低于序时') }, milestone: threeMonths },
};

/** @source domain/economy.md §2 (S46): shortfall relative to 序时 ≤ 50 % yellow, > 50 % red */
const sanya: LightPack = {
  ...house,
  id: 'sanya-2022',
  title: '三亚市投资项目红黄绿（2022）',
  source: '三亚市2022年投资项目预警规则，以低于序时的幅度计；数据截至上月末',
  from: '2022-01-01',
  rules: { cumulative: { measure: 'short', ...steps('50') } },
};

/** @source domain/economy.md §2 (S47): ratio to schedule < 80 % yellow, < 60 % red */
const wuhan: LightPack = {
  ...house,
  id: 'wuhan',
  title: '武汉市重点项目红黄牌',
  source: '武汉市重点项目管理办法，以完成额与序时之比计；80%以上低于序时原文不亮牌；施行日期未见原文',
  from: '2019-01-01',
  rules: {
    cumulative: {
      measure: 'ratio',
      bands: [
        { colour: 'green', from: { value: '100', closed: true } },
        { colour: 'yellow', from: { value: '60', closed: true }, to: { value: '80', closed: false } },
        { colour: 'red', to: { value: '60', closed: false } },
      ],
      fallback: { colour: 'green', note: '略低于序时' },
    },
  },
};

/** Packs that ship with the product; a county may add its own. */
export const shippedPacks: readonly LightPack[] = [house, yinchuan, sanya, wuhan].map((pack) =>
  lightPack.parse(pack),
);

/** The pack used where a county has chosen none. */
export const defaultPackId = house.id;

/** Whether a pack is in force at the end of month `YYYY-MM`. */
export function inForceAt(pack: Pick<LightPack, 'from' | 'to'>, period: string): boolean {
  const fromThen = pack.from <= `${period}-31`;
  if (pack.to === null || !fromThen) return fromThen;
  return pack.to.slice(0, 7) === period ? pack.to === lastDayOf(period) : pack.to > period;
}

function lastDayOf(month: string): string {
  return addDays(`${addMonths(month, 1)}-01`, -1);
}

/** The highest version of pack `id` in force at the end of month `period`; null when none is: lights are grey then. */
export function packInForce(packs: readonly LightPack[], id: string, period: string): LightPack | null {
  let best: LightPack | null = null;
  for (const pack of packs) {
    if (pack.id !== id || !inForceAt(pack, period)) continue;
    if (best === null || pack.version > best.version) best = pack;
  }
  return best;
}
