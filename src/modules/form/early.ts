import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { assignmentsOf } from '#modules/assignment/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { Parts } from './known.ts';
import { earlyRule, type PublishedRow } from './rules-early.ts';
import type { Form, FormBody } from './schema.ts';

/** The rows of a form with their days of publication; those of the plan's form follow from the assignments. */
export async function publishedRows(
  q: Db | Tx,
  county: string,
  parts: Parts,
  of: { readonly kind: Form['kind']; readonly body: FormBody },
): Promise<readonly PublishedRow[]> {
  const ids =
    of.kind === 'own' ? of.body.rows.map(({ indicator }) => indicator) : await planned(q, county, parts);
  return [...new Set(ids)].flatMap((id) => {
    const found = parts.indicators.get(id);
    return found === undefined ? [] : [found];
  });
}

async function planned(q: Db | Tx, county: string, parts: Parts): Promise<readonly string[]> {
  const assigned = new Set((await assignmentsOf(q, county)).map(({ commitment }) => commitment));
  const commitments = await commitmentsOf(q, county, { year: parts.planYear });
  return commitments
    .filter(({ id, state }) => state === 'active' && assigned.has(id))
    .map(({ indicator }) => indicator);
}

/** What should be mended in a definition though it may stand, in Chinese. */
export async function warningsOf(
  q: Db | Tx,
  county: string,
  parts: Parts,
  of: Pick<Form, 'kind' | 'frequency'> & { readonly body: FormBody; readonly from: string },
): Promise<string[]> {
  const rows = await publishedRows(q, county, parts, of);
  const early = earlyRule(rows, { ...of, due: of.body.due }, chinaCalendar);
  return early === null ? [] : [early];
}
