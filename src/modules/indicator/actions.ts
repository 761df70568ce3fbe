import { type Actor, may } from '#kernel/access.ts';
import { type Fault, Refusal } from '#kernel/errors.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import {
  brokenConstraint,
  type Db,
  inTransaction,
  type Json,
  type Store,
  type Tx,
} from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { lockedMonths } from './locked-months.ts';
import {
  changesBetween,
  checkDefinition,
  definitionOf,
  matchesList,
  type Surroundings,
} from './rules-change.ts';
import { computedFrom, fullName, operandIds, readableFormula } from './rules-formula.ts';
import { breaksFromVersions, definitionAt, lockedPastFault, stretchesOf } from './rules-versions.ts';
import type {
  DefinitionInput,
  DefinitionVersion,
  Dimension,
  Indicator,
  IndicatorDetail,
  ListQuery,
  NewIndicatorInput,
} from './schema.ts';
import { changeIndicator, type Defining, indicatorsOf, insertIndicators } from './store.ts';
import { breaksOf, dimensionsOf, insertBreak, revokeBreak, versionsOf } from './store-definition.ts';

/** What an action needs of its request. */
export interface Work {
  readonly store: Store;
  readonly actor: Actor;
  /** ISO instant. */
  readonly now: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly address: string;
}

/** The indicators that a filter leaves, and all publishers to choose from. */
export async function listIndicators(
  work: Work,
  by: ListQuery,
): Promise<{ rows: Indicator[]; publishers: string[] }> {
  demand(work.actor, 'indicator.read');
  const all = await indicatorsOf(work.store.db, work.actor.county);
  return {
    // Numbers before states; each by name.
    rows: all
      .filter((one) => matchesList(one, by))
      .toSorted((a, b) => Number(a.kind === 'milestone') - Number(b.kind === 'milestone')),
    publishers: [...new Set(all.map(({ publisher }) => publisher))].filter((one) => one !== '').toSorted(),
  };
}

/** One indicator with versions, breaks and what is computed from it. @throws Refusal 404 */
export async function readIndicator(work: Work, id: string): Promise<IndicatorDetail> {
  demand(work.actor, 'indicator.read');
  return detailOf(work.store.db, work, id);
}

async function detailOf(
  q: Tx | Db,
  { actor, today }: Pick<Work, 'actor' | 'today'>,
  id: string,
): Promise<IndicatorDetail> {
  const { county } = actor;
  const all = await indicatorsOf(q, county);
  const indicator = all.find((one) => one.id === id);
  if (indicator === undefined) throw hidden('indicator.read');
  const around = { all, dimensions: await dimensionsOf(q, county) };
  const kept = await versionsOf(q, county, id);
  const stretches = stretchesOf(kept);
  const versions = kept.map(({ body, ...one }, index) => ({
    ...one,
    holds: stretches
      .filter(({ version }) => version.version === one.version)
      .map(({ from, until }) => ({ from, until })),
    changes: [...changesBetween(kept[index - 1]?.body ?? body, body, around)],
  }));
  const users = computedFrom([id], all);
  return {
    indicator: { ...indicator, available: indicator.available, dimensions: [...indicator.dimensions] },
    formulaText: indicator.formula === null ? null : readableFormula(indicator.formula, all),
    inForce: definitionAt(kept, today.slice(0, 7))?.version ?? indicator.version,
    versions: versions.toReversed(),
    breaks: [...breaksFromVersions(id, kept), ...(await breaksOf(q, county, [id]))],
    usedBy: all.filter((one) => users.includes(one.id)).map((one) => ({ id: one.id, name: fullName(one) })),
    mayChange: may(actor, 'indicator.change'),
  };
}

/** The indicators and breakdowns that a definition is checked against. */
export async function surroundings(
  q: Tx | Db,
  county: string,
): Promise<{ readonly all: readonly Indicator[]; readonly dimensions: readonly Dimension[] }> {
  return { all: await indicatorsOf(q, county), dimensions: await dimensionsOf(q, county) };
}

/** @throws Refusal 422 with every fault; 409 when name or code is taken */
export async function defineIndicator(work: Work, given: NewIndicatorInput): Promise<{ id: string }> {
  demand(work.actor, 'indicator.change');
  return inTransaction(work.store, async (tx) => {
    const around = await surroundings(tx, work.actor.county);
    const one = newIndicator(given, around);
    await taken(given.name, async () =>
      insertIndicators(tx, work.actor.county, [one], defining(work, '0000-00', '')),
    );
    await note(tx, work, { action: 'indicator.add', id: one.id, detail: { name: one.name } });
    return { id: one.id };
  });
}

/** A new indicator, checked. @throws Refusal 422 with every fault */
function newIndicator(given: NewIndicatorInput, around: Surroundings): Indicator {
  const { kind, aspect, span, ...definition } = given;
  const faults: Fault[] = [];
  if (kind === 'number' && aspect === null) faults.push({ field: 'aspect', message: '请选择数字的含义' });
  if (kind === 'milestone' && aspect !== null)
    faults.push({ field: 'aspect', message: '任务状态没有计量单位和数字含义，请清空' });
  const fixed = { id: newId(), kind, aspect, span };
  const checked = checkDefinition(definition, fixed, around);
  if (checked.kind === 'faults') faults.push(...checked.faults);
  if (faults.length > 0 || checked.kind === 'faults') throw faulty(faults);
  return { ...fixed, ...checked.definition, version: 1 };
}

/** The refusal that carries every fault, headed by the first. */
export function faulty(faults: readonly Fault[]): Refusal {
  const [first] = faults;
  const more = faults.length > 1 ? `（共${faults.length}处）` : '';
  return new Refusal('indicator.faulty', 422, `${first?.message ?? '填写有误'}${more}`, { faults });
}

/** @throws Refusal 422 with every fault; 409 when it was changed meanwhile, or name or code is taken */
export async function changeDefinition(
  work: Work,
  id: string,
  given: {
    readonly version: number;
    readonly validFrom: string;
    readonly reason: string;
    readonly definition: Omit<DefinitionInput, 'measure'> & {
      readonly measure?: DefinitionInput['measure'] | undefined;
    };
  },
): Promise<IndicatorDetail> {
  demand(work.actor, 'indicator.change');
  const { county } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const around = await surroundings(tx, county);
    const old = around.all.find((one) => one.id === id);
    if (old === undefined) throw hidden('indicator.change');
    const { measure = old.measure } = given.definition;
    const checked = checkDefinition({ ...given.definition, measure }, old, around);
    if (checked.kind === 'faults') throw faulty(checked.faults);
    const changes = changesBetween(definitionOf(old), checked.definition, around);
    if (changes.length === 0)
      throw new Refusal('indicator.unchanged', 422, '没有改动任何内容，不必保存新版本。');
    await demandOpenPast(tx, work, {
      old,
      changes,
      validFrom: given.validFrom,
      formula: checked.definition.formula,
    });
    const next: Indicator = { ...old, ...checked.definition, version: given.version + 1 };
    const isDone = await taken(next.name, async () =>
      changeIndicator(tx, county, next, defining(work, given.validFrom, given.reason)),
    );
    if (!isDone) throw moved(old.name);
    const detail = {
      version: next.version,
      from: given.validFrom,
      fields: changes.map(({ label }) => label),
    };
    await note(tx, work, { action: 'indicator.change', id, detail });
    return detailOf(tx, work, id);
  });
}

/** @throws Refusal 422 when a change of meaning would reach back into locked months that hold figures of it */
async function demandOpenPast(tx: Tx, work: Work, of: Reaching): Promise<void> {
  const fault = await lockedPast(tx, work, of);
  if (fault !== null) throw faulty([fault]);
}

interface Reaching {
  readonly old: Indicator;
  readonly changes: DefinitionVersion['changes'];
  readonly validFrom: string;
  /** The new formula as kept, or null. */
  readonly formula: string | null;
}

/** What is wrong with the first month of a change, given what is locked; null when it may stand. */
export async function lockedPast(tx: Tx, work: Work, of: Reaching): Promise<Fault | null> {
  const read = [of.old.formula, of.formula].flatMap((formula) =>
    formula === null ? [] : operandIds(formula),
  );
  const locked = await lockedMonths()(tx, {
    county: work.actor.county,
    indicators: [...new Set([of.old.id, ...read])],
    from: of.validFrom,
    today: work.today,
  });
  const message = lockedPastFault(of.changes, of.validFrom, locked);
  return message === null ? null : { field: 'validFrom', message };
}

function moved(name: string): Refusal {
  return new Refusal('indicator.moved', 409, `“${name}”的定义刚被别人改过，您的修改没有保存。请刷新后再改。`);
}

/** Runs a write; a name or code that exists already is refused in words. */
export async function taken<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === 'indicator__name')
      throw new Refusal(
        'indicator.name_taken',
        409,
        `已有同名、同含义、同单位的指标“${name}”，请直接修改它或换个名称。`,
      );
    if (broken === 'indicator__code')
      throw new Refusal('indicator.code_taken', 409, `“${name}”的代码已被别的指标使用，请换一个。`);
    throw error;
  }
}

/** Who defines now, why and from which month on. */
export function defining(work: Work, validFrom: string, reason: string): Defining {
  const { account, unitName, postName } = work.actor;
  return { at: work.now, by: account, byName: `${unitName}${postName}`, reason, validFrom };
}

/** The audit row of something done to an indicator. */
async function note(
  tx: Tx,
  work: Work,
  of: { readonly action: string; readonly id: string; readonly detail: Json },
): Promise<void> {
  await record(tx, {
    county: work.actor.county,
    actor: work.actor,
    address: work.address,
    action: of.action,
    object: `indicator:${of.id}`,
    result: 'done',
    detail: of.detail,
    at: work.now,
  });
}

/** Records that values from a month on are not comparable with those before. @throws Refusal 404; 409 when one stands there */
export async function addBreak(
  work: Work,
  indicator: string,
  given: {
    readonly period: string;
    readonly note: string;
    readonly comparable: string;
    readonly source: string;
  },
): Promise<IndicatorDetail> {
  demand(work.actor, 'indicator.change');
  const { county, account, unitName, postName } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const [one] = await indicatorsOf(tx, county, [indicator]);
    if (one === undefined) throw hidden('indicator.change');
    const standing = await breaksOf(tx, county, [indicator]);
    if (standing.some(({ period, revoked }) => period === given.period && revoked === null))
      throw new Refusal(
        'indicator.break_stands',
        409,
        `“${one.name}”在${given.period}已登记口径变化，请先撤销原记录。`,
      );
    const id = newId();
    const by = { recordedAt: work.now, by: account, recordedBy: `${unitName}${postName}` };
    await insertBreak(tx, county, { id, indicator, ...given, ...by });
    await note(tx, work, {
      action: 'indicator.break',
      id: indicator,
      detail: { from: given.period, note: given.note },
    });
    return detailOf(tx, work, indicator);
  });
}

/** @throws Refusal 404; 409 when it was taken back already */
export async function takeBreakBack(
  work: Work,
  of: { readonly indicator: string; readonly id: string; readonly reason: string },
): Promise<IndicatorDetail> {
  demand(work.actor, 'indicator.change');
  const { county, account } = work.actor;
  return inTransaction(work.store, async (tx) => {
    if (!(await breaksOf(tx, county, [of.indicator])).some(({ id }) => id === of.id))
      throw hidden('indicator.change');
    if (!(await revokeBreak(tx, county, { ...of, at: work.now, by: account })))
      throw new Refusal('indicator.break_gone', 409, '这条口径变化已经撤销。');
    await note(tx, work, { action: 'indicator.unbreak', id: of.indicator, detail: { reason: of.reason } });
    return detailOf(tx, work, of.indicator);
  });
}
