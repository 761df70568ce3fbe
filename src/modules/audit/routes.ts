import { postsOf, unitsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { sealAudit, verifyAudit } from '#platform/audit-chain.ts';
import type { Handlers } from '#platform/http.ts';
import type { auditContract } from './schema.ts';
import { listAudit } from './store.ts';

export function auditHandlers(): Handlers<typeof auditContract> {
  return {
    'GET /api/audit': async (ctx, { query }) => {
      demand(ctx.actor, 'audit.read');
      const { rows, total } = await listAudit(ctx.store.db, ctx.actor.county, query);
      const posts = new Map(
        (await postsOf(ctx.store.db, ctx.actor.county)).map((post) => [post.id, post.name]),
      );
      const units = new Map(
        (await unitsOf(ctx.store.db, ctx.actor.county)).map((unit) => [unit.id, unit.name]),
      );
      const named = rows.map((row) => ({
        ...row,
        post: row.post === null ? null : (posts.get(row.post) ?? row.post),
        unit: row.unit === null ? null : (units.get(row.unit) ?? row.unit),
      }));
      return { rows: named, total };
    },
    'POST /api/audit/verify': async (ctx) => {
      demand(ctx.actor, 'audit.read');
      await sealAudit(ctx.store, ctx.now);
      const { rows, head, fault } = await verifyAudit(ctx.store, ctx.actor.county);
      return { rows, head, fault: fault === null ? null : { seq: String(fault.seq), reason: fault.reason } };
    },
  };
}
