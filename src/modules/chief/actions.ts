import { complianceOf, type PatrolCount } from '#kernel/patrol.ts';
import { textOf } from '#kernel/system/fields.ts';
import type { Item } from '#kernel/system/log.ts';
import { offeredItems, type SignedWork } from '#modules/casework/index.ts';
import type { Handlers } from '#platform/http.ts';
import { chief } from './definition.ts';
import { complianceOfStretch, levelOf, lineOf } from './rules.ts';
import type { Compliance, chiefContract, StretchRow } from './schema.ts';

function lastDay(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

function rateOf(counts: readonly PatrolCount[]): Compliance['total']['water'] {
  const rate = complianceOf(counts);
  return {
    valid: rate?.numerator ?? '0',
    required: rate?.denominator ?? '0',
    percent: rate?.percent ?? null,
  };
}

/**
 * 巡查达标 of the stretches the reader sees, in the order they were listed: nobody is ranked. A cycle belongs to the month in which it
 * ends, so that a week over two months is counted once.
 *
 * @throws Refusal 403
 */
async function compliance(work: SignedWork, month: string): Promise<Compliance> {
  const { items, parameters, units, posts, demo } = await offeredItems(chief, work, ['stretch', 'patrol']);
  const patrols = Map.groupBy(items['patrol'] ?? [], ({ payload }) => textOf(payload, 'stretch'));
  const window = { from: `${month}-01`, to: lastDay(month), today: work.today };
  const all: { readonly line: string; readonly counts: readonly PatrolCount[] }[] = [];
  const rowOf = (item: Item): StretchRow => {
    const { payload, unit } = item;
    const found = complianceOfStretch(item, patrols.get(item.id) ?? [], parameters, window);
    const counts = found.set
      ? found.counts.filter(({ to, state }) => to.startsWith(month) || state === 'running')
      : [];
    const post = posts.find(({ id }) => id === textOf(payload, 'chief'));
    const line = lineOf(item);
    all.push({ line, counts });
    return {
      id: item.id,
      name: textOf(payload, 'name'),
      line,
      level: levelOf(item),
      unitName: units.get(unit ?? '')?.name ?? '',
      chief: post === undefined ? '' : `${post.unitName}${post.name}`,
      reason: found.set ? '' : found.reason,
      source: found.set ? found.source : '',
      cycles: counts.map(({ from: _from, invalid, ...count }) => ({ ...count, invalid: [...invalid] })),
    };
  };
  const listed = (items['stretch'] ?? []).filter(({ state }) => state === 'listed');
  const rows = listed.map(rowOf);
  const total = (line: string) => rateOf(all.flatMap((one) => (one.line === line ? one.counts : [])));
  return { month, demo, rows, total: { water: total('water'), road: total('road') } };
}

/** The endpoint that chiefs have besides those of every system. */
export function chiefHandlers(): Handlers<typeof chiefContract> {
  return {
    'GET /api/chief/compliance': async (ctx, { query }) => compliance(ctx, query.month),
  };
}
