import { client } from '#web/api.ts';
import { withShownWords } from '../rules-draft-words.ts';
import type { reportingContract } from '../schema.ts';
import type { mappingContract } from '../schema-mapping.ts';

export const reportingApi = client<typeof reportingContract>();
export const mappingApi = client<typeof mappingContract>();

/** The query of a form of a unit's month; the own unit and the plan's form when none is named. */
export function sheetQuery(unit: string, month: string, form: string) {
  const query = placeOf(unit, month, form);
  return {
    ...reportingApi.query('GET /api/reporting/sheet', { query }),
    queryFn: async () => withShownWords(await reportingApi.call('GET /api/reporting/sheet', { query })),
  };
}

/** Form, unit and month as the server takes them: what is not named is left out. */
export function placeOf(unit: string, month: string, form: string) {
  return { month, ...(unit === '' ? {} : { unit }), ...(form === '' ? {} : { form }) };
}
