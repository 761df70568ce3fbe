import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Store, type Tx } from '#platform/database.ts';
import { historyOf, isDemo, placesOf, seenAt, yearTargets } from './facts.ts';
import { engineVersion, forecastBody, grainOf } from './rules.ts';
import { prepare } from './rules-series.ts';
import type { causes, ForecastBody } from './schema.ts';
import { isTaken, keep, keptForecasts } from './store.ts';

/** What a making is for. */
export interface Making {
  readonly county: string;
  readonly month: string;
  readonly cause: (typeof causes)[number];
  /** ISO instant. */
  readonly now: string;
  readonly by: string;
  readonly byName: string;
  /** The person who asked; null for the job. */
  readonly actor: Actor | null;
  readonly address: string;
}

/** How many were kept, came out as before, and could not be made. */
export interface MakingResult {
  readonly made: number;
  readonly same: number;
  readonly none: number;
}

interface Computed {
  readonly indicator: string;
  readonly unit: string;
  readonly demo: boolean;
  readonly body: ForecastBody;
}

/** Forecasts of every place that a target of the month's year speaks of. Lets other work in between. */
async function computeMonth(q: Db, county: string, month: string): Promise<readonly Computed[]> {
  const targets = await yearTargets(q, county, month);
  const places = placesOf(targets);
  const history = await historyOf(
    q,
    county,
    targets,
    places.map(({ indicator }) => indicator.id),
  );
  const computed: Computed[] = [];
  for (const place of places) {
    const { indicator, unit } = place;
    const seen = seenAt(history, targets, place);
    const prepared = prepare(indicator, seen, history.cuts.get(indicator.id) ?? [], month);
    computed.push({
      indicator: indicator.id,
      unit,
      demo: isDemo(history, place),
      body: forecastBody(prepared, grainOf(indicator)),
    });
    await new Promise((done) => setImmediate(done));
  }
  return computed;
}

/**
 * Makes the forecasts of a month for every target and keeps those that differ from what is kept, each as the next version, with one audit
 * row. Computed outside the transaction, which only appends.
 *
 * @throws Refusal forecast.moved when somebody else did the same at the same moment
 */
export async function makeForecasts(store: Store, making: Making): Promise<MakingResult> {
  const computed = await computeMonth(store.db, making.county, making.month);
  try {
    return await inTransaction(store, async (tx) => keepAll(tx, making, computed));
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new Refusal('forecast.moved', 409, '这个月的预测刚被另一次操作生成。请刷新后查看。');
  }
}

async function keepAll(tx: Tx, making: Making, computed: readonly Computed[]): Promise<MakingResult> {
  const { county, month } = making;
  const kept = await keptForecasts(tx, county, { from: month, to: month });
  const before = new Map(kept.map((one) => [`${one.indicator} ${one.unit}`, one]));
  let made = 0;
  let same = 0;
  for (const { indicator, unit, demo, body } of computed) {
    const old = before.get(`${indicator} ${unit}`);
    if (old !== undefined && old.engine === engineVersion && isDeepStrictEqual(old.body, body)) {
      same += 1;
      continue;
    }
    made += 1;
    await keep(tx, {
      county,
      indicator,
      unit,
      month,
      version: (old?.version ?? 0) + 1,
      engine: engineVersion,
      body,
      demo,
      cause: making.cause,
      madeAt: making.now,
      madeBy: making.by,
      madeByName: making.byName,
    });
  }
  if (made > 0)
    await record(tx, {
      county,
      actor: making.actor,
      address: making.address,
      action: 'forecast.make',
      object: `month:${month}`,
      result: 'done',
      detail: { made, same, engine: engineVersion, cause: making.cause },
      at: making.now,
    });
  return { made, same, none: computed.filter(({ body }) => body.state === 'none').length };
}
