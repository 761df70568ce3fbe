import { must, Refusal } from '#kernel/errors.ts';
import { anchorOf } from '#kernel/validation.ts';
import { formsOf } from '#modules/form/index.ts';
import { indicatorsOf } from '#modules/indicator/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { bodyFaults, type Known, withIds } from './rules.ts';
import type { DerivedRule, KnownNames, ListedRule, RuleBody, RuleVersion } from './schema.ts';
import { derivedRules, insertRule, type Made, nextVersion, type StoredVersion, versionsOf } from './store.ts';

/** Who asks, when. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'address'>;

type Q = Tx | Db;

/** The rules of the county, each in its newest version, with what their names may refer to. @throws Refusal 403 */
export async function listRules(
  work: Work,
  month: string,
): Promise<{ rows: ListedRule[]; derived: DerivedRule[]; known: KnownNames }> {
  demand(work.actor, 'form.read');
  const { db } = work.store;
  const { county } = work.actor;
  const { indicators, forms, units } = await knownOf(db, county, month);
  return {
    rows: [...listed(await versionsOf(db, county), month)],
    derived: (await derivedRules(db, county)).map((rule) => {
      const indicator = anchorOf(rule) ?? '';
      return {
        id: rule.id,
        name: rule.name,
        indicator,
        indicatorName: indicators.get(indicator)?.name ?? '',
      };
    }),
    known: {
      indicators: [...indicators].map(([id, { name, kind, measure, span }]) => ({
        id,
        name,
        kind,
        measure,
        span,
      })),
      forms: [...forms].map(([id, name]) => ({ id, name })),
      units: [...units].map(([id, name]) => ({ id, name })),
    },
  };
}

/** Each rule once, in its newest version, with the version that holds in the month. */
export function listed(versions: readonly StoredVersion[], month: string): readonly ListedRule[] {
  return [...Map.groupBy(versions, ({ rule }) => rule)].map(([id, own]) => {
    const { rule: _rule, reason: _reason, ...newest } = must(own.at(-1), 'a rule has a version');
    const holds = own.findLast(({ validFrom }) => validFrom <= month)?.version ?? null;
    return { id, ...newest, holds };
  });
}

/** Every version of a rule, newest first. @throws Refusal 403, 404 */
export async function ruleHistory(work: Work, id: string): Promise<readonly RuleVersion[]> {
  demand(work.actor, 'form.read');
  const versions = await versionsOf(work.store.db, work.actor.county, id);
  if (versions.length === 0) throw hidden('form.read');
  return versions.map(({ rule: _rule, ...one }) => one).toReversed();
}

/** What names in a rule may refer to. */
export async function knownOf(q: Q, county: string, month: string): Promise<Known> {
  const indicators = await indicatorsOf(q, county);
  const forms = await formsOf(q, county, month);
  const units = await unitsOf(q, county);
  return {
    indicators: new Map(indicators.map((one) => [one.id, one])),
    forms: new Map(forms.map(({ id, title }) => [id, title])),
    units: new Map(units.map(({ id, name }) => [id, name])),
  };
}

/** A body whose formulas stand over ids, checked against what the county has. @throws Refusal 422 */
export async function settledBody(q: Q, county: string, sent: RuleBody, month: string): Promise<RuleBody> {
  const known = await knownOf(q, county, month);
  const read = withIds(sent, known);
  const faults = 'faults' in read ? read.faults : bodyFaults(read.body, known);
  if ('faults' in read || faults.length > 0)
    throw new Refusal('rule.faulty', 422, `规则没有保存：${faults[0]?.message ?? ''}。`, { faults });
  return read.body;
}

export interface Sent {
  readonly body: RuleBody;
  readonly validFrom: string;
  readonly reason: string;
}

/** Who makes what from when, as it is kept. */
export function madeBy(work: Work, sent: Pick<Sent, 'validFrom' | 'reason'>): Made {
  const { actor, now } = work;
  return {
    county: actor.county,
    validFrom: sent.validFrom,
    reason: sent.reason,
    at: now,
    by: actor.account,
    byName: `${actor.unitName}${actor.postName}`,
  };
}

/** Adds a rule. @throws Refusal 403; 422 with a fault per field */
export async function addRule(work: Work, sent: Sent): Promise<ListedRule> {
  demand(work.actor, 'rule.change');
  return inTransaction(work.store, async (tx) => {
    const body = await settledBody(tx, work.actor.county, sent.body, sent.validFrom);
    const id = newId();
    await insertRule(tx, id, body, madeBy(work, sent));
    await writeDown(tx, work, 'rule.add', id, { version: 1, validFrom: sent.validFrom });
    return oneOf(tx, work, id, sent.validFrom);
  });
}

/**
 * Makes the next version of a rule; the older ones stay and hold for the months before it.
 *
 * @throws Refusal 403, 404; 409 rule.moved when somebody changed it meanwhile; 422 with a fault per field
 */
export async function changeRule(
  work: Work,
  id: string,
  sent: Sent & { readonly version: number },
): Promise<ListedRule> {
  demand(work.actor, 'rule.change');
  return inTransaction(work.store, async (tx) => {
    const versions = await versionsOf(tx, work.actor.county, id);
    const newest = versions.at(-1);
    if (newest === undefined) throw hidden('rule.change');
    if (sent.validFrom < newest.validFrom) throw tooEarly(newest.validFrom);
    const body = await settledBody(tx, work.actor.county, sent.body, sent.validFrom);
    const done = await nextVersion(tx, { id, seen: sent.version }, body, madeBy(work, sent));
    if (!done) throw moved(newest);
    const detail = { version: sent.version + 1, validFrom: sent.validFrom, on: body.on };
    await writeDown(tx, work, 'rule.change', id, detail);
    return oneOf(tx, work, id, sent.validFrom);
  });
}

function tooEarly(validFrom: string): Refusal {
  const message = `这条规则已有从${validFrom}起的版本，新版本的生效月份不能早于它`;
  return new Refusal('rule.too_early', 422, `${message}。`, { faults: [{ field: 'validFrom', message }] });
}

/** The refusal of whoever was slower. */
export function moved(newest: StoredVersion): Refusal {
  return new Refusal(
    'rule.moved',
    409,
    `规则“${newest.body.name}”刚由${newest.changedBy}改为第${newest.version}版，您的修改没有保存。请刷新后再改。`,
    { data: { version: newest.version } },
  );
}

async function oneOf(tx: Tx, work: Work, id: string, month: string): Promise<ListedRule> {
  const [one] = listed(await versionsOf(tx, work.actor.county, id), month);
  return must(one, 'it was just written');
}

/** The audit row of a change. */
export async function writeDown(
  tx: Tx,
  work: Work,
  action: string,
  id: string,
  detail: Readonly<Record<string, string | number | boolean>>,
): Promise<void> {
  await record(tx, {
    county: work.actor.county,
    actor: work.actor,
    address: work.address,
    action,
    object: `rule:${id}`,
    result: 'done',
    detail,
    at: work.now,
  });
}
