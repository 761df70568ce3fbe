import type { Rule } from '#kernel/validation-types.ts';
import { dimensionsOf, indicatorsOf } from '#modules/indicator/index.ts';
import { type Db, insertMany, jsonb, type Tx } from '#platform/database.ts';
import { breakdownRules } from './rules-breakdown.ts';
import { foundingRules } from './rules-founding.ts';
import { type RuleBody, ruleBody } from './schema.ts';

interface RuleTable {
  readonly county: string;
  readonly id: string;
  /** Newest version. */
  readonly version: number;
  readonly sort: number;
}

interface RuleVersionTable {
  readonly county: string;
  readonly rule: string;
  readonly version: number;
  readonly body: unknown;
  readonly valid_from: string;
  readonly reason: string;
  readonly changed_at: string;
  readonly changed_by: string;
  readonly changed_by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'rule.rule': RuleTable;
    'rule.rule_version': RuleVersionTable;
  }
}

type Q = Db | Tx;

/** A version of a rule as it is stored. */
export interface StoredVersion {
  readonly rule: string;
  readonly version: number;
  readonly body: RuleBody;
  readonly validFrom: string;
  readonly reason: string;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** Every version of the county's rules, or of one of them, in the order of the rules, oldest version first. */
export async function versionsOf(q: Q, county: string, rule?: string): Promise<readonly StoredVersion[]> {
  let query = q
    .selectFrom('rule.rule_version as v')
    .innerJoin('rule.rule as r', (on) => on.onRef('r.county', '=', 'v.county').onRef('r.id', '=', 'v.rule'))
    .select([
      'v.rule',
      'v.version',
      'v.body',
      'v.valid_from as validFrom',
      'v.reason',
      'v.changed_at as changedAt',
      'v.changed_by_name as changedBy',
    ])
    .where('v.county', '=', county);
  if (rule !== undefined) query = query.where('v.rule', '=', rule);
  const rows = await query.orderBy('r.sort').orderBy('r.id').orderBy('v.version').execute();
  return rows.map((row) => ({ ...row, body: ruleBody.parse(row.body) }));
}

/**
 * The rules that hold for a month: those that are on, each in the newest version that begins no later, so that judging a past month
 * again finds what was found then; and those that follow from the definitions of indicators as they are.
 */
export async function rulesOf(q: Q, county: string, month: string): Promise<readonly Rule[]> {
  return [...(await writtenRules(q, county, month)), ...(await derivedRules(q, county))];
}

/** The rules that follow from the breakdowns of the county's indicators. */
export async function derivedRules(q: Q, county: string): Promise<readonly Rule[]> {
  const breakdowns = await dimensionsOf(q, county);
  if (!breakdowns.some(({ whole }) => whole)) return [];
  return breakdownRules(await indicatorsOf(q, county), breakdowns);
}

async function writtenRules(q: Q, county: string, month: string): Promise<readonly Rule[]> {
  const versions = (await versionsOf(q, county)).filter(({ validFrom }) => validFrom <= month);
  const newest = new Map(versions.map((one) => [one.rule, one]));
  return [...newest.values()].flatMap(({ rule, version, body: { on, ...body } }) =>
    on ? [{ id: rule, version, ...body }] : [],
  );
}

/** Who makes a version, when and why. */
export interface Made {
  readonly county: string;
  readonly validFrom: string;
  readonly reason: string;
  readonly at: string;
  readonly by: string;
  readonly byName: string;
}

function versionRow(rule: string, version: number, body: RuleBody, made: Made): RuleVersionTable {
  return {
    county: made.county,
    rule,
    version,
    body: jsonb(body),
    valid_from: made.validFrom,
    reason: made.reason,
    changed_at: made.at,
    changed_by: made.by,
    changed_by_name: made.byName,
  };
}

/** Adds a rule behind the others. */
export async function insertRule(tx: Tx, id: string, body: RuleBody, made: Made): Promise<void> {
  const last = await tx
    .selectFrom('rule.rule')
    .select((eb) => eb.fn.max('sort').as('sort'))
    .where('county', '=', made.county)
    .executeTakeFirst();
  const sort = (last?.sort ?? 0) + 1;
  await tx.insertInto('rule.rule').values({ county: made.county, id, version: 1, sort }).execute();
  await tx
    .insertInto('rule.rule_version')
    .values(versionRow(id, 1, body, made))
    .execute();
}

/** Makes the next version if the rule still stands at `seen`; false when somebody was faster. */
export async function nextVersion(
  tx: Tx,
  of: { readonly id: string; readonly seen: number },
  body: RuleBody,
  made: Made,
): Promise<boolean> {
  const moved = await tx
    .updateTable('rule.rule')
    .set({ version: of.seen + 1 })
    .where('county', '=', made.county)
    .where('id', '=', of.id)
    .where('version', '=', of.seen)
    .returning('id')
    .executeTakeFirst();
  if (moved === undefined) return false;
  await tx
    .insertInto('rule.rule_version')
    .values(versionRow(of.id, of.seen + 1, body, made))
    .execute();
  return true;
}

/** Gives a new county the rules that every county begins with. */
export async function foundRules(tx: Tx, county: string, now: string): Promise<void> {
  await insertMany(
    tx,
    'rule.rule',
    foundingRules.map(({ id }, index) => ({ county, id, version: 1, sort: index + 1 })),
  );
  const made = { county, validFrom: '0000-00', reason: '', at: now, by: 'system', byName: '系统' };
  await tx
    .insertInto('rule.rule_version')
    .values(foundingRules.map(({ id, ...body }) => versionRow(id, 1, body, made)))
    .execute();
}
