import { divide, exact, hundred, multiply, sign, subtract, toUnrounded, whole } from '#kernel/decimal.ts';

/** What growth is reckoned against: what the statistics bureau restated, what was published of last year, or nothing. */
export type GrowthBase =
  | {
      readonly kind: 'restated';
      readonly value: string;
      readonly reason: string;
      readonly source: string;
    }
  | { readonly kind: 'published'; readonly value: string }
  | { readonly kind: 'none'; readonly why: string };

/** Expected growth over a base, per cent, unrounded; null without a base above nought. */
export function growthOver(expected: string, base: GrowthBase): string | null {
  if (base.kind === 'none' || sign(exact(base.value)) <= 0) return null;
  return toUnrounded(multiply(subtract(divide(exact(expected), exact(base.value)), whole(1)), hundred));
}

/** What is known of the indicator growth is reckoned on. */
export interface BaseFacts {
  /** Whether the county has the indicator as an amount in yuan. */
  readonly defined: boolean;
  readonly name: string;
  readonly year: number;
  /** Restated bases of last December, newest last. */
  readonly restated: readonly { readonly value: string; readonly reason: string; readonly source: string }[];
  /** Last year's firmest figure. */
  readonly published: string | null;
}

/**
 * The base of expected growth, or what is missing and who gives it. A restated base goes before a published figure; growth over the latter is
 * said to be for orientation only.
 *
 * @source domain/economy.md §3.6 [D]: expected growth uses the restated base supplied by 统计局
 */
export function growthBase({ defined, name, year, restated, published }: BaseFacts): GrowthBase {
  const newest = restated.at(-1);
  if (newest !== undefined) return { kind: 'restated', ...newest };
  if (published !== null) return { kind: 'published', value: published };
  if (!defined)
    return {
      kind: 'none',
      why: `指标库里没有“${name}”的总量指标（单位：元），无法推算增速。请县发改部门在“指标”里建立，再由统计部门提供${year - 1}年可比口径基数。`,
    };
  return {
    kind: 'none',
    why: `缺${year - 1}年“${name}”的可比口径基数，无法推算增速。基数由统计部门提供，在“数据序列”里登记。`,
  };
}
