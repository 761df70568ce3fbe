import type { Rule } from '#kernel/validation-types.ts';

/** What an indicator says of the breakdowns it is reported by. */
interface BrokenDown {
  readonly id: string;
  readonly kind: 'number' | 'milestone';
  /** Ids of breakdowns. */
  readonly dimensions: readonly string[];
}

/** A breakdown: its items, and whether they add up to the whole. */
interface Breakdown {
  readonly id: string;
  readonly name: string;
  readonly whole: boolean;
  readonly items: readonly { readonly code: string }[];
  readonly version: number;
}

/** How the id of a rule begins that follows from a definition; nobody writes, changes or switches off such a rule by itself. */
export const derivedPrefix = 'parts:';

/**
 * The rules that follow from the definitions: the items of a breakdown whose parts sum to the whole, each indicator by itself. They stop
 * a submission and no explanation excuses them: whoever means otherwise takes the mark off the breakdown. Rounding alone is no
 * difference. A breakdown of one item, and a row whose items are not all asked, is not compared.
 */
export function breakdownRules(
  indicators: readonly BrokenDown[],
  breakdowns: readonly Breakdown[],
): readonly Rule[] {
  const summed = new Map(
    breakdowns.filter(({ whole, items }) => whole && items.length > 1).map((one) => [one.id, one]),
  );
  return indicators.flatMap(({ id, kind, dimensions }) =>
    dimensions.flatMap((dimension): readonly Rule[] => {
      const found = summed.get(dimension);
      if (found === undefined || kind !== 'number') return [];
      return [
        {
          id: `${derivedPrefix}${dimension}:${id}`,
          version: found.version,
          name: `${found.name.startsWith('按') ? '' : '按'}${found.name}各项之和等于总数`,
          importance: 'error',
          explainable: false,
          scope: { forms: [], indicators: [], units: [] },
          check: {
            kind: 'sum',
            whole: id,
            by: 'dimensions',
            parts: found.items.map(({ code }) => `${dimension}:${code}`),
            tolerance: { by: 'rounding' },
            missing: 'skip',
          },
        },
      ];
    }),
  );
}
