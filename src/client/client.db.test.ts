import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import type { Actor } from '#kernel/access.ts';
import { county, plantCounty } from '#modules/reporting/test-county.ts';
import { issueToken } from '#modules/token/index.ts';
import { stoppedClock } from '#platform/clock.ts';
import type { Store } from '#platform/database.ts';
import { isNode, undescribed } from '#platform/open-api-complete.ts';
import { testStore } from '#platform/test-support.ts';
import { documentFaults } from '../../tests/openapi/document-faults.ts';
import { documentOf, documentText } from '../server/api-document.ts';
import { clientTypes } from '../server/api-types.ts';
import { buildApp } from '../server/app.ts';
import { checkFormatPage, checkSchemaText } from '../server/check-format.ts';
import { createClient, XushiError } from './client.ts';

const clock = stoppedClock('2022-06-08T09:00:00+08:00');
let store: Store;
let server: Server;
let base = '';
let app: Awaited<ReturnType<typeof buildApp>>;

before(async () => {
  store = await testStore();
  await plantCounty(store);
  app = await buildApp({
    config: { trustProxy: false, secureCookies: false, county },
    store,
    clock,
    log: pino({ level: 'silent' }),
    demoAccounts: [],
    checkAnswers: true,
    isServing: () => true,
  });
  server = createServer((incoming, outgoing) => void getRequestListener(app.hono.fetch)(incoming, outgoing));
  // On a busy machine the page of the API takes longer than an idle connection is kept, and the next request would find it cut.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  base = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}/`;
});
after(async () => {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  await store.close();
});

const admin: Actor = {
  account: 'admin',
  county,
  post: 'gov-in',
  postName: '系统管理岗',
  unit: 'gov',
  unitName: '县人民政府',
  unitPath: '/gov/',
  roles: ['admin'],
};

async function tokenWith(
  scopes: Parameters<typeof issueToken>[1]['scopes'],
  perMinute = 600,
): Promise<string> {
  // The planner's post of this county: only such a post may deliver.
  await store.db
    .updateTable('org.post')
    .set({ roles: ['planner'] })
    .where('county', '=', county)
    .where('id', '=', 'plan-in')
    .execute();
  const work = { actor: admin, store, now: clock.now(), today: clock.today(), address: '' };
  const settings = { purpose: '', post: 'plan-in', expiresOn: '2022-12-31', addresses: [], perMinute };
  return (await issueToken(work, { system: '客户端', scopes, ...settings })).secret;
}

const row = (unit: string, value: string) =>
  ({ indicator: 'forest', unit, period: '2022-05', value, measure: 'mu' }) as const;

describe('the client', () => {
  it('delivers, pulls what changed in batches, and goes on from its cursor', async () => {
    const token = await tokenWith(['figure.read', 'figure.write']);
    const xushi = createClient({ base, token });
    const rows = [row('north', '12'), row('south', '13')];
    const body = { key: '2022-05', basis: 'flash', rows } as const;
    const first = await xushi.call('POST /api/figures/deliveries', { body });
    assert.deepEqual(first, { fresh: 2, same: 0, replayed: false });
    const batches = [];
    for await (const batch of xushi.changedSince(0, 1)) batches.push(batch);
    assert.deepEqual(
      batches.map(({ rows: got, cursor }) => [
        got.map(({ value, measure }) => `${value} ${measure}`),
        cursor,
      ]),
      [
        [['12 mu'], 1],
        [['13 mu'], 2],
      ],
    );
    for await (const _ of xushi.changedSince(2)) assert.fail('there is nothing new');
    await xushi.call('POST /api/figures/deliveries', {
      body: { ...body, key: '2', rows: [row('north', '14')] },
    });
    for await (const batch of xushi.changedSince(2)) assert.equal(batch.cursor, 3);
    const csv = await xushi.file('GET /api/figures.csv', { query: { year: 2022, bom: 'no' } });
    assert.equal(csv.name, '数据_2022.csv');
    assert.match(new TextDecoder().decode(csv.bytes), /造林面积.*市|造林面积.*客户端/u);
  });

  it('follows definitions, commitments, figures and lights by one cursor', async () => {
    const xushi = createClient({ base, token: await tokenWith(['figure.read', 'light.read']) });
    const kinds = new Set<string>();
    let last = '';
    for await (const { rows, cursor } of xushi.changes('', { limit: 2 })) {
      for (const row of rows) kinds.add(row.kind === 'figure' ? row.figure.kind : row.kind);
      last = cursor;
    }
    assert.deepEqual([...kinds], ['stored', 'light']);
    assert.match(last, /^figure:\d+,light:\d+$/u);
    for await (const _ of xushi.changes(last)) assert.fail('there is nothing new');
    await assert.rejects(xushi.changes('', { kinds: ['indicator'] }).next(), {
      code: 'platform.not_allowed',
    });
  });

  it('walks through a list that comes in pages', async () => {
    const xushi = createClient({ base, token: await tokenWith(['commitment.read']) });
    const seen = [];
    for await (const one of xushi.pages('GET /api/commitments', { query: { size: 2 } })) seen.push(one.id);
    assert.deepEqual(seen.toSorted(), ['c1', 'c2', 'c3']);
  });

  it('says the server’s own reason, and fails on what its scopes do not hold', async () => {
    const xushi = createClient({ base, token: await tokenWith(['figure.read']) });
    await assert.rejects(xushi.call('GET /api/units', {}), (error) => {
      assert.ok(error instanceof XushiError);
      assert.deepEqual([error.status, error.code], [403, 'platform.not_allowed']);
      return true;
    });
    const stranger = createClient({ base, token: 'xushi_370404_00000000_x' });
    await assert.rejects(stranger.call('GET /api/tokens/self', {}), { code: 'token.unknown' });
  });

  it('waits as long as the server says and tries again', async () => {
    const waits: number[] = [];
    const token = await tokenWith(['figure.read'], 1);
    const wait = async (milliseconds: number): Promise<void> => void waits.push(milliseconds);
    const xushi = createClient({ base, token, wait, retries: 2 });
    await xushi.call('GET /api/tokens/self', {});
    await assert.rejects(xushi.call('GET /api/tokens/self', {}), { status: 429 });
    assert.equal(waits.length, 2);
    assert.ok(waits.every((one) => one > 0 && one <= 60_000));
  });

  it('reaches a bundle without a line of Zod or of the contracts', () => {
    const source = readFileSync(path.join(import.meta.dirname, 'client.ts'), 'utf8');
    const imports = [...source.matchAll(/^import .*$/gmu)].map(([line]) => line);
    assert.deepEqual(imports, ["import type { Operations } from './operations.ts';"]);
    assert.doesNotMatch(readFileSync(path.join(import.meta.dirname, 'operations.ts'), 'utf8'), /^import/mu);
  });
});

describe('the API document', () => {
  const root = path.join(import.meta.dirname, '..', '..');

  it('is checked in as the contracts say: run `npm run openapi` after changing one', () => {
    const document = documentOf(app);
    const kept = readFileSync(path.join(root, 'docs', 'openapi.json'), 'utf8');
    assert.ok(kept === documentText(document), 'docs/openapi.json is not what the contracts say');
    const types = readFileSync(path.join(import.meta.dirname, 'operations.ts'), 'utf8');
    assert.ok(types === clientTypes(document), 'src/client/operations.ts is not what the contracts say');
    const schema = readFileSync(path.join(root, 'docs', 'check-result.schema.json'), 'utf8');
    assert.ok(schema === checkSchemaText(), 'docs/check-result.schema.json is not what the contracts say');
    const page = readFileSync(path.join(root, 'docs', 'guide', 'check-json.md'), 'utf8');
    assert.ok(page === checkFormatPage(), 'docs/guide/check-json.md is not what the contracts say');
  });

  it('describes every field and parameter: add what is missing to src/server/api-words.json', () => {
    assert.deepEqual(undescribed(documentOf(app)), []);
  });

  it('keeps the rules of OpenAPI 3.1', () => {
    assert.deepEqual(documentFaults(documentOf(app)), []);
  });

  it('names every refusal, way in and example of every endpoint', () => {
    const { paths } = documentOf(app);
    assert.ok(isNode(paths));
    for (const [address, item] of Object.entries(paths))
      for (const [verb, operation] of Object.entries(isNode(item) ? item : {})) {
        const { responses, operationId, security } = isNode(operation) ? operation : {};
        assert.ok(isNode(responses) && responses['default'] !== undefined, `${verb} ${address}`);
        assert.ok(typeof operationId === 'string' && Array.isArray(security), `${verb} ${address}`);
      }
  });

  it('is a page to read, of plain HTML without scripts', async () => {
    const answer = await fetch(new URL('api', base));
    const html = await answer.text();
    assert.match(answer.headers.get('content-type') ?? '', /text\/html/u);
    assert.match(html, /GET.*\/api\/figures\/changes/u);
    assert.doesNotMatch(html, /<script|https?:\/\//u);
  });
});
