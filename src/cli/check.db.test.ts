import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { createCounty } from '#modules/org/index.ts';
import { appendFigures } from '#modules/reporting/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { testStore } from '#platform/test-support.ts';
import { commentsIn } from '../../tests/files/comments-in.ts';
import { forgeDocument, wordParagraph } from '../../tests/files/office-forge.ts';
import { insertPlan } from '../../tests/support/plan-rows.ts';
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

test('what is right ends with 0; wrong usage, a missing file and an unknown county say what to do', async () => {
  const file = path.join(folder, '对.txt');
  await writeFile(file, '2022年上半年，一般公共预算收入5.97亿元。');
  assert.equal((await run(file)).code, 0);
  assert.equal((await run()).code, 2);
  assert.equal((await run(file, '--much')).code, 2);
  assert.match((await run(path.join(folder, '没有.txt'))).err, /打不开文件/u);
  assert.match((await run(file, '--county=110101')).err, /没有代码为 110101 的县/u);
});
