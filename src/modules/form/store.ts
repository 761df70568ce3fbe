import type { Generated } from 'kysely';
import { unitsOf } from '#modules/org/index.ts';
import { type Db, jsonb, type Tx } from '#platform/database.ts';
import { withUnits } from './rules-units.ts';
import { type Form, type FormBody, formBody } from './schema.ts';

interface FormTable {
  readonly county: string;
  readonly id: string;
  readonly kind: Form['kind'];
  readonly title: string;
  readonly frequency: Form['frequency'];
  readonly state: Form['state'];
  readonly version: number;
  readonly sort: number;
  readonly created_at: string;
  readonly created_by: string;
  readonly retired_at: string | null;
  readonly retired_by: string | null;
  readonly retired_reason: string | null;
  readonly retired_from: Generated<string | null>;
}

interface FormVersionTable {
  readonly county: string;
  readonly form: string;
  readonly version: number;
  readonly body: unknown;
  readonly valid_from: string;
  readonly reason: string;
  readonly changed_at: string;
  readonly changed_by: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'form.form': FormTable;
    'form.form_version': FormVersionTable;
  }
}

/** The forms of a county in their order, each with the version that holds for `month` (the newest that begins no later). */
export async function formsOf(q: Tx | Db, county: string, month: string): Promise<readonly Form[]> {
  const forms = await q
    .selectFrom('form.form')
    .select(['id', 'kind', 'title', 'frequency', 'state', 'sort'])
    .where('county', '=', county)
    .orderBy('sort')
    .orderBy('id')
    .execute();
  const versions = await q
    .selectFrom('form.form_version')
    .select(['form', 'version', 'body'])
    .where('county', '=', county)
    .where('valid_from', '<=', month)
    .orderBy('version')
    .execute();
  const units = await unitsOf(q, county);
  return forms.flatMap((form) => {
    const held = versions.findLast((one) => one.form === form.id);
    if (held === undefined) return [];
    return [{ ...form, version: held.version, body: withUnits(formBody.parse(held.body), units) }];
  });
}

/** The form that every county begins with: rows and units follow from the assignments of its plan. */
const planBody: FormBody = {
  rows: [],
  units: [],
  kinds: [],
  opens: { months: 1, day: 1, roll: 'none' },
  due: { months: 1, day: 5, roll: 'rest' },
  locks: { months: 2, day: 1, roll: 'none' },
  remindBefore: [3, 1],
  remindAfter: [1, 3],
  flow: [],
};

/** Gives a new county the form of its plan. */
export async function foundForms(tx: Tx, county: string, now: string): Promise<void> {
  await tx
    .insertInto('form.form')
    .values({
      county,
      id: 'plan',
      kind: 'plan',
      title: '计划执行月报',
      frequency: 'month',
      state: 'active',
      version: 1,
      sort: 0,
      created_at: now,
      created_by: 'system',
      retired_at: null,
      retired_by: null,
      retired_reason: null,
    })
    .execute();
  await tx
    .insertInto('form.form_version')
    .values({
      county,
      form: 'plan',
      version: 1,
      body: jsonb(planBody),
      valid_from: '0000-00',
      reason: '',
      changed_at: now,
      changed_by: 'system',
    })
    .execute();
}
