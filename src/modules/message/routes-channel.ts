import { may } from '#kernel/access.ts';
import type { Handlers, RequestContext } from '#platform/http.ts';
import { addChannel, changeChannel, channels, setChannelState, testChannel } from './actions-channel.ts';
import type { Desk } from './actions-digest.ts';
import { addHost, deliveries, dropHost, sendAgain, setAddress } from './actions-outside.ts';
import type { channelContract } from './schema-channel.ts';
import { mailsOf } from './store-address.ts';

/** @param address  address of the product as people reach it, without a slash at its end; null when it is not set */
export function channelHandlers(address: string | null): Handlers<typeof channelContract> {
  const deskOf = ({ store, now }: RequestContext): Desk => ({ store, address, now: () => now });
  return {
    'GET /api/channels': async (ctx) => channels(ctx),
    'POST /api/channels': async (ctx, { body }) => addChannel(ctx, body),
    'PUT /api/channels/{id}': async (ctx, { params, body }) => changeChannel(ctx, params.id, body),
    'POST /api/channels/{id}/state': async (ctx, { params, body }) =>
      setChannelState(ctx, params.id, body.on),
    'POST /api/channels/{id}/test': async (ctx, { params }) => testChannel(ctx, deskOf(ctx), params.id),
    'POST /api/message-hosts': async (ctx, { body }) => addHost(ctx, body),
    'DELETE /api/message-hosts/{host}': async (ctx, { params }) => {
      await dropHost(ctx, params.host);
      return undefined;
    },
    'GET /api/deliveries': async (ctx, { query }) => deliveries(ctx, query),
    'POST /api/deliveries/{id}/again': async (ctx, { params }) => sendAgain(ctx, deskOf(ctx), params.id),
    'GET /api/addresses/own': async ({ store, actor }) => {
      const mails = await mailsOf(store.db, actor.county);
      return { mail: mails.get(actor.delegation?.post ?? actor.post) ?? null };
    },
    'PUT /api/addresses/{post}': async (ctx, { params, body }) =>
      setAddress(ctx, params.post, body.mail, may(ctx.actor, 'channel.manage')),
  };
}
