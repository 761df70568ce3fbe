import { may } from '#kernel/access.ts';
import { type Fault, must, Refusal } from '#kernel/errors.ts';
import { monthOf } from '#kernel/period.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { assignmentsOf } from '#modules/assignment/index.ts';
import { indicatorBook, indicatorsOf } from '#modules/indicator/index.ts';
import { countyOf, demandOpenYear, unitsOf } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { figuresOf } from '#modules/reporting/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, type Db, inTransaction, type Json, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { moved } from './refusals.ts';
import { factsIn, modeOf, ownRow, reachedBy, type TargetFacts, targetRows } from './rows.ts';
import { dueOf, partsAgainst, pointFaults, type TargetBody, versionAt } from './rules.ts';
import type { TargetDetail, TargetInput, TargetRow } from './schema.ts';
import {
  findTarget,
  insertTarget,
  insertVersion,
  raiseTarget,
  type StoredTarget,
  targetsOf,
  versionsOf,
} from './store.ts';

/** What an action needs of its request. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

type Q = Tx | Db;

/** The plan year of the actor's county. */
export async function countyYear(q: Q, county: string): Promise<{ year: number; demo: boolean }> {
  const found = must(await countyOf(q, county), 'an actor belongs to a county');
  return { year: found.planYear, demo: found.demo };
}

/** Reads everything the list of a year is made of by the modules' doors. */
export async function loadFacts(q: Q, county: string, year: number): Promise<TargetFacts> {
  const commitments = (await commitmentsOf(q, county, { year })).filter(({ state }) => state === 'active');
  const assignments = await assignmentsOf(q, county);
  const known = factsIn(await indicatorBook(q, county), year, await figuresOf(q, county, { year }));
  const units = await unitsOf(q, county);
  const targets = await targetsOf(q, county, year);
  const versions = await versionsOf(
    q,
    county,
    targets.map(({ id }) => id),
  );
  return {
    commitments,
    assignments: new Map(assignments.map((one) => [one.commitment, one])),
    ...known,
    units: new Map(units.map(({ id, name }) => [id, name])),
    targets,
    versions: Map.groupBy(versions, ({ target }) => target),
  };
}

/** What the list is narrowed by. */
export interface ListQuery {
  readonly month: string;
  readonly source?: TargetRow['source'] | undefined;
  readonly unit?: string | undefined;
  readonly q?: string | undefined;
}

/** The targets of the plan year as they stand in a month, and each divided one beside the sum of its parts. @throws Refusal 403, 422 */
export async function listTargets(work: Work, query: ListQuery) {
  demand(work.actor, 'target.read');
  const { county } = work.actor;
  const { year, demo } = await countyYear(work.store.db, county);
  inYear(query.month, year);
  const all = targetRows(await loadFacts(work.store.db, county, year), query.month);
  const word = query.q ?? '';
  const rows = all.filter(
    (row) =>
      (query.source === undefined || row.source === query.source) &&
      (query.unit === undefined || row.unit?.id === query.unit) &&
      (word === '' || row.name.includes(word) || (row.unit?.name.includes(word) ?? false)),
  );
  return { year, month: query.month, demo, rows, parts: partsOf(all) };
}

/** Every divided target of the plan with the sum of what was handed down. */
function partsOf(rows: readonly TargetRow[]) {
  const shares = Map.groupBy(
    rows.filter(({ source }) => source === 'share'),
    ({ commitment }) => commitment,
  );
  return rows.flatMap(({ source, commitment, annual, mode }) => {
    const parts = shares.get(commitment) ?? [];
    if (source !== 'plan' || commitment === null || parts.length === 0 || mode === 'level') return [];
    const { sum, difference } = partsAgainst(
      annual,
      parts.map((part) => part.annual),
    );
    return [{ commitment, whole: annual, sum, difference, parts: parts.length }];
  });
}

/** @throws Refusal 422 for a month of another year than the plan's */
export function inYear(month: string, year: number): void {
  if (month.startsWith(`${year}-`)) return;
  const message = `只有${year}年的目标，请选${year}年的月份`;
  throw new Refusal('target.other_year', 422, `${message}。`, { faults: [{ field: 'month', message }] });
}

/** One target that was set here, with its versions and months. @throws Refusal 403, 404 */
export async function readTarget(work: Work, id: string): Promise<TargetDetail> {
  demand(work.actor, 'target.read');
  return detail(work.store.db, work, id);
}

async function detail(q: Q, work: Work, id: string): Promise<TargetDetail> {
  const { county } = work.actor;
  const { year } = await countyYear(q, county);
  const target = await findTarget(q, county, id);
  if (target === null) throw hidden('target.read');
  const facts = await loadFacts(q, county, target.year);
  const versions = facts.versions.get(id) ?? [];
  const last = must(versions.at(-1), 'a target has a version');
  const reached = reachedBy(facts.figures, target.indicator, target.unit);
  const shown = last.validFrom > monthOf(year, 12) ? last.validFrom : monthOf(year, 12);
  return {
    target: must(ownRow(facts, target, shown), 'its last version has begun by then'),
    points: [...last.points],
    versions: versions.map(({ target: _target, ...version }) => ({
      ...version,
      points: [...version.points],
    })),
    months: Array.from({ length: 12 }, (_, index) => {
      const month = monthOf(target.year, index + 1);
      const version = versionAt(versions, month);
      const found = reached.find(({ period }) => period === month);
      const { grain, mode, comparator } = target;
      const asks = version !== null && version.state === 'active';
      return {
        month,
        version: version?.version ?? null,
        due: asks ? dueOf({ grain, mode, comparator, points: version.points }, month) : null,
        actual: found?.value ?? null,
        basis: found?.basis ?? null,
        corrected: found?.corrected ?? false,
      };
    }),
    writes: may(work.actor, 'target.change'),
  };
}

/** Sets a target of a unit at its own grain. @throws Refusal 403; 409 target.exists; 422 target.faulty with each fault */
export async function addTarget(
  work: Work,
  input: TargetInput & { readonly indicator: string; readonly unit: string },
): Promise<TargetDetail> {
  demand(work.actor, 'target.change');
  try {
    return await inTransaction(work.store, async (tx) => {
      const id = await writeTarget(tx, work, input);
      return detail(tx, work, id);
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'target__once') throw error;
    throw new Refusal(
      'target.exists',
      409,
      '这个单位的这项指标本年已有目标，请打开它存为新版本，原版本保留。',
    );
  }
}

/** As `addTarget` inside a transaction. @returns the id */
export async function writeTarget(
  tx: Tx,
  work: Work,
  input: TargetInput & { readonly indicator: string; readonly unit: string },
): Promise<string> {
  const { county } = work.actor;
  const { year } = await countyYear(tx, county);
  await demandOpenYear(tx, county, year);
  const faults = [...(await placeFaults(tx, county, input)), ...inputFaults(input, year)];
  if (faults.length > 0) throw faulty(faults);
  const { indicator, unit, grain, mode, comparator } = input;
  const id = newId();
  const target: StoredTarget = {
    id,
    year,
    indicator,
    unit,
    grain,
    mode,
    comparator,
    state: 'active',
    version: 1,
  };
  await insertTarget(tx, county, target, { account: work.actor.account, now: work.now });
  await writeVersion(tx, work, target, input);
  await audit(tx, work, 'target.set', id, { indicator, unit, version: 1, authority: input.authority });
  return id;
}

async function placeFaults(
  q: Q,
  county: string,
  {
    indicator,
    unit,
    mode,
  }: Pick<TargetInput, 'mode'> & { readonly indicator: string; readonly unit: string },
): Promise<readonly Fault[]> {
  const [found] = await indicatorsOf(q, county, [indicator]);
  const units = await unitsOf(q, county);
  const faults: Fault[] = [];
  if (found === undefined) faults.push({ field: 'indicator', message: '没有这项指标，请从列表中选' });
  else if (found.kind === 'milestone')
    faults.push({ field: 'indicator', message: `“${found.name}”报进度，不设数值目标，请选有数值的指标` });
  else if (mode !== 'level' && modeOf(found) === 'level')
    faults.push({
      field: 'mode',
      message: `“${found.name}”是增速、比率或时点数，不能按时间分摊，目标类型请选“水平”`,
    });
  if (!units.some(({ id }) => id === unit))
    faults.push({ field: 'unit', message: '没有这个单位，请从列表中选' });
  return faults;
}

/** What is wrong with the values and the month of a version. */
function inputFaults(input: TargetBody & { readonly validFrom: string }, year: number): readonly Fault[] {
  const faults = [...pointFaults(input, year)];
  if (!input.validFrom.startsWith(`${year}-`))
    faults.push({ field: 'validFrom', message: `起用月份应在${year}年内` });
  return faults;
}

function faulty(faults: readonly Fault[]): Refusal {
  const rest = faults.length > 1 ? `（共${faults.length}处）` : '';
  return new Refusal('target.faulty', 422, `没有保存：${faults[0]?.message ?? ''}${rest}。`, { faults });
}

type Decision = Pick<TargetInput, 'authority' | 'paper' | 'decidedOn' | 'reason' | 'validFrom'>;

async function writeVersion(
  tx: Tx,
  work: Work,
  target: StoredTarget,
  input: Decision & Pick<TargetInput, 'points'>,
): Promise<void> {
  const { authority, paper, decidedOn, reason, validFrom } = input;
  const { actor } = work;
  await insertVersion(
    tx,
    actor.county,
    {
      target: target.id,
      version: target.version,
      points: input.points.map(({ period, value }) => ({ period, value: canonicalDecimal(value) ?? value })),
      state: target.state,
      validFrom,
      authority,
      paper,
      decidedOn,
      reason,
      changedAt: work.now,
    },
    { account: actor.account, name: `${actor.unitName}${actor.postName}` },
  );
}

/** A change of a target that exists. */
export type Change =
  | (Omit<TargetInput, 'grain' | 'mode'> & { readonly version: number; readonly kind: 'revise' })
  | (Decision & { readonly version: number; readonly kind: 'withdraw' });

/**
 * Adds a version, or withdraws the target from a month on. What was judged by the old version stays as it was.
 *
 * @throws Refusal 403, 404; 409 target.moved when somebody was faster; 422 target.faulty
 */
export async function changeTarget(work: Work, id: string, change: Change): Promise<TargetDetail> {
  demand(work.actor, 'target.change');
  return inTransaction(work.store, async (tx) => {
    await writeChange(tx, work, id, change);
    return detail(tx, work, id);
  });
}

/** As `changeTarget` inside a transaction. */
export async function writeChange(tx: Tx, work: Work, id: string, change: Change): Promise<void> {
  const { county } = work.actor;
  const old = await findTarget(tx, county, id);
  if (old === null) throw hidden('target.read');
  await demandOpenYear(tx, county, old.year);
  const versions = await versionsOf(tx, county, [id]);
  const last = must(versions.at(-1), 'a target has a version');
  const asked = change.kind === 'revise' ? change : { comparator: old.comparator, points: [...last.points] };
  const next: StoredTarget = {
    ...old,
    comparator: asked.comparator,
    state: change.kind === 'revise' ? 'active' : 'withdrawn',
    version: change.version + 1,
  };
  const faults = [...inputFaults({ ...next, points: asked.points, validFrom: change.validFrom }, old.year)];
  if (change.validFrom < last.validFrom)
    faults.push({
      field: 'validFrom',
      message: `起用月份不能早于现行版本的${last.validFrom}：已按旧目标判过的月份不改写`,
    });
  if (faults.length > 0) throw faulty(faults);
  if (!(await raiseTarget(tx, county, next))) throw moved(last.changedBy, old.version);
  await writeVersion(tx, work, next, { ...change, points: asked.points });
  await audit(tx, work, change.kind === 'revise' ? 'target.revise' : 'target.withdraw', id, {
    version: next.version,
    authority: change.authority,
    validFrom: change.validFrom,
  });
}

async function audit(
  tx: Tx,
  work: Work,
  action: string,
  id: string,
  detailOf: Readonly<Record<string, Json>>,
): Promise<void> {
  await record(tx, {
    county: work.actor.county,
    actor: work.actor,
    address: work.address,
    action,
    object: `target:${id}`,
    result: 'done',
    detail: detailOf,
    at: work.now,
  });
}
