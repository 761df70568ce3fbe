import { Agent, request } from 'node:http';
import { dataFolder, startProduct } from '../tests/e2e/product.ts';
import type { Line } from './measure.ts';

const county = '370404';
/** Requests a second of the one that abuses, and addresses of those who do not. */
const flood = 200;
const neighbours = 40;
/** Milliseconds between two requests of a lawful address: within what one address may have. */
const pauseMs = 1500;

interface Sent {
  readonly what: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly type?: string;
  readonly cookie?: string;
}

interface Outcome {
  readonly what: string;
  readonly status: number;
  readonly ms: number;
}

const agents = new Map<string, Agent>();

function agentOf(address: string): Agent {
  const known = agents.get(address) ?? new Agent({ keepAlive: true, maxSockets: 64 });
  agents.set(address, known);
  return known;
}

/** One request from a loopback address of its own; status 0 when it did not come through. */
async function send(port: number, from: string, sent: Sent): Promise<Outcome & { readonly cookie: string }> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const done = (status: number, cookie = ''): void =>
      resolve({ what: sent.what, status, ms: performance.now() - begun, cookie });
    const headers = {
      'x-xushi-csrf': '1',
      ...(sent.type === undefined ? {} : { 'content-type': sent.type }),
      ...(sent.cookie === undefined ? {} : { cookie: sent.cookie }),
    };
    const { method, path } = sent;
    const options = {
      host: '127.0.0.1',
      port,
      localAddress: from,
      method,
      path,
      headers,
      agent: agentOf(from),
    };
    const asked = request({ ...options, timeout: 30_000 }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        done(answer.statusCode ?? 0, answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''),
      );
      answer.on('error', () => done(0));
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => done(0));
    asked.end(sent.body);
  });
}

const json = 'application/json';
const entry = JSON.stringify({
  fields: { text: '演示数据：压测诉求一件', category: '0104', town: 'ts', type: 'help' },
});
const code = JSON.stringify({ number: 'SQ2022-00001', code: 'AAAAAAAAAA' });

const multipart = 'multipart/form-data; boundary=xushi';

function part(head: string, text: string): string {
  return `--xushi\r\ncontent-disposition: form-data; ${head}\r\n\r\n${text}\r\n`;
}

/** A file as a form of a browser sends it. */
function fileBody(name: string, content: string): string {
  return `${part('name="field"', 'files')}${part(`name="file"; filename="${name}"`, content)}--xushi--\r\n`;
}

const uploads = '/api/public/service/application/uploads';
const paper = fileBody('p.pdf', '%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n0\n%%EOF\n');
const bulky = fileBody('p.pdf', `%PDF-1.4\n${'0'.repeat(1024 * 1024)}\nstartxref\n0\n%%EOF\n`);

/** What the abuse sends, in turns: every public face, small and large bodies. */
const abuses: readonly Sent[] = [
  { what: '公众表单', method: 'GET', path: '/api/public/appeal/order' },
  { what: '提交', method: 'POST', path: '/api/public/appeal/order', body: entry, type: json },
  { what: '猜查询码', method: 'POST', path: '/api/public/appeal/order/status', body: code, type: json },
  {
    what: '大包',
    method: 'POST',
    path: '/api/public/appeal/order',
    body: `{"fields":{"text":"${'长'.repeat(20_000)}"}}`,
    type: json,
  },
  { what: 'Open311列表', method: 'GET', path: '/api/open311/v2/requests.xml' },
  {
    what: 'Open311提交',
    method: 'POST',
    path: '/api/open311/v2/requests.json',
    body: 'service_code=0104&address_string=x',
    type: 'application/x-www-form-urlencoded',
  },
  { what: '上传文件', method: 'POST', path: uploads, body: paper, type: multipart },
  { what: '上传大文件', method: 'POST', path: uploads, body: bulky, type: multipart },
  {
    what: '上传假文件',
    method: 'POST',
    path: uploads,
    body: fileBody('x.pdf', '<html><script>x()</script>'),
    type: multipart,
  },
  { what: '公开网站', method: 'GET', path: `/open/${county}/` },
  { what: '接口说明', method: 'GET', path: '/api/openapi.json' },
];

/** What lawful people do from outside. */
const outside: readonly Sent[] = [
  { what: '公众表单', method: 'GET', path: '/api/public/appeal/order' },
  { what: '公开网站', method: 'GET', path: `/open/${county}/` },
  { what: 'Open311列表', method: 'GET', path: '/api/open311/v2/requests.json?page_size=50' },
  { what: '公示目录', method: 'GET', path: '/api/public/service/item/items' },
];
const oneEntry: Sent = {
  what: '提交诉求',
  method: 'POST',
  path: '/api/public/appeal/order',
  body: entry,
  type: json,
};

const onePaper: Sent = { what: '交材料', method: 'POST', path: uploads, body: paper, type: multipart };

/** What somebody of the desk does. */
const inside: readonly Sent[] = [
  { what: '工单台账', method: 'GET', path: '/api/systems/appeal/order/cases?state=open&size=50' },
  { what: '待我办', method: 'GET', path: '/api/todo' },
];

const wait = async (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** A lawful address for a while: now and then a request, once in a while an entry. */
async function lawful(
  port: number,
  index: number,
  until: number,
  cookie: string,
): Promise<readonly Outcome[]> {
  const from = `127.0.0.${index + 3}`;
  const isInside = index % 4 === 3;
  const all: Outcome[] = [];
  await wait((index / neighbours) * pauseMs);
  for (let turn = 0; performance.now() < until; turn += 1) {
    const begun = performance.now();
    const usual = isInside ? inside : outside;
    const rare = turn === 2 ? oneEntry : turn === 4 ? onePaper : undefined;
    const sent = isInside
      ? usual[(turn + index) % usual.length]
      : (rare ?? usual[(turn + index) % usual.length]);
    if (sent !== undefined) all.push(await send(port, from, isInside ? { ...sent, cookie } : sent));
    await wait(Math.max(0, pauseMs - (performance.now() - begun)));
  }
  return all;
}

/** So many requests a second from one address, whether or not those before were answered. */
async function abuse(port: number, until: number): Promise<readonly Outcome[]> {
  const running: Promise<Outcome>[] = [];
  const begun = performance.now();
  for (let count = 0; performance.now() < until; count += 1) {
    const sent = abuses[count % abuses.length];
    if (sent !== undefined) running.push(send(port, '127.0.0.2', sent));
    await wait(Math.max(0, begun + ((count + 1) * 1000) / flood - performance.now()));
  }
  return Promise.all(running);
}

function at(outcomes: readonly Outcome[], share: number): number {
  const times = outcomes.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN;
}

function told(name: string, outcomes: readonly Outcome[]): string {
  const good = outcomes.filter(({ status }) => status >= 200 && status < 400).length;
  const wrong = Map.groupBy(
    outcomes.filter(({ status }) => status === 0 || status >= 400),
    ({ what, status }) => `${what} ${status}`,
  );
  const numbers = [0.5, 0.95, 0.99].map((share) => at(outcomes, share).toFixed(0)).join(' / ');
  const rate = ((100 * good) / outcomes.length).toFixed(2);
  const faults = [...wrong].map(([key, { length }]) => `${key}×${length}`).join('，');
  return `${name}: ${outcomes.length} requests, ${rate} % served, p50 / p95 / p99 ${numbers} ms${faults === '' ? '' : `; ${faults}`}`;
}

/**
 * A real server process, 200 requests a second of abuse from 127.0.0.2 against every public face, and forty lawful addresses beside it,
 * ten of them at work inside; the same with and without the abuse in turns.
 *
 * @param seconds  of each turn
 * @param rounds  turns of each kind
 */
export async function abusing(seconds: number, rounds: number, say: (line: string) => void) {
  const data = await dataFolder();
  const product = await startProduct({ folder: data.folder, env: { XUSHI_ALLOW_HTTP: '1' } });
  try {
    const port = Number(new URL(product.address).port);
    const body = JSON.stringify({ account: 'spj', password: 'Yicheng-yanshi-2022' });
    const signIn: Sent = { what: '登录', method: 'POST', path: '/api/session', body, type: json };
    const { cookie, status } = await send(port, '127.0.0.1', signIn);
    say(`signed in: ${status}`);
    const lawfulFor = async (until: number): Promise<readonly Outcome[]> =>
      (
        await Promise.all(
          Array.from({ length: neighbours }, async (_, index) => lawful(port, index, until, cookie)),
        )
      ).flat();
    const quiet: Outcome[] = [];
    const busy: Outcome[] = [];
    const bad: Outcome[] = [];
    await lawfulFor(performance.now() + 5000);
    for (let round = 0; round < rounds; round += 1) {
      quiet.push(...(await lawfulFor(performance.now() + seconds * 1000)));
      const until = performance.now() + seconds * 1000;
      const [people, machine] = await Promise.all([lawfulFor(until), abuse(port, until)]);
      busy.push(...people);
      bad.push(...machine);
      say(`round ${round + 1} of ${rounds}`);
    }
    const lines = [
      told('lawful, without abuse', quiet),
      told(`lawful, beside ${flood} requests/s of abuse`, busy),
      told('the abuse', bad),
    ];
    const line: Line = {
      what: `lawful p95 beside ${flood} requests/s of abuse, against without`,
      where: 'process',
      ours: at(busy, 0.95),
      raw: at(quiet, 0.95),
      ratio: at(busy, 0.95) / at(quiet, 0.95),
      aim: 'served',
    };
    return { lines, line };
  } finally {
    for (const agent of agents.values()) agent.destroy();
    await product.stop();
    await data.remove();
  }
}
