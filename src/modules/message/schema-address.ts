import { z } from 'zod';
import { defineContract, guarded } from '#kernel/contract.ts';
import { channelKinds } from './schema-channel.ts';

const id = z.string().min(1).max(64);
const kind = z.enum(channelKinds);

/** How a post is reached by one kind of channel. */
const reachShape = z.object({
  kind,
  /** Its own mail address, or its own robot or receiver without what is secret; absent when it has none. */
  address: guarded(z.string(), 'sensitive', 'contact'),
  /** own: by its own address; common: by the channel's group; none: not at all. */
  by: z.enum(['own', 'common', 'none']),
  /** The channel that carries it, the one in use before one that is switched off; null: there is none. */
  channel: z.object({ name: z.string(), on: z.boolean() }).nullable(),
  /** Whether a token or secret of the own robot is stored, and can be opened. */
  secret: z.enum(['none', 'stored', 'lost']),
  /** The last try by that way since the address was set; null: none yet. */
  last: z.object({ at: z.string(), ok: z.boolean(), reason: z.string() }).nullable(),
});
export type Reach = z.infer<typeof reachShape>;

const postReachShape = z.object({
  post: id,
  postName: z.string(),
  unitName: z.string(),
  /** False for a post that has ended. */
  open: z.boolean(),
  reach: z.array(reachShape),
});
export type PostReach = z.infer<typeof postReachShape>;

const lineShape = z.object({
  row: z.number().int(),
  name: z.string(),
  /** What would be done, in Chinese, without anything secret. */
  what: z.string(),
  state: z.enum(['fresh', 'changed', 'same']),
});

export const addressesImported = z.object({
  applied: z.boolean(),
  fresh: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  lines: z.array(lineShape),
  faults: z.array(
    z.object({
      field: z.string(),
      message: z.string(),
      sheet: z.string().optional(),
      row: z.number().int().optional(),
      column: z.string().optional(),
    }),
  ),
  notes: z.array(z.string()),
});
export type AddressesImported = z.infer<typeof addressesImported>;

/** What is typed for one way; null takes the address back. */
export const addressInput = z.strictObject({
  address: z.string().trim().max(1000).nullable(),
  /** Signing secret of a DingTalk robot (SEC…); empty keeps what is stored. */
  secret: z.string().trim().max(500).default(''),
});
export type AddressInput = z.output<typeof addressInput>;

export const addressContract = defineContract({
  'GET /api/addresses': {
    act: 'channel.manage',
    summary: 'How each post is reached outside, by kind of channel, with the last try',
    response: z.object({ rows: z.array(postReachShape) }),
  },
  'GET /api/addresses.xlsx': {
    act: 'channel.manage',
    summary: 'Addresses as a table that the import reads back; nothing secret in it',
    response: 'file',
  },
  'POST /api/addresses/import': {
    act: 'channel.manage',
    summary: 'Read a table of addresses: tried with apply=no, all lines or none with apply=yes',
    upload: true,
    body: z.object({ apply: z.enum(['yes', 'no']) }),
    response: addressesImported,
  },
  'PUT /api/addresses/{post}/{kind}': {
    act: 'channel.manage',
    summary: 'Say where a post is reached by a kind of channel; null takes it back',
    params: z.object({ post: id, kind }),
    body: addressInput,
    response: z.object({ set: z.boolean() }),
  },
  'POST /api/addresses/{post}/{kind}/test': {
    act: 'channel.manage',
    summary: 'Send a test message to the own address of a post now',
    params: z.object({ post: id, kind }),
    response: z.object({ state: z.enum(['waiting', 'sending', 'sent', 'dead']), reason: z.string() }),
  },
});
