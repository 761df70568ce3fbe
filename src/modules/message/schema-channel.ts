import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const host = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?|\[?[0-9a-f:]{2,45}\]?)$/,
    '主机名只含字母、数字、点和横线，不带 http://',
  );
const port = z.number().int().min(1).max(65_535);
export const mailText = z.email('邮箱格式不对，应如 name@example.com').max(200);
export const urlText = z.url({ protocol: /^https?$/, error: '地址应以 https:// 开头' }).max(1000);

export const channelKinds = ['mail', 'dingtalk', 'wecom', 'webhook'] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** Where a channel leads, without anything secret. */
export const channelSettings = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('mail'),
    host,
    port,
    /** tls: from the first byte (465); starttls: after greeting (587, 25); none: clear text, internal hosts only. */
    security: z.enum(['tls', 'starttls', 'none']),
    from: mailText,
    user: z.string().max(200),
  }),
  z.strictObject({ kind: z.literal('dingtalk'), url: urlText }),
  z.strictObject({ kind: z.literal('wecom'), url: urlText }),
  z.strictObject({ kind: z.literal('webhook'), url: urlText }),
]);
export type ChannelSettings = z.infer<typeof channelSettings>;

const secretText = z.string().max(500).default('');

/** What is secret of a channel; an empty text keeps what is stored. */
export const channelSecret = z.strictObject({
  /** Password of the mail server; signing secret of DingTalk (SEC…) or of the webhook (whsec_…). */
  secret: secretText,
  /** Token of a robot: what stands after `access_token=` or `key=` in the address the platform gave. */
  token: secretText,
});
export type ChannelSecret = z.infer<typeof channelSecret>;

const hours = z
  .array(z.number().int().min(0).max(23))
  .max(6, '一天最多6次')
  .transform((list) => [...new Set(list)].toSorted((a, b) => a - b));

export const channelInput = z.strictObject({
  name: z.string().trim().min(1, '请填写名称').max(60),
  settings: channelSettings,
  secret: channelSecret.default({ secret: '', token: '' }),
  unit: id.nullable().default(null),
  modules: z
    .array(
      z
        .string()
        .regex(/^[a-z]+$/)
        .max(40),
    )
    .max(30)
    .default([]),
  urgent: z
    .array(
      z
        .string()
        .regex(/^[a-z]+\.[a-z_]+$/)
        .max(60),
    )
    .max(30)
    .default([]),
  hours: hours.default([9, 15]),
});
export type ChannelInput = z.output<typeof channelInput>;

export const channelShape = z.object({
  id,
  name: z.string(),
  settings: channelSettings,
  /** Whether a secret is stored, and whether it can be opened with the key of this data folder. */
  secret: z.enum(['none', 'stored', 'lost']),
  unit: z.object({ id, name: z.string() }).nullable(),
  modules: z.array(z.string()),
  urgent: z.array(z.string()),
  hours: z.array(z.number().int()),
  state: z.enum(['on', 'off']),
  offReason: z.string(),
  version: z.number().int(),
  waiting: z.number().int(),
  dead: z.number().int(),
  lastSent: z.string().nullable(),
});
export type Channel = z.infer<typeof channelShape>;

export const hostShape = z.object({
  host: z.string(),
  internal: z.boolean(),
  reason: z.string(),
  allowedAt: z.string(),
});
export type Host = z.infer<typeof hostShape>;

export const deliveryShape = z.object({
  id,
  channel: id,
  channelName: z.string(),
  to: z.string(),
  title: z.string(),
  items: z.number().int(),
  state: z.enum(['waiting', 'sending', 'sent', 'dead']),
  attempts: z.number().int(),
  nextAt: z.string().nullable(),
  reason: z.string(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
});
export type Delivery = z.infer<typeof deliveryShape>;

const outcome = z.object({ state: z.enum(['waiting', 'sending', 'sent', 'dead']), reason: z.string() });

export const channelContract = defineContract({
  'GET /api/channels': {
    act: 'channel.manage',
    summary: 'Channels by which messages leave, and the hosts they may call',
    response: z.object({ rows: z.array(channelShape), hosts: z.array(hostShape) }),
  },
  'POST /api/channels': {
    act: 'channel.manage',
    summary: 'Add a channel, switched off; a signing secret that was made is shown this once',
    body: channelInput,
    response: z.object({ channel: channelShape, secretOnce: z.string().nullable() }),
  },
  'PUT /api/channels/{id}': {
    act: 'channel.manage',
    summary: 'Change a channel; empty secrets keep what is stored',
    params: z.object({ id }),
    body: channelInput.extend({ version: z.number().int() }),
    response: channelShape,
  },
  'POST /api/channels/{id}/state': {
    act: 'channel.manage',
    summary: 'Switch a channel on (from now on) or off',
    params: z.object({ id }),
    body: z.object({ on: z.boolean() }),
    response: channelShape,
  },
  'POST /api/channels/{id}/test': {
    act: 'channel.manage',
    summary: 'Send a test message now',
    params: z.object({ id }),
    response: outcome,
  },
  'POST /api/message-hosts': {
    act: 'channel.manage',
    summary: 'Allow channels to call a host; an internal one only when it is confirmed as such',
    body: z.strictObject({
      host,
      port,
      internal: z.boolean(),
      reason: z.string().trim().min(2, '请写明用途').max(200),
    }),
    response: hostShape,
  },
  'DELETE /api/message-hosts/{host}': {
    act: 'channel.manage',
    summary: 'Take a host off the list; channels that need it fail from now on',
    params: z.object({ host: z.string().min(3).max(300) }),
    response: 'empty',
  },
  'GET /api/deliveries': {
    act: 'channel.manage',
    summary: 'What left or is to leave, newest first',
    query: z.object({
      state: z.enum(['open', 'sent', 'dead']).optional(),
      page: z.coerce.number().int().min(1).max(100_000).default(1),
      size: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ rows: z.array(deliveryShape), total: z.number().int() }),
  },
  'POST /api/deliveries/{id}/again': {
    act: 'channel.manage',
    summary: 'Try a dead delivery again, under the same idempotency key',
    params: z.object({ id }),
    response: outcome,
  },
  'GET /api/addresses/own': {
    act: 'message.read',
    summary: 'Where the own post is reached by mail',
    response: z.object({ mail: z.string().nullable() }),
  },
  'PUT /api/addresses/{post}': {
    act: 'message.read',
    summary:
      'Say where a post is reached by mail: the own one, or any for the system administrator; null takes it back',
    params: z.object({ post: id }),
    body: z.strictObject({ mail: mailText.nullable() }),
    response: z.object({ mail: z.string().nullable() }),
  },
});
