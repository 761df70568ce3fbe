import { createHmac } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { Webhook } from 'standardwebhooks';
import { addressClass } from '#platform/address-class.ts';
import { type AllowedHosts, checkedAddress, OutboundFault, postOut, reasonOf } from '#platform/outbound.ts';
import { dingTalkSignText, type Outcome, robotBody, robotOutcome, webhookOutcome } from './rules-robot.ts';
import type { ChannelSecret, ChannelSettings } from './schema-channel.ts';

/** Everything one try needs. */
export interface Parcel {
  readonly settings: ChannelSettings;
  readonly secret: ChannelSecret;
  readonly allowed: AllowedHosts;
  /** Idempotency key: the same over all tries. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
  /** Mail address for a mail; null otherwise. */
  readonly to: string | null;
  /** ISO instant of the try. */
  readonly now: string;
}

/** Makes one try. Never throws: what went wrong is told as an outcome, in Chinese, without addresses of persons. */
export async function sendParcel(parcel: Parcel): Promise<Outcome> {
  try {
    switch (parcel.settings.kind) {
      case 'mail':
        return await sendMail(parcel, parcel.settings);
      case 'webhook':
        return await sendWebhook(parcel, parcel.settings.url);
      default:
        return await sendRobot(parcel, parcel.settings);
    }
  } catch (error) {
    return { ok: false, reason: error instanceof OutboundFault ? error.message : reasonOf(error) };
  }
}

const mailTimeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 } as const;

async function sendMail(
  parcel: Parcel,
  settings: Extract<ChannelSettings, { kind: 'mail' }>,
): Promise<Outcome> {
  const { host, port, security, from, user } = settings;
  if (parcel.to === null) return { ok: false, reason: '岗位没有留邮箱' };
  const address = await checkedAddress(host, port, parcel.allowed);
  if (security === 'none' && addressClass(address) === 'public')
    return { ok: false, reason: '公网邮件服务器不能用明文，请改用 TLS 或 STARTTLS' };
  const transport = createTransport({
    ...mailTimeouts,
    host: address,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { servername: host },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user === '' ? {} : { auth: { user, pass: parcel.secret.secret } }),
  });
  try {
    await transport.sendMail({
      from,
      to: parcel.to,
      subject: parcel.title,
      text: parcel.body,
      messageId: `<${parcel.key}@${from.slice(from.indexOf('@') + 1)}>`,
      headers: { 'auto-submitted': 'auto-generated' },
    });
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: mailReason(error) };
  } finally {
    transport.close();
  }
}

/** Why a mail was not taken: the server's code, never its words, which quote the address. */
function mailReason(error: unknown): string {
  const code: unknown = error instanceof Error && 'responseCode' in error ? error.responseCode : null;
  const kind: unknown = error instanceof Error && 'code' in error ? error.code : null;
  if (kind === 'EAUTH') return '邮件服务器不接受账号或密码';
  if (kind === 'EENVELOPE') return `邮件服务器不接受收件或发件地址${codeWords(code)}`;
  if (typeof code === 'number') return `邮件服务器没有收下${codeWords(code)}`;
  if (kind === 'ETLS') return '与邮件服务器的加密连接没有建立，请核对加密方式';
  return reasonOf(error);
}

function codeWords(code: unknown): string {
  return typeof code === 'number' ? `（${code}）` : '';
}

async function sendRobot(
  parcel: Parcel,
  settings: Extract<ChannelSettings, { kind: 'dingtalk' | 'wecom' }>,
): Promise<Outcome> {
  const url = new URL(settings.url);
  const { token, secret } = parcel.secret;
  if (token !== '') url.searchParams.set(settings.kind === 'dingtalk' ? 'access_token' : 'key', token);
  if (settings.kind === 'dingtalk' && secret !== '') {
    const timestamp = String(Date.parse(parcel.now));
    url.searchParams.set('timestamp', timestamp);
    url.searchParams.set('sign', dingTalkSign(timestamp, secret));
  }
  const body = robotBody(settings.kind, parcel.title, parcel.body);
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const answer = await postOut({ url, headers, body, allowed: parcel.allowed });
  return robotOutcome(answer.status, answer.text);
}

/**
 * The signature of a call to a DingTalk robot.
 *
 * @param timestamp  milliseconds as text
 * @source DingTalk robot, 加签: Base64 of HMAC-SHA256 over timestamp and secret, keyed by the secret (anchors/trust.md §5.2)
 */
export function dingTalkSign(timestamp: string, secret: string): string {
  return createHmac('sha256', secret).update(dingTalkSignText(timestamp, secret)).digest('base64');
}

async function sendWebhook(parcel: Parcel, address: string): Promise<Outcome> {
  const at = new Date(Date.parse(parcel.now));
  const signature = new Webhook(parcel.secret.secret).sign(parcel.key, at, parcel.body);
  const answer = await postOut({
    url: new URL(address),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'webhook-id': parcel.key,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signature,
    },
    body: parcel.body,
    allowed: parcel.allowed,
  });
  return webhookOutcome(answer.status);
}
