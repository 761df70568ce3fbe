import { resolve } from 'node:path';
import { z } from 'zod';
import { isDay } from '#kernel/calendar.ts';

/** How this process runs; read once at start, then passed on. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute folder of the embedded database, the blobs and the lock. */
  readonly dataFolder: string;
  /** Address of a PostgreSQL server, or null for the embedded database. */
  readonly databaseUrl: string | null;
  readonly allowHttp: boolean;
  readonly trustProxy: boolean;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  readonly log: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug';
  readonly county: string;
  /** A day to stand for today, for demonstrations and tests; null: the wall clock. */
  readonly today: string | null;
  /** Address by which people reach the product, without a slash at its end, for links in mails; null: no links. */
  readonly address: string | null;
  /** Absolute folder with the county's own font files, for PDFs; null: the open ones that come with the program. */
  readonly fonts: string | null;
  /** Host name under which nothing but the public site of the county is served; null: only below /open/. */
  readonly openHost: string | null;
  /** Whether cookies carry Secure and the `__Host-` name: everywhere but on a plain-http intranet address. */
  readonly secureCookies: boolean;
  /** What an empty database begins with: the whole demo year, the demo's units and accounts alone, or a bare county. */
  readonly demo: 'full' | 'practice' | 'off';
}

/** Settings that stop the start: one line each, Chinese first. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

const demoModes = { '1': 'full', practice: 'practice', '0': 'off' } as const;

const onOff = z
  .enum(['1', '0', 'true', 'false', 'on', 'off'])
  .transform((text) => text === '1' || text === 'true' || text === 'on');

const keys = {
  XUSHI_PORT: z.coerce.number().int().min(0).max(65_535).default(7788),
  XUSHI_HOST: z.string().min(1).default('127.0.0.1'),
  XUSHI_DATA: z.string().min(1).default('data-folder'),
  XUSHI_ALLOW_HTTP: onOff.default(false),
  XUSHI_TRUST_PROXY: onOff.default(false),
  XUSHI_TLS_CERT: z.string().min(1).optional(),
  XUSHI_TLS_KEY: z.string().min(1).optional(),
  XUSHI_LOG: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
  XUSHI_COUNTY: z
    .string()
    .regex(/^\d{6}$/)
    .default('370404'),
  XUSHI_TODAY: z.string().refine(isDay).optional(),
  XUSHI_ADDRESS: z
    .url({ protocol: /^https?$/u })
    .transform((text) => text.replace(/\/+$/u, ''))
    .optional(),
  XUSHI_FONTS: z.string().min(1).optional(),
  XUSHI_OPEN_HOST: z
    .string()
    .toLowerCase()
    .regex(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/)
    .optional(),
  XUSHI_DEMO: z
    .enum(['1', 'practice', '0'])
    .default('1')
    .transform((text) => demoModes[text]),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
} as const;

type Key = keyof typeof keys;

const wants: Readonly<Record<Key, readonly [chinese: string, english: string]>> = {
  XUSHI_PORT: ['端口号，0—65535 的整数', 'a port, whole number 0 to 65535'],
  XUSHI_HOST: ['监听地址，如 127.0.0.1 或 0.0.0.0', 'an address to listen on, e.g. 127.0.0.1'],
  XUSHI_DATA: ['数据文件夹的路径', 'the path of the data folder'],
  XUSHI_ALLOW_HTTP: ['1 或 0：允许内网明文 http', '1 or 0: allow plain http on an intranet'],
  XUSHI_TRUST_PROXY: ['1 或 0：前面有终止 TLS 的代理', '1 or 0: a TLS proxy stands in front'],
  XUSHI_TLS_CERT: ['证书文件的路径', 'the path of the certificate file'],
  XUSHI_TLS_KEY: ['私钥文件的路径', 'the path of the key file'],
  XUSHI_LOG: [
    'silent、fatal、error、warn、info、debug 之一',
    'one of silent, fatal, error, warn, info, debug',
  ],
  XUSHI_COUNTY: ['六位县级区划代码', 'a county code of six digits'],
  XUSHI_TODAY: ['YYYY-MM-DD 的日期', 'a day YYYY-MM-DD'],
  XUSHI_ADDRESS: [
    '用户访问序时的地址，如 https://xushi.example.gov.cn',
    'the address by which people reach the product, e.g. https://xushi.example.gov.cn',
  ],
  XUSHI_FONTS: [
    '放有公文字体文件（.ttf、.otf、.ttc）的文件夹',
    'a folder with font files (.ttf, .otf, .ttc)',
  ],
  XUSHI_OPEN_HOST: [
    '公开网站单独的主机名，如 gongkai.example.gov.cn',
    'the host name of the public site, e.g. gongkai.example.gov.cn',
  ],
  XUSHI_DEMO: [
    '1、practice 或 0：空库时装入完整演示、只装单位和账号、都不装',
    '1, practice or 0: the whole demo year, its units and accounts only, or neither',
  ],
  DATABASE_URL: ['postgres://用户:口令@主机:端口/库', 'postgres://user:password@host:port/database'],
};

/** Settings of the tests alone; every other XUSHI_ key that is not known stops the start. */
const testKeys = new Set(['XUSHI_TEST_DATABASE_URL']);
const shape = z.object(keys);

/**
 * Reads the configuration from environment variables.
 *
 * @throws ConfigFault naming every unknown key, every bad value and every unsafe combination with its cure.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(
      ([key, value]) => (key in keys || key.startsWith('XUSHI_')) && value !== undefined && value !== '',
    ),
  );
  const lines = Object.keys(given)
    .filter((key) => !(key in keys) && !testKeys.has(key))
    .map(
      (key) =>
        `配置项 ${key} 不认识，请核对拼写或删去它。 Unknown setting ${key}: check its spelling or remove it.`,
    );
  const read = shape.safeParse(given);
  if (!read.success) {
    lines.push(...read.error.issues.map((issue) => badValue(String(issue.path[0]))));
    throw new ConfigFault(lines);
  }
  const config = configOf(read.data);
  lines.push(...unsafe(config, read.data));
  if (lines.length > 0) throw new ConfigFault(lines);
  return config;
}

function configOf(read: z.output<typeof shape>): Config {
  const { XUSHI_TLS_CERT: certFile, XUSHI_TLS_KEY: keyFile } = read;
  const tls = certFile !== undefined && keyFile !== undefined ? { certFile, keyFile } : null;
  return {
    port: read.XUSHI_PORT,
    host: read.XUSHI_HOST,
    dataFolder: resolve(read.XUSHI_DATA),
    databaseUrl: read.DATABASE_URL ?? null,
    allowHttp: read.XUSHI_ALLOW_HTTP,
    trustProxy: read.XUSHI_TRUST_PROXY,
    tls,
    log: read.XUSHI_LOG,
    county: read.XUSHI_COUNTY,
    today: read.XUSHI_TODAY ?? null,
    address: read.XUSHI_ADDRESS ?? null,
    fonts: read.XUSHI_FONTS === undefined ? null : resolve(read.XUSHI_FONTS),
    openHost: read.XUSHI_OPEN_HOST ?? null,
    secureCookies: tls !== null || read.XUSHI_TRUST_PROXY || !read.XUSHI_ALLOW_HTTP,
    demo: read.XUSHI_DEMO,
  };
}

function badValue(key: string): string {
  const want = Object.entries(wants).find(([name]) => name === key)?.[1] ?? ['合法的值', 'a legal value'];
  return `配置项 ${key} 的值不对，应为${want[0]}。 Setting ${key} must be ${want[1]}.`;
}

function unsafe(config: Config, read: z.output<typeof shape>): string[] {
  const lines: string[] = [];
  if ((read.XUSHI_TLS_CERT === undefined) !== (read.XUSHI_TLS_KEY === undefined))
    lines.push(
      'XUSHI_TLS_CERT 与 XUSHI_TLS_KEY 必须同时给出。 XUSHI_TLS_CERT and XUSHI_TLS_KEY go together: give both.',
    );
  const isProtected = config.tls !== null || config.trustProxy || config.allowHttp;
  if (!isLoopback(config.host) && !isProtected)
    lines.push(
      `监听 ${config.host} 会让别的机器以明文访问。请给出 XUSHI_TLS_CERT 和 XUSHI_TLS_KEY；或在 TLS 代理之后设 XUSHI_TRUST_PROXY=1；只在可信内网才设 XUSHI_ALLOW_HTTP=1。` +
        ` Listening on ${config.host} without TLS: give certificate files, or set XUSHI_TRUST_PROXY=1 behind a TLS proxy, or XUSHI_ALLOW_HTTP=1 on a trusted intranet.`,
    );
  return lines;
}

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/u.test(host);
}
