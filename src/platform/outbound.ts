import { lookup } from 'node:dns/promises';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import { addressClass } from './address-class.ts';

/** Why a call outside was not made or did not come through; the message is Chinese and names no person. */
export class OutboundFault extends Error {
  override readonly name = 'OutboundFault';
}

/** Where a connection may go: the hosts that the county allowed, and whether each may be an internal one. */
export type AllowedHosts = ReadonlyMap<string, { readonly internal: boolean }>;

/** `name:port` of a host, lower case, as the allow-list keeps it. */
export function hostKey(host: string, port: number): string {
  return `${host.toLowerCase().replace(/^\[|\]$/gu, '')}:${port}`;
}

/** The port a URL speaks to. */
export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

/**
 * The one address to connect to: the name is resolved once and what it gave is checked, so that no later answer of the resolver can
 * lead elsewhere (DNS rebinding).
 *
 * @throws OutboundFault when the county has not allowed the host, or it leads to a network it may not lead to
 */
export async function checkedAddress(host: string, port: number, allowed: AllowedHosts): Promise<string> {
  const key = hostKey(host, port);
  const rule = allowed.get(key);
  if (rule === undefined)
    throw new OutboundFault(`${key} 不在允许外联的地址里。请系统管理岗在“消息通道”中添加后再发`);
  const found = await resolve(host);
  for (const address of found) {
    const kind = addressClass(address);
    if (kind === 'never') throw new OutboundFault(`${key} 指向不允许访问的网络地址，没有发出`);
    if (kind === 'internal' && !rule.internal)
      throw new OutboundFault(`${key} 指向内网地址，需系统管理岗确认为内网主机后才能发`);
  }
  const [first] = found;
  if (first === undefined) throw new OutboundFault(`${key} 解析不到地址，请核对主机名`);
  return first;
}

async function resolve(host: string): Promise<readonly string[]> {
  const bare = host.replace(/^\[|\]$/gu, '');
  if (isIP(bare) !== 0) return [bare];
  try {
    return (await lookup(bare, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}

/** One call outside. */
export interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly allowed: AllowedHosts;
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 15_000;
const longestAnswer = 64 * 1024;

/**
 * Posts to an allowed host. Redirects are not followed; in clear text only to internal hosts; the answer is cut at 64 KiB.
 *
 * @throws OutboundFault with the reason in Chinese
 */
export async function postOut(post: Post): Promise<{ readonly status: number; readonly text: string }> {
  const { url, allowed } = post;
  const port = portOf(url);
  const isSecure = url.protocol === 'https:';
  if (!isSecure && url.protocol !== 'http:') throw new OutboundFault('地址应以 https:// 开头');
  const address = await checkedAddress(url.hostname, port, allowed);
  if (!isSecure && addressClass(address) === 'public')
    throw new OutboundFault('发往公网只允许 https，请改用 https:// 地址');
  return send(post, address, port);
}

async function send(post: Post, address: string, port: number): Promise<{ status: number; text: string }> {
  const { url, headers, body, timeoutMs = usualTimeoutMs } = post;
  const name = url.hostname.replace(/^\[|\]$/gu, '');
  const options = {
    host: address,
    port,
    method: 'POST',
    path: `${url.pathname}${url.search}`,
    headers: { ...headers, host: url.host, 'content-length': String(Buffer.byteLength(body)) },
    signal: AbortSignal.timeout(timeoutMs),
    ...(isIP(name) === 0 ? { servername: name } : {}),
  };
  return new Promise((resolveAnswer, reject) => {
    const open = url.protocol === 'https:' ? requestSecure : requestPlain;
    const call = open(options, (answer) => {
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= longestAnswer) chunks.push(chunk);
      });
      answer.on('end', () =>
        resolveAnswer({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      );
      answer.on('error', () => reject(new OutboundFault('对方中途断开，没有收到完整的回答')));
    });
    call.on('error', (error) => reject(new OutboundFault(reasonOf(error))));
    call.end(body);
  });
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: '对方拒绝连接，服务可能没有启动',
  ECONNRESET: '连接被对方断开',
  EHOSTUNREACH: '网络到不了对方主机',
  ENETUNREACH: '网络到不了对方主机',
  ETIMEDOUT: '连接超时',
  CERT_HAS_EXPIRED: '对方的证书已过期',
  DEPTH_ZERO_SELF_SIGNED_CERT: '对方的证书是自签的，不受信任',
  ERR_TLS_CERT_ALTNAME_INVALID: '对方的证书与主机名不符',
};

/** Why a connection failed, in Chinese; without anything the other side said. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))
    return '对方没有在时限内回答';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? `连接没有成功${code === '' ? '' : `（${code}）`}`;
}
