import { type Assignment, assignmentsOf } from '#modules/assignment/index.ts';
import { fullName, type Indicator, indicatorBook, namesAlike } from '#modules/indicator/index.ts';
import { adjustmentsOf, type Commitment, commitmentsOf } from '#modules/plan/index.ts';
import {
  asWhole,
  type Figure,
  figuresWithComputed,
  firmestByMonth,
  latestOnly,
  wholeFigures,
} from '#modules/reporting/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { nameOf } from '#reader/compare/names.ts';
import type { Row } from '#reader/compare/types.ts';
import { read } from '#reader/read.ts';
import type { Statement } from '#reader/types.ts';
import { adjustedSays, ledgerSays } from './rules-ledger.ts';
import type { LedgerSays } from './schema.ts';

/** What is needed of a comparison. */
interface Asked {
  readonly county: string;
  /** The earlier text, and the year its aims are of. */
  readonly text: string;
  readonly year: number;
  readonly rows: readonly Row[];
  /** The commitment of the county that a row's words became. */
  readonly commitmentOf: (row: Row) => string | null;
}

/** Aims of the earlier text of which the new one says nothing. */
function isSilent({ kind, verdicts }: Row): boolean {
  return kind === 'number' && verdicts.some(({ about, word }) => about === 'outcome' && word === 'silent');
}

interface Known {
  readonly indicators: readonly Indicator[];
  readonly figures: readonly Figure[];
  readonly commitments: ReadonlyMap<string, Commitment>;
  readonly assignments: ReadonlyMap<string, Assignment>;
}

/** The indicator of a row: its commitment's, else the one of the same name as the county's ledger calls it. */
function indicatorFor(
  row: Row,
  aim: Statement | null,
  known: Known,
  commitment: Commitment | null,
): Indicator | null {
  if (commitment !== null) return known.indicators.find(({ id }) => id === commitment.indicator) ?? null;
  const grows = aim?.aspect === 'growth_yoy';
  const names = new Set([row.name, ...namesAlike(row.name)].map((one) => nameOf(one).alias));
  const same = known.indicators.filter(
    (one) => (one.aspect === 'growth_yoy') === grows && names.has(nameOf(one.name).alias),
  );
  return same.length === 1 ? (same[0] ?? null) : null;
}

function figuresFor(indicator: Indicator, known: Known, commitment: Commitment | null) {
  const assignment = commitment === null ? undefined : known.assignments.get(commitment.id);
  if (commitment !== null && assignment !== undefined)
    return firmestByMonth(wholeFigures(commitment, assignment, known.figures));
  // Without an assignment: of the unit that reports it most.
  const own = latestOnly(
    known.figures.filter((one) => one.indicator === indicator.id && one.dimension === ''),
  );
  const byUnit = [...Map.groupBy(own, ({ unit }) => unit).values()].toSorted((a, b) => b.length - a.length);
  return firmestByMonth((byUnit[0] ?? []).map(asWhole));
}

/**
 * What the county knows that neither text says, by row: that an aim was adjusted in the course of its year, and what the figures say of an
 * aim that the new text does not mention. Only where one of the two documents is the county's own.
 */
export async function ledgerOf(q: Db | Tx, asked: Asked): Promise<ReadonlyMap<string, LedgerSays>> {
  return new Map([...(await adjustedIn(q, asked)), ...(await silentIn(q, asked))]);
}

/** Of each aim of the earlier text that was adjusted after it, from what to what and by whom. */
async function adjustedIn(
  q: Db | Tx,
  { county, rows, commitmentOf }: Asked,
): Promise<ReadonlyMap<string, LedgerSays>> {
  const ids = new Map(
    rows.flatMap((row) => (isHeld(row) ? [[row.id, commitmentOf(row) ?? ''] as const] : [])),
  );
  const commitments = await commitmentsOf(q, county, { ids: [...new Set(ids.values())] });
  const adjustments = await adjustmentsOf(q, county, commitments);
  const known = new Map(commitments.map((one) => [one.id, one]));
  return new Map(
    [...ids].flatMap(([row, id]) => {
      const [one, adjustment] = [known.get(id), adjustments.get(id)];
      if (one === undefined || adjustment === undefined) return [];
      const says = adjustedSays(one, adjustment);
      return [[row, { word: 'unjudged', says, figure: null, link: `/commitments/${id}` }] as const];
    }),
  );
}

/** Whether a row holds an aim against what came of it or of the next year's. */
function isHeld({ kind, verdicts }: Row): boolean {
  return kind === 'number' && verdicts.some(({ about }) => about === 'outcome' || about === 'aim');
}

/** What the figures say of the aims that the new text does not mention; nothing of an aim whose indicator is not clear. */
async function silentIn(
  q: Db | Tx,
  { county, text, year, rows, commitmentOf }: Asked,
): Promise<ReadonlyMap<string, LedgerSays>> {
  const silent = rows.filter(isSilent);
  if (silent.length === 0) return new Map();
  const book = await indicatorBook(q, county);
  const ids = silent.flatMap((row) => commitmentOf(row) ?? []);
  const commitments = await commitmentsOf(q, county, { ids });
  const assigned = await assignmentsOf(q, county, ids);
  const bare = { indicators: book.newest, figures: [] };
  const known: Omit<Known, 'figures'> = {
    ...bare,
    commitments: new Map(commitments.map((one) => [one.id, one])),
    assignments: new Map(assigned.map((one) => [one.commitment, one])),
  };
  const aims = new Map(read(text).statements.map((one) => [one.offset, one]));
  const found = silent.flatMap((row) => {
    const spot = row.verdicts.find(({ word }) => word === 'silent')?.a ?? row.a[0];
    const aim = (spot === undefined ? undefined : aims.get(spot.offset)) ?? null;
    const commitment = known.commitments.get(commitmentOf(row) ?? '') ?? null;
    const indicator = indicatorFor(row, aim, { ...known, figures: [] }, commitment);
    return indicator === null ? [] : [{ row, aim, commitment, indicator }];
  });
  const wanted = [...new Set(found.map(({ indicator }) => indicator.id))];
  const figures =
    wanted.length === 0 ? [] : await figuresWithComputed(q, county, { year, indicators: wanted }, book);
  const demo = new Set(figures.flatMap((one) => (one.demo ? [one.id] : [])));
  return new Map(
    found.map(({ row, aim, commitment, indicator }) => {
      const own = figuresFor(indicator, { ...known, figures }, commitment);
      const says = ledgerSays(aim, year, { ...indicator, name: fullName(indicator) }, own);
      const { figure } = says;
      return [row.id, figure === null ? says : { ...says, figure: { ...figure, demo: demo.has(figure.id) } }];
    }),
  );
}
