import type { ChannelKind } from './schema-channel.ts';

/** What the ways to a post are called on pages and in tables. */
export const wayWords: Readonly<Record<ChannelKind, string>> = {
  mail: '邮箱',
  dingtalk: '钉钉机器人',
  wecom: '企业微信机器人',
  webhook: 'Webhook',
};
