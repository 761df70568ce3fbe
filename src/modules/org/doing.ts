import { type Act, may } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, inTransaction, type Json, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';

/** What an action knows of its request. */
export type Ctx = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** Refuses with 403 when the post may do the act nowhere. */
export function demand(ctx: Ctx, act: Act, what: string): void {
  if (may(ctx.actor, act)) return;
  throw new Refusal('org.not_allowed', 403, `您的岗位没有${what}的权限。如需办理，请联系系统管理岗。`);
}

/** Does the work and writes its audit row in one transaction. @throws Refusal that names the field when a constraint was broken */
export async function write(
  ctx: Ctx,
  action: string,
  object: string,
  work: (tx: Tx) => Promise<Json | undefined>,
): Promise<void> {
  const { county } = ctx.actor;
  try {
    await inTransaction(ctx.store, async (tx) => {
      const detail = await work(tx);
      const entry = {
        county,
        actor: ctx.actor,
        address: ctx.address,
        action,
        object,
        result: 'done',
        at: ctx.now,
      } as const;
      await record(tx, detail === undefined ? entry : { ...entry, detail });
    });
  } catch (error) {
    throw taken(brokenConstraint(error)) ?? error;
  }
}

/** The refusal for a constraint that was broken, or null when it is not one of ours. */
export function taken(constraint: string | null): Refusal | null {
  const known: Readonly<Record<string, readonly [field: string, message: string]>> = {
    account__login: ['login', '这个账号名已被使用，请换一个。'],
    account__post: ['post', '没有这个岗位，请重新选择。'],
    post__unit: ['unit', '没有这个单位，请重新选择。'],
    unit__parent: ['parent', '没有这个上级单位，请重新选择。'],
  };
  const found = constraint === null ? undefined : known[constraint];
  if (found === undefined) return null;
  const [field, message] = found;
  return new Refusal(`org.${constraint}`, 422, message, { faults: [{ field, message }] });
}
