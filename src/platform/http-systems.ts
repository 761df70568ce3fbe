import { Refusal } from '#kernel/errors.ts';
import { type App, bearerOf, contextOf, type RequestContext, recordRefusal, recordUse } from './http.ts';

/**
 * Adds an address whose requests and answers another protocol shapes. Only systems with a token come in; who they are, the limit of their
 * token, refusals and the audit are those of every endpoint.
 *
 * @param serve  must not write but by what it audits itself: it may still work while the answer is on its way
 */
export function mountForSystems(
  app: App,
  path: `/api/${string}`,
  serve: (ctx: RequestContext, request: Request) => Promise<Response>,
): void {
  app.hono.on(['POST', 'GET', 'DELETE'], path, async (c) => {
    c.set('route', `${c.req.method} ${path}`);
    if (bearerOf(c.req.raw) === null)
      throw new Refusal(
        'platform.system_only',
        401,
        '这个地址只供持令牌的系统使用，请在 Authorization 里带上令牌。令牌由系统管理员在“接口令牌”签发。',
      );
    const ctx = await contextOf(c, app.options);
    try {
      if (ctx.actor.system === undefined) throw new Refusal('platform.system_only', 403, '请改用令牌。');
      const answer = await serve(ctx, c.req.raw);
      await recordUse(c, ctx, app.options);
      return answer;
    } catch (error) {
      await recordRefusal(error, c, ctx, app.options);
      throw error;
    }
  });
}
