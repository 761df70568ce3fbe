import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { must } from '#kernel/errors.ts';
import { mcpCommand } from './mcp.ts';

interface Seen {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}
const seen: Seen[] = [];
let address = '';
/** Answers each message by its method, as the server would. */
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts).toString('utf8');
    seen.push({ headers: request.headers, body });
    if (body.includes('"refuse"')) {
      response.writeHead(401, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ detail: '令牌已作废。' }));
    } else if (body.includes('"told"')) {
      response.writeHead(202).end();
    } else if (body.includes('"initialize"')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(
        'event: message\ndata: {"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25"}}\n\n',
      );
    } else {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"jsonrpc":"2.0","id":2,"result":{}}');
    }
  });
});
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = must(server.address(), 'it listens');
  address = typeof place === 'string' ? place : `http://127.0.0.1:${place.port}`;
});
after(() => {
  server.close();
});

async function run(lines: readonly string[], args: readonly string[], env: Readonly<Record<string, string>>) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await mcpCommand(args, {
    stdin: Readable.from(lines.map((line) => `${line}\n`)),
    env,
    say: (line) => void out.push(line),
    warn: (line) => void err.push(line),
  });
  return { code, out, err };
}

const call = (id: number | null, method: string, params: object = {}): string =>
  JSON.stringify({ jsonrpc: '2.0', ...(id === null ? {} : { id }), method, params });

describe('xushi mcp', () => {
  it('passes each message on under the token and its answer back, with the version that was agreed on', async () => {
    const { code, out } = await run(
      [call(1, 'initialize'), call(null, 'told'), '', call(2, 'tools/call', { name: 'search' })],
      [address],
      { XUSHI_TOKEN: 't' },
    );
    assert.equal(code, 0);
    assert.deepEqual(
      out.map((line) => JSON.parse(line)),
      [
        { jsonrpc: '2.0', id: 1, result: { protocolVersion: '2025-11-25' } },
        { jsonrpc: '2.0', id: 2, result: {} },
      ],
    );
    const last = seen.find(({ body }) => body.includes('tools/call'));
    assert.deepEqual(
      [last?.headers['authorization'], last?.headers['mcp-protocol-version'], last?.headers['mcp-name']],
      ['Bearer t', '2025-11-25', 'search'],
    );
  });

  it('answers for a server that refuses or is not there, and for what is no message', async () => {
    const refused = await run([call(3, 'refuse'), 'x'], [address], { XUSHI_TOKEN: 't' });
    assert.match(refused.out[0] ?? '', /"id":3,.*令牌已作废/u);
    assert.match(refused.out[1] ?? '', /-32700/u);
    const away = await run([call(4, 'ping'), call(null, 'told')], ['http://127.0.0.1:1'], {
      XUSHI_TOKEN: 't',
    });
    assert.equal(away.out.length, 1);
    assert.match(away.out[0] ?? '', /连不上序时服务/u);
  });

  it('says how it is used without a token or with a wrong address', async () => {
    for (const [args, env] of [
      [[], {}],
      [['a b'], { XUSHI_TOKEN: 't' }],
      [[address, 'x'], { XUSHI_TOKEN: 't' }],
    ] as const) {
      const { code, err } = await run([], args, env);
      assert.deepEqual([code, err[0]?.startsWith('用法')], [2, true]);
    }
  });
});
