import { may } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { splitMonth } from '#kernel/period.ts';
import { isUnit } from '#kernel/unit.ts';
import { formsOf } from '#modules/form/index.ts';
import { type Indicator, indicatorBook, indicatorsOf } from '#modules/indicator/index.ts';
import { type OrderedUnit, unitsOf } from '#modules/org/index.ts';
import { figuresOf, sharingUnits } from '#modules/reporting/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { Work } from './actions-findings.ts';
import { type Matched, matched } from './rules-reconcile.ts';
import { systemName } from './rules-words.ts';
import type { Difference, DifferenceFilter, Matching } from './schema.ts';
import {
  addExplanation,
  changeMatching,
  explanationsOf,
  insertMatching,
  matchingsOf,
  type StoredExplanation,
} from './store-matching.ts';

type Q = Tx | Db;

/** What is held against each other in a month, with how it is done. @throws Refusal 403 */
export async function differencesOf(
  work: Work,
  filter: DifferenceFilter,
): Promise<{ readonly rows: readonly Difference[]; readonly matchings: readonly Matching[] }> {
  demand(work.actor, 'flag.read');
  const { db } = work.store;
  const { rows, matchings } = await reconcile(db, work, filter.month);
  const { unit, kind, state } = filter;
  return {
    matchings,
    rows: rows.filter(
      (row) =>
        (unit === undefined || row.unit === unit) &&
        (kind === undefined || row.kind === kind) &&
        (state === 'all' || row.state === state),
    ),
  };
}

async function reconcile(q: Q, work: Work, month: string) {
  const { county } = work.actor;
  const matchings = await matchingsOf(q, county);
  const indicators = (await indicatorBook(q, county)).mapAt(month);
  const units = new Map((await unitsOf(q, county)).map((one) => [one.id, one]));
  const forms = new Map((await formsOf(q, county, month)).map(({ id, title }) => [id, title]));
  const figures = await figuresOf(q, county, { year: splitMonth(month).year });
  const shares = await sharingUnits(q, county);
  const found = matched(
    matchings,
    { figures, indicators, units, shares, systemName: (figure) => systemName(figure, forms) },
    month,
  );
  const explanations = Map.groupBy(await explanationsOf(q, county, month), placeOf);
  const rows = found.flatMap((one): readonly Difference[] => {
    const unit = units.get(one.unit);
    const indicator = indicators.get(one.indicator);
    const matching = matchings.find(({ id }) => id === one.matching);
    if (unit === undefined || indicator === undefined || matching === undefined) return [];
    // Figures are for all to read, but who explains what stays with the units of the reach.
    if (!may(work.actor, 'flag.read', { county, unitPath: unit.path })) return [];
    return rowOf(one, { work, unit, indicator, matching, last: explanations.get(placeOf(one))?.at(-1) });
  });
  return { rows, matchings };
}

function placeOf(one: Pick<Matched, 'matching' | 'indicator' | 'unit' | 'dimension' | 'side'>): string {
  return JSON.stringify([one.matching, one.indicator, one.unit, one.dimension, one.side]);
}

interface Around {
  readonly work: Work;
  readonly unit: OrderedUnit;
  readonly indicator: Indicator;
  readonly matching: Matching;
  readonly last: StoredExplanation | undefined;
}

function rowOf(one: Matched, { work, unit, indicator, matching, last }: Around): readonly Difference[] {
  const { measure, scale, digits } = indicator;
  if (measure === null || !isUnit(measure)) return [];
  const holds = last !== undefined && last.left === one.left.value && last.right === one.right.value;
  const { agrees, ...values } = one;
  return [
    {
      ...values,
      unitName: unit.name,
      indicatorName: indicator.name,
      title: matching.title,
      kind: matching.kind,
      measure,
      scale,
      digits,
      left: { ...one.left },
      right: { ...one.right },
      tolerance: matching.percent,
      state: agrees ? 'agrees' : holds ? 'explained' : 'unexplained',
      explains: matching.explains,
      explanation: last === undefined ? null : { text: last.text, by: last.by, at: last.at, holds },
      refusal: refusalOf(work, unit, matching),
    },
  ];
}

/** Why the reader may not explain a difference, in Chinese; null when it is theirs to do. */
function refusalOf({ actor }: Work, unit: OrderedUnit, { explains }: Matching): string | null {
  const thing = { county: actor.county, unitPath: unit.path };
  if (explains === 'office') return may(actor, 'rule.change', thing) ? null : '这项差异由发改部门说明';
  return may(actor, 'report.write', thing) || may(actor, 'flag.change', thing)
    ? null
    : '这项差异由填报单位说明';
}

/** The difference and the two values that were seen, with why they differ. */
export interface Explained {
  readonly matching: string;
  readonly indicator: string;
  readonly unit: string;
  readonly dimension: string;
  readonly month: string;
  readonly side: string;
  readonly left: string;
  readonly right: string;
  readonly text: string;
}

/**
 * Explains a difference. It is neither removed nor made equal: the explanation holds for the two values as they stand.
 *
 * @throws Refusal 403 quality.not_yours; 404; 409 quality.values_moved when one of the values changed meanwhile
 */
export async function explain(work: Work, sent: Explained): Promise<Difference> {
  demand(work.actor, 'flag.read');
  return inTransaction(work.store, async (tx) => {
    const { rows } = await reconcile(tx, work, sent.month);
    const row = rows.find((one) => placeOf(one) === placeOf(sent));
    if (row === undefined) throw hidden('flag.read');
    if (row.refusal !== null) throw new Refusal('quality.not_yours', 403, `${row.refusal}。`);
    if (row.left.value !== sent.left || row.right.value !== sent.right)
      throw new Refusal(
        'quality.values_moved',
        409,
        '两边的数刚有变化，说明没有保存。请刷新后按新的数说明。',
      );
    const { actor, now } = work;
    const { matching, indicator, unit, dimension, month, side, text } = sent;
    const place = { county: actor.county, matching, indicator, unit, dimension, month, side };
    await addExplanation(tx, {
      ...place,
      left_value: row.left.value,
      right_value: row.right.value,
      text,
      at: now,
      account: actor.account,
      by_name: `${actor.unitName}${actor.postName}`,
    });
    await writeDown(tx, work, 'difference.explain', `difference:${matching}`, { indicator, unit, month });
    const after = (await reconcile(tx, work, month)).rows.find((one) => placeOf(one) === placeOf(sent));
    return must(after, 'it was found a moment ago');
  });
}

/** Declares that two indicators are one number. @throws Refusal 403; 422 for indicators that cannot be compared */
export async function addMatching(
  work: Work,
  sent: Omit<Matching, 'id' | 'kind' | 'version' | 'left' | 'right'> & {
    readonly left: string;
    readonly right: string;
  },
): Promise<Matching> {
  demand(work.actor, 'rule.change');
  return inTransaction(work.store, async (tx) => {
    const { county, account } = work.actor;
    const found = await indicatorsOf(tx, county, [sent.left, sent.right]);
    const left = found.find(({ id }) => id === sent.left);
    const right = found.find(({ id }) => id === sent.right);
    if (left === undefined || right === undefined || left.id === right.id || left.measure !== right.measure)
      throw new Refusal('quality.not_comparable', 422, '请选两个计量单位相同的不同指标。', {
        faults: [{ field: 'right', message: '请选两个计量单位相同的不同指标' }],
      });
    const one: Matching = { id: newId(), kind: 'pair', version: 1, ...sent };
    await insertMatching(tx, one, { county, at: work.now, by: account });
    await writeDown(tx, work, 'matching.add', `matching:${one.id}`, { percent: one.percent });
    return one;
  });
}

/** Changes tolerance, title, who explains, and whether it is done at all. @throws Refusal 403, 404, 409 */
export async function editMatching(
  work: Work,
  id: string,
  sent: Pick<Matching, 'title' | 'percent' | 'explains' | 'active' | 'version'>,
): Promise<Matching> {
  demand(work.actor, 'rule.change');
  return inTransaction(work.store, async (tx) => {
    const { county, account } = work.actor;
    const { version, ...set } = sent;
    const stamp = { county, at: work.now, by: account };
    const done = await changeMatching(tx, { id, seen: version }, set, stamp);
    if (done === null) {
      const exists = (await matchingsOf(tx, county)).some((one) => one.id === id);
      if (!exists) throw hidden('rule.change');
      throw new Refusal(
        'quality.matching_moved',
        409,
        '这项核对关系刚被改过，您的修改没有保存。请刷新后再改。',
      );
    }
    await writeDown(tx, work, 'matching.change', `matching:${id}`, { ...set });
    return done;
  });
}

async function writeDown(
  tx: Tx,
  work: Work,
  action: string,
  object: string,
  detail: Readonly<Record<string, string | boolean>>,
): Promise<void> {
  const { actor, address, now } = work;
  await record(tx, { county: actor.county, actor, address, action, object, result: 'done', detail, at: now });
}
