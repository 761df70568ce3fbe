import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { after, before, test } from 'node:test';
import { checkedAddress, hostKey, OutboundFault, postOut } from './outbound.ts';

let server: Server;
let port: number;
let asked: string[];
before(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/away')
      response.writeHead(302, { location: `http://127.0.0.1:${port}/inner` }).end();
    else if (request.url === '/long') response.end('x'.repeat(200_000));
    else response.end(`host ${request.headers.host ?? ''}`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  port = typeof bound === 'object' && bound !== null ? bound.port : 0;
});
after(() => server.close());

const to = async (host: string, path: string, internal: boolean | null) =>
  postOut({
    url: new URL(`http://${host}:${port}${path}`),
    headers: {},
    body: '{}',
    allowed: new Map(internal === null ? [] : [[hostKey(host, port), { internal }]]),
    timeoutMs: 3000,
  });

const fault = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof OutboundFault, String(error));
    return error.message;
  }
  return assert.fail('it went through');
};

test('nothing is called that the county has not allowed, and an internal host only when it is confirmed', async () => {
  asked = [];
  assert.match(await fault(to('127.0.0.1', '/', null)), /不在允许外联的地址里/u);
  assert.match(await fault(to('127.0.0.1', '/', false)), /指向内网地址/u);
  assert.match(await fault(to('localhost', '/', false)), /指向内网地址/u, 'a name that leads inside');
  assert.deepEqual(asked, [], 'no connection was made');
  assert.deepEqual(await to('127.0.0.1', '/', true), { status: 200, text: `host 127.0.0.1:${port}` });
  assert.equal(
    (await to('localhost', '/named', true)).text,
    `host localhost:${port}`,
    'the name is kept for the other side',
  );
});

test('other spellings of an inner address are seen through; metadata services are never called', async () => {
  for (const spelled of ['2130706433', '0x7f000001', '127.1', '[::ffff:127.0.0.1]']) {
    const url = new URL(`http://${spelled}:${port}/`);
    const allowed = new Map([[hostKey(url.hostname, port), { internal: false }]]);
    assert.match(await fault(postOut({ url, headers: {}, body: '', allowed })), /指向内网地址/u, spelled);
  }
  const metadata = new Map([['169.254.169.254:80', { internal: true }]]);
  assert.match(await fault(checkedAddress('169.254.169.254', 80, metadata)), /不允许访问/u);
});

test('a redirect is an answer, not a way on; a long answer is cut', async () => {
  asked = [];
  assert.equal((await to('127.0.0.1', '/away', true)).status, 302);
  assert.deepEqual(asked, ['/away']);
  assert.ok((await to('127.0.0.1', '/long', true)).text.length <= 64 * 1024);
});

test('a closed port is told in Chinese', async () => {
  const url = new URL('http://127.0.0.1:1/');
  const allowed = new Map([['127.0.0.1:1', { internal: true }]]);
  assert.match(await fault(postOut({ url, headers: {}, body: '', allowed })), /拒绝连接/u);
});
