import { must, Refusal } from '#kernel/errors.ts';
import { countyOf } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { foundingSeries, type PaperKind, paperKinds, printedNumber } from './rules.ts';
import {
  advance,
  insertGiven,
  insertSeries,
  listSeries,
  raiseTo,
  type StoredSeries,
  voidGiven,
} from './store.ts';

/** A number as it was given. */
export interface PaperNumber {
  readonly series: string;
  readonly mark: string;
  readonly year: number;
  readonly number: number;
  /** 峄城督函〔2022〕7号 */
  readonly printed: string;
}

/** The 代字 under which a kind of paper is numbered now; null when the county has set none. */
export async function seriesOfKind(
  q: Tx | Db,
  county: string,
  kind: PaperKind,
): Promise<StoredSeries | null> {
  const all = await listSeries(q, county);
  return all.find((one) => one.active && one.kinds.includes(kind)) ?? null;
}

async function demanded(tx: Tx, county: string, kind: PaperKind): Promise<StoredSeries> {
  const found = await seriesOfKind(tx, county, kind);
  if (found === null)
    throw new Refusal(
      'numbering.unset',
      409,
      `还没有为“${paperKinds[kind]}”设置代字，不能编号。请计划管理岗在“文号设置”里设置。`,
    );
  return found;
}

/**
 * Gives a paper the next number of its kind's 代字 and year, in the caller's transaction, and writes down which paper carries it. Without
 * gaps and without doubles: who asks at the same moment waits for this transaction, and one that is rolled back has taken nothing. Ask as
 * late in the transaction as can be.
 *
 * @param of.object  id of the paper; one paper takes one number
 * @throws Refusal numbering.unset 409 when the county has no 代字 for the kind
 */
export async function takeNumber(
  tx: Tx,
  of: {
    readonly county: string;
    readonly kind: PaperKind;
    readonly year: number;
    readonly object: string;
    readonly now: string;
    readonly byName: string;
  },
): Promise<PaperNumber> {
  const { county, kind, year, object } = of;
  const { id: series, mark } = await demanded(tx, county, kind);
  const number = await advance(tx, { county, series, year });
  await insertGiven(tx, {
    county,
    series,
    year,
    number,
    mark,
    kind,
    object,
    given_at: of.now,
    given_by_name: of.byName,
  });
  return { series, mark, year, number, printed: printedNumber(mark, year, number) };
}

/**
 * Lets the numbers of a kind and year go on after `last`, for papers that were numbered outside of the register before. Never takes a counter
 * back; asked again it changes nothing.
 *
 * @throws Refusal numbering.unset 409 when the county has no 代字 for the kind
 */
export async function beginAfter(
  tx: Tx,
  of: { readonly county: string; readonly kind: PaperKind; readonly year: number; readonly last: number },
): Promise<void> {
  const { id: series } = await demanded(tx, of.county, of.kind);
  await raiseTo(tx, { county: of.county, series, year: of.year }, of.last);
}

/** Says in the register that a paper was taken back. Its number stays used. */
export async function voidNumber(
  tx: Tx,
  of: { readonly county: string; readonly kind: PaperKind; readonly object: string; readonly reason: string },
): Promise<void> {
  must((await voidGiven(tx, of, of.reason)) || null, 'a paper that is taken back carried a number');
}

/** What every new county begins with: a 代字 for each kind of bulletin and one for letters. */
export async function foundNumbering(tx: Tx, county: string, now: string): Promise<void> {
  const { name } = must(await countyOf(tx, county), 'a county that is founded');
  await insertSeries(
    tx,
    foundingSeries(name).map(({ id, mark, kinds }) => ({
      county,
      id,
      mark,
      unit: null,
      kinds: [...kinds],
      active: true,
      version: 1,
      changed_at: now,
      changed_by_name: '系统初始值',
    })),
  );
}
