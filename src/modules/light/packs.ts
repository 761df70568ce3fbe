import { z } from 'zod';
import { isMonotone } from './rules-bands.ts';
import { packFaults } from './rules-pack-check.ts';
import { type LightPack, measures, objectKinds } from './rules-pack-types.ts';

export type { LightPack } from './rules-pack-types.ts';

const decimal = z
  .string()
  .max(40, '数字过长')
  .regex(/^-?\d+(\.\d+)?$/, '须为十进制数字');
const day = z.iso.date('日期应写成 2022-01-01 的样子');
const words = (most: number) => z.string().trim().max(most, `不超过${most}字`);
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '标识只用小写字母、数字和连字符，40个以内');

/** One end of a band: the number, and whether it belongs to the band (含本数). */
const bound = z.strictObject({ value: decimal, closed: z.boolean() });
const shade = z.enum(['green', 'yellow', 'red']);
const dark = z.enum(['yellow', 'red']);
const urgency = z.enum(['important', 'urgent']);

/** A colour for a stretch of the measured distance; an end left out is open to infinity. Bands are tried in order. */
const band = z.strictObject({
  colour: shade,
  local: words(10).min(1).optional(),
  of: z.enum(['plan', 'average', 'zero']).optional(),
  from: bound.optional(),
  to: bound.optional(),
  note: words(60).optional(),
});

const worsens = '差距越大，颜色不能越好；请核对各档界限';

const rule = z
  .strictObject({
    id: slug,
    title: words(40).min(1, '请填写规则名称'),
    objects: z.array(z.enum(objectKinds)).min(1, '请至少选一类对象').max(4).readonly(),
    measure: z.enum(measures),
    bands: z.array(band).min(1, '至少要有一档').max(12, '最多12档').readonly(),
    fallback: z.strictObject({ colour: shade, note: words(60).min(1, '请写明兜底时显示的说明') }),
    missed: z.literal('yellow').optional(),
    floor: decimal.optional(),
    least: decimal.optional(),
    months: z.int().min(1).max(60).optional(),
    runs: z
      .array(
        z.strictObject({
          colour: dark,
          months: z.int().min(2, '连续至少2个月').max(12),
          becomes: dark,
          note: words(60),
        }),
      )
      .max(4)
      .readonly()
      .optional(),
    direct: z
      .array(z.strictObject({ urgency, colour: dark, local: words(10).min(1).optional() }))
      .max(2)
      .readonly()
      .optional(),
    guard: z.boolean().optional(),
    skip: z.boolean().optional(),
    averages: z
      .array(z.strictObject({ indicator: z.string().min(1).max(64), average: z.string().min(1).max(64) }))
      .max(200)
      .readonly()
      .optional(),
    ours: z.boolean().optional(),
    note: words(200).optional(),
  })
  .refine((one) => isMonotone(one, one.measure !== 'ratio' && one.measure !== 'month-task'), worsens);

const limit = z.strictObject({
  quantity: z.string().regex(/^[1-9]\d{0,2}$/, '天数应为1至999的整数'),
  unit: z.enum(['day', 'workday', 'month']),
});

const level = z.strictObject({
  id: slug,
  title: words(20).min(1, '请填写措施名称'),
  local: words(10).min(1).optional(),
  objects: z.array(z.enum(objectKinds)).min(1, '请至少选一类对象').max(4).readonly().optional(),
  reached: z
    .array(
      z.discriminatedUnion('by', [
        z.strictObject({
          by: z.literal('colour'),
          colour: dark,
          months: z.int().min(1).max(12),
          counted: z.enum(['running', 'year']),
        }),
        z.strictObject({ by: z.literal('unanswered'), level: slug }),
        z.strictObject({ by: z.literal('direct'), urgency }),
      ]),
    )
    .min(1, '请写明什么情况下采取这项措施')
    .max(6)
    .readonly(),
  who: words(60).min(1, '请写明由谁采取'),
  within: limit.nullable(),
  answer: limit.nullable(),
  lifted: z.enum(['reply', 'reply-and-green']),
  points: decimal.optional(),
  note: words(200).optional(),
  ours: z.boolean().optional(),
});

/** What the rules of packs kept before they were a list were called, and what they are now. */
const former = {
  cumulative: { title: '累计进度', measure: 'gap', objects: ['target', 'task', 'project'] },
  ceiling: { title: '总量控制', measure: 'over', objects: ['target', 'task', 'project'] },
  growth: { title: '增速', measure: 'growth', objects: ['target', 'task', 'project'] },
  rate: { title: '比率', measure: 'rate', objects: ['target', 'task', 'project'] },
  share: { title: '占比', measure: 'share', objects: ['target', 'task', 'project'] },
  change: { title: '增减', measure: 'change', objects: ['target', 'task', 'project'] },
  duration: { title: '办理时限', measure: 'duration', objects: ['target', 'task', 'project'] },
  rank: { title: '位次', measure: 'rank', objects: ['target', 'task', 'project'] },
  qualitative: { title: '定性目标', measure: 'growth-floor', objects: ['target'] },
  milestone: { title: '节点任务', measure: 'months-late', objects: ['task', 'project'] },
} as const;

const record = z.record(z.string(), z.looseObject({}));

/** Reads `rules` of a pack that was kept as a table by name: it goes on giving the lights it gave. */
function upgraded(value: unknown): unknown {
  if (Array.isArray(value)) return value;
  const parsed = record.safeParse(value);
  if (!parsed.success) return value;
  return Object.entries(former).flatMap(([id, base]) => {
    const one = parsed.data[id];
    return one === undefined ? [] : [{ id, ...base, ...one }];
  });
}

/** The fields of a pack as it is sent and answered; what they must be together is `lightPack`. */
export const packShape = z.strictObject({
  id: slug,
  version: z.int().positive(),
  title: words(60).min(1, '请填写规则包名称'),
  source: words(300).min(1, '请写明依据'),
  sourceDate: words(40).optional(),
  place: z
    .string()
    .regex(/^\d{6}$/, '区划代码应为6位')
    .optional(),
  from: day,
  to: day.nullable(),
  asOf: z.enum(['month', 'month-before']).optional(),
  approximate: decimal,
  rules: z.array(rule).max(60, '最多60条规则').readonly(),
  ladder: z.array(level).max(10, '最多10级').readonly().optional(),
}) satisfies z.ZodType<LightPack>;

/** A pack as it is kept and read: data with a source and effective dates, not code. */
export const lightPack = packShape
  .extend({ rules: z.preprocess(upgraded, packShape.shape.rules) })
  .superRefine((pack, check) => {
    for (const { field, message } of packFaults(pack))
      check.addIssue({ code: 'custom', message, path: field.split('.') });
  });
