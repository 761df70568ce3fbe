import { client } from '#web/api.ts';
import type { ChannelKind, channelContract } from '../schema-channel.ts';

export const channelApi = client<typeof channelContract>();

export const kindWords: Readonly<Record<ChannelKind, string>> = {
  mail: '邮件',
  dingtalk: '钉钉群机器人',
  wecom: '企业微信群机器人',
  webhook: 'Webhook',
};

/** An instant on the clocks of China, to the minute. */
export function timeOf(instant: string): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}
