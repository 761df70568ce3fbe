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
        post: row.post === null ? null : printedPost(row.post, row.detail ?? '', posts),
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

/** The post an act was done as; `统计岗（受填报岗委托）` when another post did it under a delegation. */
function printedPost(post: string, detail: string, posts: ReadonlyMap<string, string>): string {
  const name = posts.get(post) ?? post;
  const doer = /"delegation":\s*\{[^{}]*"by":\s*"([^"]+)"/u.exec(detail)?.[1];
  return doer === undefined ? name : `${posts.get(doer) ?? doer}（受${name}委托）`;
}
