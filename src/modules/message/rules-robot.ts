import { z } from 'zod';

/** What became of a try, as the other side told it. */
export type Outcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** Chinese, without addresses of persons. */
      readonly reason: string;
      /** The other side wants no more: the channel is switched off. */
      readonly gone?: true;
    };

/** What DingTalk signs: the time and the secret on two lines. @param timestamp  milliseconds as text */
export function dingTalkSignText(timestamp: string, secret: string): string {
  return `${timestamp}\n${secret}`;
}

/** The body of a markdown message to a robot. */
export function robotBody(kind: 'dingtalk' | 'wecom', title: string, text: string): string {
  return kind === 'dingtalk'
    ? JSON.stringify({ msgtype: 'markdown', markdown: { title, text: text.replaceAll('\n', '\n\n') } })
    : JSON.stringify({ msgtype: 'markdown', markdown: { content: text } });
}

const answerShape = z.object({ errcode: z.number(), errmsg: z.string().optional() });

const robotErrors: Readonly<Record<number, string>> = {
  130_101: '钉钉限流：一分钟内发得太多',
  300_001: '钉钉：机器人令牌（access_token）不对或机器人已停用',
  310_000: '钉钉：加签密钥、关键词或IP白名单不符',
  45_009: '企业微信限流：一分钟内发得太多',
  93_000: '企业微信：机器人地址（key）不对或机器人已被移出群',
};

/** What a robot's answer means: it answers 200 also when it refuses. */
export function robotOutcome(status: number, text: string): Outcome {
  if (status !== 200) return { ok: false, reason: `机器人回答状态${status}` };
  const read = answerShape.safeParse(parsed(text));
  if (!read.success) return { ok: false, reason: '机器人的回答看不懂' };
  const { errcode } = read.data;
  if (errcode === 0) return { ok: true };
  return { ok: false, reason: robotErrors[errcode] ?? `机器人回答错误码${errcode}` };
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}

/** What a webhook's answer means. @source Standard Webhooks 1.0: 2xx done, 410 disable, everything else (3xx too) failed */
export function webhookOutcome(status: number): Outcome {
  if (status >= 200 && status < 300) return { ok: true };
  if (status === 410) return { ok: false, reason: '对方回答410：不再接收，通道已停用', gone: true };
  return {
    ok: false,
    reason: `对方回答状态${status}${status >= 300 && status < 400 ? '（不跟随跳转）' : ''}`,
  };
}
