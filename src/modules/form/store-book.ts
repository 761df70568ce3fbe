import { dayOfInstant } from '#kernel/office-hours.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { FormHistory } from './rules-ask.ts';
import { formBody } from './schema.ts';

/** Every form of a county with its whole history, in the order in which the forms stand. */
export async function formBook(q: Tx | Db, county: string): Promise<readonly FormHistory[]> {
  const forms = await q
    .selectFrom('form.form')
    .select(['id', 'kind', 'title', 'frequency', 'state', 'sort', 'retired_at as retiredAt'])
    .where('county', '=', county)
    .orderBy('sort')
    .orderBy('id')
    .execute();
  const versions = await q
    .selectFrom('form.form_version')
    .select(['form', 'version', 'body', 'valid_from as validFrom'])
    .where('county', '=', county)
    .orderBy('version')
    .execute();
  return forms.map(({ retiredAt, ...form }) => ({
    ...form,
    retiredMonth: retiredAt === null ? null : dayOfInstant(retiredAt).slice(0, 7),
    versions: versions
      .filter((one) => one.form === form.id)
      .map(({ version, validFrom, body }) => ({ version, validFrom, body: formBody.parse(body) })),
  }));
}
