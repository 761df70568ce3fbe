import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { checkedDraft } from '#modules/check/index.ts';
import { createCounty } from '#modules/org/index.ts';
import { paperContract, paperHandlers, writePaper } from '#modules/paper/index.ts';
import { appendFigures } from '#modules/reporting/index.ts';
import { stoppedClock } from '#platform/clock.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { testApp, testStore } from '#platform/test-support.ts';
import { commentsIn } from '../../tests/files/comments-in.ts';
import { partsOf } from '../../tests/files/docx-xml.ts';
import { forgeDocument, wordParagraph } from '../../tests/files/office-forge.ts';
import { forgeZip } from '../../tests/files/zip-forge.ts';
import { actorOf, insertPlan } from '../../tests/support/plan-rows.ts';
import { runCheck } from './check.ts';

const county = '370404';
const now = '2022-07-12T01:00:00.000Z';
let store: Store;
let folder: string;

before(async () => {
  [store, folder] = await Promise.all([testStore(), mkdtemp(path.join(tmpdir(), 'xushi-check-'))]);
  await createCounty(store, county, { year: 2022, now }, async () => undefined);
  await insertPlan(store, county, [
    { id: 'revenue', title: '一般公共预算收入', value: '1300000000', aspect: 'level', measure: 'yuan' },
  ]);
  const figure = { county, indicator: 'i-revenue', unit: 'fgj', period: '2022-06', basis: 'flash' } as const;
  await inTransaction(store, async (tx) =>
    appendFigures(tx, [
      { ...figure, value: '597138360', origin: 'import', demo: false, recordedAt: now, recordedBy: 'x' },
    ]),
  );
});
after(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    stdin: Readable.from([]),
    env: { XUSHI_TODAY: '2022-07-12' },
    say: (line: string) => void out.push(line),
    warn: (line: string) => void err.push(line),
  };
  const code = await runCheck(args, io, async (_, work) => work(store));
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('a draft is checked at the console: in lines, as JSON, and as a copy with comments', async () => {
  const file = path.join(folder, '汇报.docx');
  const copy = path.join(folder, '批注.docx');
  await writeFile(file, forgeDocument(wordParagraph('2022年上半年，一般公共预算收入5.79亿元。')));
  const lines = await run(file);
  assert.equal(lines.code, 3, 'a difference is told by the exit code');
  assert.match(lines.out, /共1个数：一致0，不一致1[\s\S]*5\.79亿元[\s\S]*应为5\.97亿元/u);
  const json = await run(file, '--json', `--docx=${copy}`);
  assert.equal(JSON.parse(json.out).numbers[0].right, '5.97亿元');
  const comments = await commentsIn(await readFile(copy));
  assert.deepEqual(
    comments.map(({ over }) => over),
    ['5.79亿元'],
  );
});

test('a paper of ours is checked at the console by its pins too: what was altered in it is told with what it printed', async () => {
  const work = { store, actor: actorOf(county, ['planner']), now, today: '2022-07-12', address: '' };
  const id = await writePaper(work, { template: 'monthly', month: '2022-06' });
  const app = testApp(store, [(one) => mount(one, paperContract, paperHandlers())], stoppedClock(now));
  const query = { as: work.actor, params: { id }, query: {} };
  const { bytes } = await app.call('GET /api/papers/{id}/docx', query);
  const file = path.join(folder, '通报.docx');
  await writeFile(file, bytes);
  const right = await run(file, '--json');
  const found = checkedDraft.parse(JSON.parse(right.out));
  assert.equal(right.code, 0, right.out);
  assert.ok(found.numbers.some(({ reason }) => reason === 'pinned'));
  const parts = await partsOf(bytes);
  const altered = [...parts].map(([name, xml]) => ({
    name,
    content: name === 'word/document.xml' ? xml.replaceAll('>5.97亿元<', '>5.79亿元<') : xml,
  }));
  await writeFile(file, forgeZip(altered));
  const wrong = await run(file);
  assert.equal(wrong.code, 3);
  assert.match(wrong.out, /5\.79亿元.*被改动：原为5\.97亿元/u);
});

test('what is right ends with 0; wrong usage, a missing file and an unknown county say what to do', async () => {
  const file = path.join(folder, '对.txt');
  await writeFile(file, '2022年上半年，一般公共预算收入5.97亿元。');
  assert.equal((await run(file)).code, 0);
  assert.equal((await run()).code, 2);
  assert.equal((await run(file, '--much')).code, 2);
  assert.match((await run(path.join(folder, '没有.txt'))).err, /打不开文件/u);
  assert.match((await run(file, '--county=110101')).err, /没有代码为 110101 的县/u);
});
