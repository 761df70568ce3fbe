import { Refusal } from '#kernel/errors.ts';
import { monthOf } from '#kernel/period.ts';
import { parseQuantity } from '#kernel/quantity.ts';
import { isUnit } from '#kernel/unit.ts';
import { indicatorsOf } from '#modules/indicator/index.ts';
import { writeCommitmentChange } from '#modules/plan/index.ts';
import { hidden } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import { loadFacts, type Work, writeChange } from './actions.ts';
import { targetRows } from './rows.ts';
import type { Point } from './rules.ts';
import { versionAt } from './rules.ts';
import type { TargetRow } from './schema.ts';
import { findTarget } from './store.ts';

/** A target that an adjustment of the plan may change, as it stands. */
export interface AdjustableTarget {
  /** `plan:<commitment>`, or the id of one that was set for a unit. */
  readonly id: string;
  readonly row: TargetRow;
  /** Its values by period; one for the year where it is the plan's. Base units. */
  readonly points: readonly Point[];
}

const planned = 'plan:';

/** The targets of a year that may be adjusted: the plan's own with a number, and those set for units; what units were given of one follows by 责任分解. */
export async function adjustableTargets(
  q: Tx | Db,
  county: string,
  year: number,
): Promise<readonly AdjustableTarget[]> {
  const facts = await loadFacts(q, county, year);
  const last = monthOf(year, 12);
  return targetRows(facts, last).flatMap((row): AdjustableTarget[] => {
    if (row.source === 'share') return [];
    if (row.source === 'plan')
      return [{ id: row.id, row, points: [{ period: String(year), value: row.annual }] }];
    const version = versionAt(facts.versions.get(row.id) ?? [], last);
    return version === null ? [] : [{ id: row.id, row, points: version.points }];
  });
}

/** A change of one target, as an adjustment of the plan asks for it. */
export interface TargetAdjustment {
  readonly target: string;
  /** The version that was seen. */
  readonly version: number;
  /** New values as they are typed, 11.01亿元 or a number in the indicator's own scale, by period. */
  readonly values: readonly { readonly period: string; readonly typed: string }[];
  readonly reason: string;
}

/** By whom, by which paper and when an adjustment was decided. */
interface AdjustDecision {
  readonly authority: 'congress' | 'standing_committee';
  readonly paper: string;
  readonly decidedOn: string;
}

/**
 * Writes one change of an adjustment as a version with its authority: of the plan's own target by the plan's door, of a unit's by its own.
 * It holds from the month of the decision; months before keep the old target.
 *
 * @returns the new version
 * @throws Refusal 404; 409 when the target was changed meanwhile or its year is closed; 422 with the field
 */
export async function writeAdjustment(
  tx: Tx,
  work: Work,
  { target, version, values, reason }: TargetAdjustment,
  { authority, paper, decidedOn }: AdjustDecision,
): Promise<number> {
  if (target.startsWith(planned))
    return writeCommitmentChange(tx, work, target.slice(planned.length), {
      version,
      quantity: values[0]?.typed ?? '',
      authority: paper,
      decidedBy: authority,
      decidedOn,
      reason,
    });
  const old = await findTarget(tx, work.actor.county, target);
  if (old === null) throw hidden('target.read');
  await writeChange(tx, work, target, {
    kind: 'revise',
    version,
    comparator: comparatorOf(old.comparator),
    points: await pointsOf(tx, work, old.indicator, values),
    validFrom: decidedOn.slice(0, 7),
    authority,
    paper,
    decidedOn,
    reason,
  });
  return version + 1;
}

const comparators = ['=', '>=', '>', '<=', '<', '~'] as const;

function comparatorOf(text: string): (typeof comparators)[number] {
  return comparators.find((one) => one === text) ?? '>=';
}

async function pointsOf(
  tx: Tx,
  work: Work,
  id: string,
  values: TargetAdjustment['values'],
): Promise<Point[]> {
  const [indicator] = await indicatorsOf(tx, work.actor.county, [id]);
  const unit = indicator?.measure ?? null;
  const scale = indicator?.scale ?? null;
  return values.map(({ period, typed }) => {
    if (unit === null || !isUnit(unit)) return { period, value: typed };
    const read = parseQuantity(typed, { unit, ...(scale === null ? {} : { scale }) });
    if (read.kind === 'quantity') return { period, value: read.quantity.value };
    const message = read.kind === 'empty' ? '请填写数值' : read.reason;
    throw new Refusal('target.faulty', 422, `没有保存：${message}。`, {
      faults: [{ field: `values.${period}`, message }],
    });
  });
}
