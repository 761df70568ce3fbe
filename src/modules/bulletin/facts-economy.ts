import { must } from '#kernel/errors.ts';
import { targetWords } from '#kernel/target-words.ts';
import { assignmentsOf } from '#modules/assignment/index.ts';
import { type IndicatorBook, indicatorBook } from '#modules/indicator/index.ts';
import { type BoardRow, board, lightsOf } from '#modules/light/index.ts';
import { countyOf, unitsOf } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import {
  dutiesOf,
  type Figure,
  figuresWithComputed,
  latestOnly,
  whyNotAsked,
} from '#modules/reporting/index.ts';
import type { BulletinFacts, BulletinRow, MissingUnit, RowLight } from './rules-facts.ts';
import type { LedgerFigure, Present } from './rules-now.ts';
import type { Work } from './work.ts';

/** The facts of a month as they are now, and the ledger behind them. */
export interface MonthFacts extends BulletinFacts {
  readonly demo: boolean;
  readonly present: Present;
}

const states = { not_started: '未启动', in_progress: '推进中', done: '已完成' } as const;

/** Reads what the sections on lights and figures are made of, by the doors of the modules that own it. */
export async function economyFacts(work: Work, month: string): Promise<MonthFacts> {
  const { county } = work.actor;
  const { db } = work.store;
  const year = Number(month.slice(0, 4));
  const shown = await board(work, month);
  const versions = new Map(
    (await lightsOf(db, county, { year, month })).map((one) => [one.commitment, one.version]),
  );
  const commitments = await commitmentsOf(db, county, { year });
  const commitmentVersions = new Map(commitments.map((one) => [one.id, one.version]));
  const indicators = await indicatorBook(db, county);
  const figures = await figuresWithComputed(db, county, { year }, indicators);
  const place = must(await countyOf(db, county), 'an actor has a county');
  const rows = shown.rows.map((row) =>
    rowOf(row, versions.get(row.id) ?? 0, commitmentVersions.get(row.id) ?? 1),
  );
  const missing = await missingUnits(work, month, figures);
  return {
    month,
    county: place.name,
    demo: place.demo,
    rows,
    figures: new Map(figures.map((one) => [one.id, one])),
    missing,
    pack: `“${shown.pack.title}”（第${shown.pack.version}版）`,
    present: presentOf(rows, missing, figures, indicators),
  };
}

function rowOf(row: BoardRow, lightVersion: number, version: number): BulletinRow {
  return {
    id: row.id,
    title: row.title,
    lead: row.lead?.name ?? null,
    target: targetOf(row),
    value: row.value,
    measure: row.measure,
    version,
    state: row.state === null ? null : states[row.state],
    light: row.light === null ? null : lightOf(row.light, lightVersion),
  };
}

/** The target in words; of a task without a number the month by which it is to be done. */
function targetOf(row: BoardRow): string {
  if (row.value !== null || row.aspect !== null) return targetWords(row);
  return row.dueMonth === null ? '未设时限' : `${Number(row.dueMonth.slice(5))}月完成`;
}

function lightOf(light: NonNullable<BoardRow['light']>, version: number): RowLight {
  const { colour, actual, due, reason, toGreen, figures } = light;
  return { version, colour, actual, due, reason, toGreen, figures };
}

/** The units that owe figures of the month which the ledger does not hold yet, in the order of the unit tree. */
async function missingUnits(
  work: Work,
  month: string,
  figures: readonly Figure[],
): Promise<readonly MissingUnit[]> {
  const { county } = work.actor;
  const { db } = work.store;
  const assignments = new Map((await assignmentsOf(db, county)).map((one) => [one.commitment, one]));
  const indicators = (await indicatorBook(db, county)).mapAt(month);
  const held = heldOf(figures, month);
  const owed = new Map<string, { title: string; isHeld: boolean }[]>();
  for (const commitment of await commitmentsOf(db, county, { year: Number(month.slice(0, 4)) })) {
    const assignment = assignments.get(commitment.id);
    const indicator = indicators.get(commitment.indicator);
    if (assignment === undefined || indicator === undefined || whyNotAsked(indicator, month) !== null)
      continue;
    for (const { unit } of dutiesOf(commitment, assignment)) {
      const items = owed.get(unit) ?? [];
      items.push({ title: commitment.title, isHeld: held.has(`${indicator.id} ${unit}`) });
      owed.set(unit, items);
    }
  }
  return (await unitsOf(db, county)).flatMap((unit) => {
    const items = owed.get(unit.id) ?? [];
    const lacking = items.filter((item) => !item.isHeld).map((item) => item.title);
    if (lacking.length === 0) return [];
    return [{ name: unit.shortName, items: lacking, isWhole: lacking.length === items.length }];
  });
}

/** What the ledger holds for a month: its figures, and what was reported done before; a finished task is not asked again. */
function heldOf(figures: readonly Figure[], month: string): ReadonlySet<string> {
  const counts = (one: Figure): boolean =>
    one.period === month || (one.period < month && one.milestone === 'done');
  const standing = latestOnly(figures.filter((one) => one.dimension === ''));
  return new Set(standing.filter(counts).map((one) => `${one.indicator} ${one.unit}`));
}

/** What a figure is of, whatever its basis and version. */
function keyOf({ indicator, unit, period, dimension }: Figure): string {
  return JSON.stringify([indicator, unit, period, dimension]);
}

function presentOf(
  rows: readonly BulletinRow[],
  missing: readonly MissingUnit[],
  figures: readonly Figure[],
  indicators: IndicatorBook,
): Present {
  const ledgerOf = ({ id, basis, value, indicator, period }: Figure): LedgerFigure => ({
    id,
    basis,
    value,
    measure: indicators.mapAt(period).get(indicator)?.measure ?? null,
  });
  const keys = new Map(figures.map((one) => [one.id, keyOf(one)]));
  const newest = new Map(latestOnly(figures).map((one) => [keyOf(one), ledgerOf(one)]));
  return {
    facts: { rows, missing },
    ledger: new Map(figures.map((one) => [one.id, ledgerOf(one)])),
    standing: (id) => newest.get(keys.get(id) ?? '') ?? null,
  };
}
