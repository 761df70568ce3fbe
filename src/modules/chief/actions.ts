import { complianceOf, lastDayOf } from '#kernel/patrol.ts';
import { textOf } from '#kernel/system/fields.ts';
import { offeredItems, type SignedWork } from '#modules/casework/index.ts';
import type { Handlers } from '#platform/http.ts';
import { chief } from './definition.ts';
import { complianceOfStretch, levelOf, lineOf } from './rules.ts';
import type { Compliance, chiefContract, StretchRow } from './schema.ts';

/**
 * 巡查达标 of the stretches seen, in the order listed: nobody is ranked. A cycle belongs to the month it ends in, so that none counts twice.
 */
async function compliance(work: SignedWork, month: string): Promise<Compliance> {
  const { items, parameters, units, demo } = await offeredItems(chief, work, ['stretch', 'patrol']);
  const patrols = Map.groupBy(items['patrol'] ?? [], ({ payload }) => textOf(payload, 'stretch'));
  const window = { from: `${month}-01`, to: lastDayOf(month), today: work.today };
  const rows = (items['stretch'] ?? []).flatMap((item): readonly StretchRow[] => {
    const found = complianceOfStretch(item, patrols.get(item.id) ?? [], parameters, window);
    const counts = found.set ? found.counts : [];
    const row = {
      id: item.id,
      name: textOf(item.payload, 'name'),
      line: lineOf(item),
      level: levelOf(item),
      unitName: units.get(item.unit ?? '')?.name ?? '',
      reason: found.set ? '' : found.reason,
      source: found.set ? found.source : '',
      cycles: counts.filter(({ to, state }) => to.startsWith(month) || state === 'running'),
    };
    return item.state === 'listed' ? [row] : [];
  });
  const total = (line: string) => complianceOf(rows.flatMap((row) => (row.line === line ? row.cycles : [])));
  return { demo, rows, total: { water: total('water'), road: total('road') } };
}

/** The endpoint that chiefs have besides those of every system. */
export function chiefHandlers(): Handlers<typeof chiefContract> {
  return { 'GET /api/chief/compliance': async (ctx, { query }) => compliance(ctx, query.month) };
}
