import { z } from 'zod';
import { factIds } from './rules-facts.ts';

const decimal = z
  .string()
  .max(24, '数字过长')
  .regex(/^-?\d+(\.\d+)?$/, '须为十进制数字');
const words = (most: number) => z.string().trim().max(most, `不超过${most}字`);
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '标识只用小写字母、数字和连字符，40个以内');

/** What an item reads: a fact of the product, or a number given by hand under a key that sheets share. */
export const inputShape = z.union([
  z.strictObject({
    from: z.literal('fact'),
    fact: z.enum(factIds),
    /** Only projects on the list of this level. */
    level: z.enum(['province', 'city', 'county']).exactOptional(),
    /** Bounds of `plans_between` (from included, to excluded) and of `months_over` (from), yuan. */
    least: decimal.exactOptional(),
    most: decimal.exactOptional(),
  }),
  z.strictObject({
    from: z.literal('hand'),
    key: slug,
    unit: words(10),
    hint: words(200),
  }),
]);
export type Input = z.infer<typeof inputShape>;

const rate = z.strictObject({
  per: decimal,
  points: decimal,
  /** Only whole steps count (每满); otherwise in proportion. */
  whole: z.boolean(),
});
export type Slope = z.infer<typeof rate>;

const simpleRule = z.union([
  /** Full points at the target, more above it and less below, both within the cap. */
  z.strictObject({
    kind: z.literal('target'),
    target: decimal,
    points: decimal,
    over: z
      .array(rate.extend({ from: decimal, to: decimal.nullable() }))
      .max(6)
      .readonly(),
    under: rate.nullable(),
    /** Most that may be added or taken off; null: no limit. */
    cap: decimal.nullable(),
  }),
  /** In proportion: times × value ÷ 100, at most `most`. */
  z.strictObject({ kind: z.literal('share'), times: decimal, most: decimal.nullable() }),
  /** Steps with both ends included, tried in order; an end that is null is open. */
  z.strictObject({
    kind: z.literal('steps'),
    steps: z
      .array(z.strictObject({ least: decimal.nullable(), most: decimal.nullable(), points: decimal }))
      .min(1)
      .max(12)
      .readonly(),
    otherwise: decimal,
  }),
  /** Points for each, at most `most` of them in size. */
  z.strictObject({ kind: z.literal('each'), points: decimal, most: decimal.nullable() }),
  /** The number is the points themselves, between the bounds; nought is always allowed. */
  z.strictObject({ kind: z.literal('given'), least: decimal.nullable(), most: decimal.nullable() }),
  /** Always the same, whatever the value. */
  z.strictObject({ kind: z.literal('fixed'), points: decimal }),
  /** From one on the whole score becomes these points. */
  z.strictObject({ kind: z.literal('veto'), points: decimal }),
]);
export type SimpleRule = z.infer<typeof simpleRule>;

/** One of several rules by the size of another input. */
const chosenRule = z.strictObject({
  kind: z.literal('choose'),
  by: inputShape,
  cases: z
    .array(z.strictObject({ least: decimal.nullable(), most: decimal.nullable(), rule: simpleRule }))
    .min(1)
    .max(6)
    .readonly(),
});

const itemShape = z.strictObject({
  id: slug,
  title: words(60).min(1, '请填写项目名称'),
  /** base 基本分, bonus 加分, deduction 扣分, veto 一票否决. */
  role: z.enum(['base', 'bonus', 'deduction', 'veto']),
  /** 分值 as the paper prints it; null where the source names the item and no weight. */
  weight: decimal.nullable(),
  input: inputShape,
  /** Null while there is no weight. */
  rule: z.union([simpleRule, chosenRule]).nullable(),
  /** What the source leaves open and how it is read here. */
  note: words(200),
});
export type Item = z.infer<typeof itemShape>;

/** What a county may change of a sheet. */
export const sheetBody = z.strictObject({
  title: words(60).min(1, '请填写评分表名称'),
  source: words(200).min(1, '请写明来源或依据'),
  /** Day or year of the source, as printed. */
  dated: words(20),
  /** Full marks; null where the source names none. */
  full: decimal.nullable(),
  items: z.array(itemShape).min(1, '至少要有一项').max(60).readonly(),
});
export type SheetBody = z.infer<typeof sheetBody>;

export const sheetShape = sheetBody.extend({
  id: slug,
  version: z.number().int(),
  /** Ships with the product and never changes; a county copies it to change it. */
  shipped: z.boolean(),
});
export type Sheet = z.infer<typeof sheetShape>;
