import { client } from '#web/api.ts';
import type { reportingContract } from '../schema.ts';

export const reportingApi = client<typeof reportingContract>();

/** The query of a unit's month; the own unit when none is named. */
export function sheetQuery(unit: string, month: string) {
  return reportingApi.query('GET /api/reporting/sheet', {
    query: { month, ...(unit === '' ? {} : { unit }) },
  });
}
