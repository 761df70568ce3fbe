import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { forgeDocument, wordParagraph } from '../../tests/files/office-forge.ts';
import { compareCommand } from './compare.ts';

const old = `青田县2024年国民经济和社会发展计划

一、2023年计划执行情况

经济平稳。

二、2024年预期目标和重点任务

（一）抓好治水。推行“河长日”制度。地区生产总值增长6%。
`;
const next = [
  '青田县2025年国民经济和社会发展计划',
  '一、2024年计划执行情况',
  '地区生产总值增长5.2%。',
  '二、2025年主要预期目标',
  '地区生产总值增长5.5%。',
];
let folder: string;
let files: readonly [string, string];

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'xushi-compare-'));
  files = [path.join(folder, '旧.txt'), path.join(folder, '新.docx')];
  await writeFile(files[0], old);
  await writeFile(files[1], forgeDocument(next.map((words) => wordParagraph(words)).join('')));
});
after(async () => rm(folder, { recursive: true }));

async function run(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    stdin: Readable.from([]),
    env: {},
    say: (line: string) => void out.push(line),
    warn: (line: string) => void err.push(line),
  };
  const code = await compareCommand(args, io);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('two plans are compared at the console: a table, with reasons, as JSON', async () => {
  const table = await run(...files);
  assert.equal(table.code, 0, table.err);
  assert.match(table.out, /延续\s+地区生产总值\s+目标增长6%，结果增长5\.2%，没有完成，差0\.8个百分点。/u);
  assert.match(table.out, /消失\s+推行“河长日”制度\s+新文没有一句话说到这项承诺。/u);
  assert.doesNotMatch(table.out, /number\.same_name/u);
  const reasons = await run(...files, '--explain');
  assert.match(reasons.out, /（number\.same_name）[\s\S]*旧 第\d+字 [\s\S]*新 第\d+字/u);
  assert.equal(JSON.parse((await run(...files, '--json')).out).mode, 'years');
  assert.match((await run(...files, '--as=places')).out, /两个县的计划/u);
});

test('wrong usage and a missing file say what to do', async () => {
  assert.equal((await run(files[0])).code, 2);
  assert.equal((await run(...files, '--much')).code, 2);
  const missing = await run(files[0], path.join(folder, '没有.txt'));
  assert.equal(missing.code, 1);
  assert.match(missing.err, /打不开文件/u);
});
