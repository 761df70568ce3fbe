import type { Handlers, RequestContext } from '#platform/http.ts';
import { addresses, setPostAddress, testAddress } from './actions-address.ts';
import { downloadAddresses, importAddresses } from './actions-address-sheet.ts';
import type { Desk } from './actions-digest.ts';
import type { addressContract } from './schema-address.ts';

/** @param address  address of the product as people reach it, without a slash at its end; null when it is not set */
export function addressHandlers(address: string | null): Handlers<typeof addressContract> {
  const deskOf = ({ store, now }: RequestContext): Desk => ({ store, address, now: () => now });
  return {
    'GET /api/addresses': async (ctx) => addresses(ctx),
    'GET /api/addresses.xlsx': async (ctx) => downloadAddresses(ctx),
    'POST /api/addresses/import': async (ctx, { body, file }) => importAddresses(ctx, file, body.apply),
    'PUT /api/addresses/{post}/{kind}': async (ctx, { params, body }) => setPostAddress(ctx, params, body),
    'POST /api/addresses/{post}/{kind}/test': async (ctx, { params }) =>
      testAddress(ctx, deskOf(ctx), params),
  };
}
