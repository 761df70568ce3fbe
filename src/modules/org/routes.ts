import { must } from '#kernel/errors.ts';
import type { Handlers } from '#platform/http.ts';
import {
  addPost,
  addUnit,
  closeUnit,
  editPost,
  editUnit,
  type OpenMatters,
  type OpenPostMatters,
  posts,
  unitHistoryOf,
  units,
} from './actions.ts';
import { accounts, addAccount, resetPassword, setAccountState, unlockAccount } from './actions-accounts.ts';
import { handOver } from './actions-handover.ts';
import { closePost, postHistoryOf } from './actions-post.ts';
import { absoluteHours } from './rules.ts';
import type { DemoAccount, orgContract } from './schema.ts';
import { changePassword, describeSession, signIn, signOut } from './sessions.ts';
import { findCounty } from './store.ts';

/** What the composition root tells the module. */
export interface OrgSettings {
  readonly product: string;
  readonly version: string;
  /** The county of the sign-in page; others sign in by naming theirs. */
  readonly county: string;
  /** Accounts shown on the sign-in page of a demonstration. */
  readonly demoAccounts: readonly DemoAccount[];
  /** What is still open at a unit with the modules above. */
  readonly openMatters?: OpenMatters;
  /** What still hangs on a post with the modules above. */
  readonly openPostMatters?: OpenPostMatters;
  /** The day the server stands still on; left out: it keeps the real day. */
  readonly fixedDay?: string | null;
}

export function orgHandlers(settings: OrgSettings): Handlers<typeof orgContract> {
  const open: OpenMatters = settings.openMatters ?? (async () => []);
  const openOfPost: OpenPostMatters = settings.openPostMatters ?? (async () => []);
  const fixedDay = settings.fixedDay ?? null;
  return {
    'GET /api/about': async (ctx) => {
      const county = await findCounty(ctx.store.db, settings.county);
      const demo = county?.demo ?? false;
      return {
        product: settings.product,
        version: settings.version,
        county: { code: settings.county, name: county?.name ?? settings.county },
        year: county?.planYear ?? Number(ctx.today.slice(0, 4)),
        demo,
        fixedDay,
        ...(demo ? { accounts: [...settings.demoAccounts] } : {}),
      };
    },
    'GET /api/session': async (ctx) => describeSession(ctx.store, ctx.actor, fixedDay),
    'POST /api/session': async (ctx, { body }) => {
      const { store, now, address } = ctx;
      const county = body.county ?? settings.county;
      const opened = await signIn(store, {
        county,
        login: body.account,
        password: body.password,
        address,
        now,
      });
      ctx.setSession(opened.token, absoluteHours * 3600);
      return describeSession(store, opened.actor, fixedDay);
    },
    'DELETE /api/session': async (ctx) => {
      await signOut(ctx, must(ctx.sessionToken, 'an actor came by a cookie'));
      ctx.clearSession();
      return undefined;
    },
    'PUT /api/session/password': async (ctx, { body }) => {
      await changePassword(ctx, must(ctx.sessionToken, 'an actor came by a cookie'), body);
      return undefined;
    },
    'GET /api/units': async (ctx) => ({ rows: [...(await units(ctx))] }),
    'POST /api/units': async (ctx, { body }) => addUnit(ctx, body),
    'PATCH /api/units/{id}': async (ctx, { params, body }) => editUnit(ctx, params.id, body),
    'GET /api/units/{id}/history': async (ctx, { params }) => unitHistoryOf(ctx, params.id, open),
    'POST /api/units/{id}/end': async (ctx, { params, body }) => closeUnit(ctx, params.id, body, open),
    'GET /api/posts': async (ctx) => ({ rows: [...(await posts(ctx))] }),
    'POST /api/posts': async (ctx, { body }) => addPost(ctx, body),
    'PATCH /api/posts/{id}': async (ctx, { params, body }) => editPost(ctx, params.id, body),
    'GET /api/posts/{id}/history': async (ctx, { params }) => postHistoryOf(ctx, params.id, openOfPost),
    'POST /api/posts/{id}/end': async (ctx, { params, body }) => closePost(ctx, params.id, body, openOfPost),
    'POST /api/posts/{id}/handover': async (ctx, { params, body }) => handOver(ctx, params.id, body),
    'GET /api/accounts': async (ctx) => ({ rows: [...(await accounts(ctx))] }),
    'POST /api/accounts': async (ctx, { body }) => addAccount(ctx, body),
    'POST /api/accounts/{id}/password': async (ctx, { params }) => resetPassword(ctx, params.id),
    'POST /api/accounts/{id}/unlock': async (ctx, { params }) => unlockAccount(ctx, params.id),
    'POST /api/accounts/{id}/state': async (ctx, { params, body }) =>
      setAccountState(ctx, params.id, body.disabled),
  };
}
