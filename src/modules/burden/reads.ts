import type { bulletinContract } from '#modules/bulletin/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import type { reportingContract } from '#modules/reporting/index.ts';
import type { seriesContract } from '#modules/series/index.ts';
import type { upwardContract } from '#modules/upward/index.ts';
import { inTransaction } from '#platform/database.ts';
import type { Handlers, RequestContext } from '#platform/http.ts';
import type { ReadingKind } from './rules.ts';
import { addReadings } from './store.ts';

type Reader = Pick<RequestContext, 'actor' | 'store' | 'today'>;

/**
 * Counts that things were looked at, once a thing for each call. Who looked is not kept.
 *
 * @param things  `form:<id>` or `indicator:<id>`
 */
export async function countReadings(
  reader: Reader,
  kind: ReadingKind,
  things: readonly string[],
): Promise<void> {
  const once = [...new Set(things)].toSorted();
  if (once.length === 0) return;
  const { county } = reader.actor;
  await inTransaction(reader.store, async (tx) => {
    for (const thing of once) await addReadings(tx, { county, thing, kind, day: reader.today, count: 1 });
  });
}

/** The endpoints of reports, with a count of what somebody outside the unit opens or takes away. */
export function countReportReadings(
  handlers: Handlers<typeof reportingContract>,
): Handlers<typeof reportingContract> {
  return {
    ...handlers,
    'GET /api/reporting/sheet': async (ctx, input) => {
      const sheet = await handlers['GET /api/reporting/sheet'](ctx, input);
      if (sheet.unit.id !== ctx.actor.unit) await countReadings(ctx, 'sheet', [`form:${sheet.form.id}`]);
      return sheet;
    },
    'GET /api/reports/{id}': async (ctx, input) => {
      const sheet = await handlers['GET /api/reports/{id}'](ctx, input);
      if (sheet.unit.id !== ctx.actor.unit) await countReadings(ctx, 'sheet', [`form:${sheet.form.id}`]);
      return sheet;
    },
    'GET /api/reporting/sheet.xlsx': async (ctx, input) => {
      const file = await handlers['GET /api/reporting/sheet.xlsx'](ctx, input);
      const { unit = ctx.actor.unit, form } = input.query;
      if (unit !== ctx.actor.unit) await countReadings(ctx, 'export', [`form:${form}`]);
      return file;
    },
    'GET /api/figures': async (ctx, input) => {
      const figures = await handlers['GET /api/figures'](ctx, input);
      await countReadings(ctx, 'figures', [`indicator:${input.query.indicator}`]);
      return figures;
    },
  };
}

/** The endpoints of series, with a count of the indicators that are looked at or taken away. */
export function countSeriesReadings(
  handlers: Handlers<typeof seriesContract>,
): Handlers<typeof seriesContract> {
  return {
    ...handlers,
    'GET /api/series': async (ctx, input) => {
      const series = await handlers['GET /api/series'](ctx, input);
      await countReadings(ctx, 'figures', [`indicator:${input.query.indicator}`]);
      return series;
    },
    'GET /api/series.xlsx': async (ctx, input) => {
      const file = await handlers['GET /api/series.xlsx'](ctx, input);
      await countReadings(ctx, 'export', [`indicator:${input.query.indicator}`]);
      return file;
    },
    'GET /api/series.csv': async (ctx, input) => {
      const file = await handlers['GET /api/series.csv'](ctx, input);
      await countReadings(ctx, 'export', [`indicator:${input.query.indicator}`]);
      return file;
    },
  };
}

/** The endpoints of bulletins, with a count of the indicators that an issued one prints. */
export function countBulletinReadings(
  handlers: Handlers<typeof bulletinContract>,
): Handlers<typeof bulletinContract> {
  return {
    ...handlers,
    'POST /api/bulletins': async (ctx, input) => {
      const issued = await handlers['POST /api/bulletins'](ctx, input);
      const paper = await handlers['GET /api/bulletins/{id}'](ctx, { params: { id: issued.id } });
      const ids = [
        ...new Set(paper.pins.flatMap(({ commitment }) => (commitment === null ? [] : [commitment]))),
      ];
      const printed = ids.length === 0 ? [] : await commitmentsOf(ctx.store.db, ctx.actor.county, { ids });
      await countReadings(
        ctx,
        'bulletin',
        printed.map(({ indicator }) => `indicator:${indicator}`),
      );
      return issued;
    },
  };
}

/** The endpoints of tables for the superior, with a count of the indicators that a filled one holds. */
export function countUpwardReadings(
  handlers: Handlers<typeof upwardContract>,
): Handlers<typeof upwardContract> {
  return {
    ...handlers,
    'POST /api/upward/templates/{id}/fills': async (ctx, input) => {
      const fill = await handlers['POST /api/upward/templates/{id}/fills'](ctx, input);
      const { cells } = await handlers['GET /api/upward/templates/{id}'](ctx, { params: input.params });
      const used = cells.flatMap(({ mapping }) =>
        mapping.kind === 'figure' ? [`indicator:${mapping.indicator}`] : [],
      );
      await countReadings(ctx, 'upward', used);
      return fill;
    },
  };
}
