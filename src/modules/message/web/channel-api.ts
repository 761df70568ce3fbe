import { client } from '#web/api.ts';
import type { ChannelKind, channelContract } from '../schema-channel.ts';

export const channelApi = client<typeof channelContract>();

export const kindWords: Readonly<Record<ChannelKind, string>> = {
  mail: '邮件',
  dingtalk: '钉钉群机器人',
  wecom: '企业微信群机器人',
  webhook: 'Webhook',
};
