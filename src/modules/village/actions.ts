import { textOf } from '#kernel/system/fields.ts';
import { offeredItems, type SignedWork } from '#modules/casework/index.ts';
import { hidden } from '#platform/access.ts';
import type { Handlers } from '#platform/http.ts';
import { village } from './definition.ts';
import { points } from './rules-parts.ts';
import type { Statement, villageContract } from './schema.ts';

const account = { balance: 0, earned: 0, deducted: 0, redeemed: 0, redeemable: 0, exhausted: false };
const none = { account, opening: 0, lines: [] };

/** 积分对账单 of a household within reach. @throws Refusal 403, 404 */
async function statement(work: SignedWork, id: string, year: string): Promise<Statement> {
  const holding = { field: 'household', value: id };
  const kinds = ['household', 'scheme', { key: 'event', holding }, { key: 'redemption', holding }];
  const { items, demo } = await offeredItems(village, work, kinds);
  const holder = items['household']?.find((one) => one.id === id);
  if (holder === undefined) throw hidden('case.read');
  const [events = [], redemptions = []] = [items['event'], items['redemption']];
  const scheme = items['scheme']?.find(({ state, unit }) => state === 'inforce' && unit === holder.unit);
  const pending = events.filter(({ endedAt }) => endedAt === null);
  const booked = [...events, ...redemptions].map(({ payload }) => textOf(payload, 'bookedOn').slice(0, 4));
  const day = { year, today: work.today };
  const book = scheme === undefined ? none : points.statement(scheme, events, redemptions, day);
  return {
    demo,
    scheme: textOf(scheme?.payload ?? {}, 'name'),
    base: Number(textOf(scheme?.payload ?? {}, 'base') || '0'),
    years: [...new Set([...booked, year])].filter((one) => one !== '').toSorted(),
    ...book,
    pending: pending.map(({ id: entry, number, state, payload }) => ({
      id: entry,
      number,
      what: textOf(payload, 'what'),
      state: village.definition.kinds[0].states.find(({ key }) => key === state)?.title ?? state,
    })),
  };
}

/** The endpoint that villages have besides those of every system. */
export function villageHandlers(): Handlers<typeof villageContract> {
  return {
    'GET /api/village/households/{id}/statement': async (ctx, { params, query }) =>
      statement(ctx, params.id, query.year),
  };
}
