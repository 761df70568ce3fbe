import { unitsOf } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { FormHistory } from './rules-ask.ts';
import { withUnits } from './rules-units.ts';
import { formBody } from './schema.ts';

/** Every form of a county with its whole history, in the order in which the forms stand. */
export async function formBook(q: Tx | Db, county: string): Promise<readonly FormHistory[]> {
  const forms = await q
    .selectFrom('form.form')
    .select(['id', 'kind', 'title', 'frequency', 'state', 'sort', 'retired_from as retiredMonth'])
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
  const units = await unitsOf(q, county);
  return forms.map((form) => ({
    ...form,
    versions: versions
      .filter((one) => one.form === form.id)
      .map(({ version, validFrom, body }) => ({
        version,
        validFrom,
        body: withUnits(formBody.parse(body), units),
      })),
  }));
}
