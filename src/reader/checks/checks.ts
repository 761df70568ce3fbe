import type { Structure } from '../structure/types.ts';
import type { DirectionOut } from '../tasks/tasks.ts';
import type { Statement } from '../types.ts';
import { announcedChecks } from './announced.ts';
import { contextOf } from './context.ts';
import { coverageChecks } from './coverage.ts';
import { growthChecks } from './growth.ts';
import { placeChecks } from './places.ts';
import { ratioChecks } from './ratios.ts';
import { sumChecks } from './sums.ts';
import { tableChecks } from './tables.ts';
import { twiceChecks } from './twice.ts';
import type { Check } from './types.ts';
import { yearChecks } from './years.ts';

/**
 * Recomputes what a text prints: sums, completion rates, growth, differences, shares, ratios, ranks, lists; and compares
 * its parts: names that change, figures printed twice, aims without base or number, indicators without an aim.
 * A recomputation that agrees within the rounding of all printed figures is reported as `ok`, never as a fault.
 *
 * @returns findings in the order of the text
 */
export function checksOf(
  structure: Structure,
  statements: readonly Statement[],
  directions: readonly DirectionOut[],
): Check[] {
  const context = contextOf(structure, statements, directions);
  const findings = [
    ...sumChecks(context),
    ...ratioChecks(context),
    ...growthChecks(context),
    ...yearChecks(context),
    ...placeChecks(context),
    ...announcedChecks(context),
    ...twiceChecks(context),
    ...coverageChecks(context),
    ...tableChecks(context),
  ];
  return findings
    .toSorted((a, b) => a.offset - b.offset)
    .map((finding, index) => ({ id: `c${String(index + 1).padStart(3, '0')}`, ...finding }));
}
