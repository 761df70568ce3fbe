import { assignmentsOf } from '#modules/assignment/index.ts';
import { availabilityWords } from '#modules/indicator/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { warningsOf } from './early.ts';
import { partsOf, type Work } from './known.ts';
import { asksUnit, linkedRows, linkKey, type OtherForm } from './rules-links.ts';
import { askedUnits } from './rules-units.ts';
import type { FormBody } from './schema.ts';
import type { PreviewRow } from './schema-define.ts';
import { storedForms, storedVersions } from './store-define.ts';

/** What one unit would see of a definition, with the form in which each row is entered where that is another. @throws Refusal 403, 404 */
export async function previewForm(
  work: Work,
  input: { readonly id: string | null; readonly unit: string; readonly body: FormBody },
): Promise<{ unit: string; isAsked: boolean; rows: PreviewRow[]; warnings: string[] }> {
  demand(work.actor, 'form.read');
  const { db } = work.store;
  const parts = await partsOf(db, work.actor.county);
  const unit = parts.units.get(input.unit);
  if (unit === undefined) throw hidden('form.read');
  const units = [...parts.units.values()];
  const forms = await storedForms(db, work.actor.county);
  const own = forms.find(({ id }) => id === input.id);
  const last = Math.max(0, ...forms.map(({ sort }) => sort));
  const form = { id: input.id ?? '', sort: own?.sort ?? last + 10, rows: input.body.rows };
  const linked = linkedRows(form, await othersFor(work, unit.id));
  return {
    unit: unit.name,
    isAsked: askedUnits(input.body, units).includes(unit.id),
    rows: input.body.rows.map((row) => ({
      ...row,
      name: parts.indicators.get(row.indicator)?.name ?? row.indicator,
      breakdown: parts.indicators.get(row.indicator)?.breakdowns.get(row.dimension) ?? row.dimension,
      measure: parts.measureOf(row.indicator),
      linked: linked.get(linkKey(row)) ?? null,
      available: availabilityWords(parts.indicators.get(row.indicator)?.available ?? null),
    })),
    warnings: await warningsOf(db, work.actor.county, parts, {
      kind: own?.kind ?? 'own',
      frequency: own?.frequency ?? 'month',
      body: input.body,
      from: `${parts.planYear}-01`,
    }),
  };
}

/** The forms in use with the rows that each asks of a unit. */
async function othersFor(work: Work, unit: string): Promise<readonly OtherForm[]> {
  const { db } = work.store;
  const { county } = work.actor;
  const parts = await partsOf(db, county);
  const units = [...parts.units.values()];
  const versions = Map.groupBy(await storedVersions(db, county), ({ form }) => form);
  const assignments = new Map((await assignmentsOf(db, county)).map((one) => [one.commitment, one]));
  const planned = (await commitmentsOf(db, county, { year: parts.planYear })).filter((one) => {
    const assignment = assignments.get(one.id);
    return one.state === 'active' && assignment !== undefined && asksUnit(assignment, unit);
  });
  const forms = (await storedForms(db, county)).filter(({ state }) => state === 'active');
  return forms.flatMap(({ id, title, sort, kind }) => {
    const body = versions.get(id)?.at(-1)?.body;
    if (body === undefined) return [];
    if (kind === 'plan')
      return [{ id, title, sort, keys: new Set(planned.map(({ indicator }) => indicator)) }];
    return askedUnits(body, units).includes(unit)
      ? [{ id, title, sort, keys: new Set(body.rows.map(linkKey)) }]
      : [];
  });
}
