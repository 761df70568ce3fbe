import { add, exact, toDecimal, zero } from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';

/** The amounts of a project, yuan; null: not known. */
export interface Amounts {
  readonly total: string | null;
  readonly yearPlan: string | null;
  readonly doneBefore: string | null;
  readonly monthDone: string | null;
  readonly done: string | null;
  readonly paid: string | null;
}

/** The names of the amounts. */
export const amountKeys = ['total', 'yearPlan', 'doneBefore', 'monthDone', 'done', 'paid'] as const;

/**
 * What a bundle (打包项目) amounts to: of each amount the sum of its parts, unknown when no part knows it. A bundle is one project in every
 * count; its parts are counted only where a list is asked for after the split.
 *
 * @source domain/economy.md §3.1: 444 items are 569 after the split [S4]
 */
export function bundleAmounts(parts: readonly Amounts[]): Amounts {
  const sum = (key: keyof Amounts): string | null => {
    const known = parts.flatMap((part) => (part[key] === null ? [] : [part[key]]));
    if (known.length === 0) return null;
    return must(toDecimal(known.map(exact).reduce(add, zero)), 'sums of decimals are decimals');
  };
  return {
    total: sum('total'),
    yearPlan: sum('yearPlan'),
    doneBefore: sum('doneBefore'),
    monthDone: sum('monthDone'),
    done: sum('done'),
    paid: sum('paid'),
  };
}

/** A project as far as bundling goes. */
export interface Bundled {
  readonly id: string;
  readonly name: string;
  readonly bundle: boolean;
  readonly parent: string | null;
  readonly year: number;
}

/** Why a project cannot become a part of a bundle, in Chinese; null when it can. Bundles are one deep. */
export function bundleFault(part: Bundled, into: Bundled): string | null {
  if (part.id === into.id) return '项目不能打包进自己';
  if (!into.bundle) return `“${into.name}”不是打包项目，请先在该项目的“打包”里设为打包项目`;
  if (part.bundle) return `“${part.name}”自己是打包项目，打包只有一层`;
  if (part.year !== into.year) return `“${into.name}”是${into.year}年的台账，请选同一年度的打包项目`;
  return null;
}
