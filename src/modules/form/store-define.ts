import { type Db, jsonb, type Tx } from '#platform/database.ts';
import { type Form, type FormBody, formBody } from './schema.ts';

type Q = Db | Tx;

/** A form with all it is kept with but its bodies. */
export interface StoredForm {
  readonly id: string;
  readonly kind: Form['kind'];
  readonly title: string;
  readonly frequency: Form['frequency'];
  readonly state: Form['state'];
  readonly version: number;
  readonly sort: number;
  readonly retiredFrom: string | null;
  readonly retiredReason: string | null;
}

/** A version as it is kept. */
export interface StoredVersion {
  readonly form: string;
  readonly version: number;
  readonly validFrom: string;
  readonly reason: string;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly body: FormBody;
}

/** The forms of a county in their order, all or one. */
export async function storedForms(q: Q, county: string, id?: string): Promise<readonly StoredForm[]> {
  let query = q
    .selectFrom('form.form')
    .select([
      'id',
      'kind',
      'title',
      'frequency',
      'state',
      'version',
      'sort',
      'retired_from as retiredFrom',
      'retired_reason as retiredReason',
    ])
    .where('county', '=', county);
  if (id !== undefined) query = query.where('id', '=', id);
  return query.orderBy('sort').orderBy('id').execute();
}

/** Versions of the forms of a county, all or of one, oldest first. */
export async function storedVersions(q: Q, county: string, form?: string): Promise<readonly StoredVersion[]> {
  let query = q
    .selectFrom('form.form_version')
    .select([
      'form',
      'version',
      'valid_from as validFrom',
      'reason',
      'changed_at as changedAt',
      'changed_by as changedBy',
      'body',
    ])
    .where('county', '=', county);
  if (form !== undefined) query = query.where('form', '=', form);
  const rows = await query.orderBy('form').orderBy('version').execute();
  return rows.map((row) => ({ ...row, body: formBody.parse(row.body) }));
}

/** A form with its first version. */
export interface FirstVersion {
  readonly county: string;
  readonly id: string;
  readonly title: string;
  readonly frequency: Form['frequency'];
  readonly sort: number;
  readonly body: FormBody;
  readonly validFrom: string;
  readonly by: string;
  readonly now: string;
}

export async function insertForm(tx: Tx, form: FirstVersion): Promise<void> {
  const { county, id, title, frequency, sort, now, by } = form;
  await tx
    .insertInto('form.form')
    .values({
      county,
      id,
      kind: 'own',
      title,
      frequency,
      state: 'active',
      version: 1,
      sort,
      created_at: now,
      created_by: by,
      retired_at: null,
      retired_by: null,
      retired_reason: null,
    })
    .execute();
  await insertVersion(tx, { ...form, form: id, version: 1, reason: '' });
}

interface NextVersion {
  readonly county: string;
  readonly form: string;
  readonly version: number;
  readonly body: FormBody;
  readonly validFrom: string;
  readonly reason: string;
  readonly by: string;
  readonly now: string;
}

async function insertVersion(tx: Tx, of: NextVersion): Promise<void> {
  await tx
    .insertInto('form.form_version')
    .values({
      county: of.county,
      form: of.form,
      version: of.version,
      body: jsonb(of.body),
      valid_from: of.validFrom,
      reason: of.reason,
      changed_at: of.now,
      changed_by: of.by,
    })
    .execute();
}

/** Adds the version after the one that was seen, of a form in use. @returns false when somebody was faster or it was retired */
export async function addVersion(
  tx: Tx,
  of: Omit<NextVersion, 'version'> & { readonly title: string; readonly seen: number },
): Promise<boolean> {
  const moved = await tx
    .updateTable('form.form')
    .set({ title: of.title, version: of.seen + 1 })
    .where('county', '=', of.county)
    .where('id', '=', of.form)
    .where('version', '=', of.seen)
    .where('state', '=', 'active')
    .returning('id')
    .executeTakeFirst();
  if (moved === undefined) return false;
  await insertVersion(tx, { ...of, version: of.seen + 1 });
  return true;
}

/** Retires a form in use. @returns false when it was retired before */
export async function retireForm(
  tx: Tx,
  of: {
    readonly county: string;
    readonly id: string;
    readonly from: string;
    readonly reason: string;
    readonly by: string;
    readonly now: string;
  },
): Promise<boolean> {
  const moved = await tx
    .updateTable('form.form')
    .set({
      state: 'retired',
      retired_at: of.now,
      retired_by: of.by,
      retired_reason: of.reason,
      retired_from: of.from,
    })
    .where('county', '=', of.county)
    .where('id', '=', of.id)
    .where('state', '=', 'active')
    .returning('id')
    .executeTakeFirst();
  return moved !== undefined;
}
