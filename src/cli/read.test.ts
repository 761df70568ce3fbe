import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { Refusal } from '#kernel/errors.ts';
import { type Extract, readCommand } from './read.ts';

const TEXT = '白杨县2024年国民经济和社会发展统计公报\n\n一、综合\n\n全县生产总值86.4亿元，增长5.2%。\n';
/** The same text in GB18030. */
const GB18030 = Buffer.from('b0d7d1eecfd8c9fab2fad7dcd6b5d4f6b3a4352e3225a1a3', 'hex');

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(
  args: readonly string[],
  input: Uint8Array | string = '',
  extract?: Extract,
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const stdin = (async function* () {
    await Promise.resolve();
    yield input;
  })();
  const io = {
    stdin,
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
  };
  const code = await (extract === undefined ? readCommand(args, io) : readCommand(args, io, extract));
  return { code, out: out.join(''), err: err.join('') };
}

async function withFile(
  name: string,
  content: string | Uint8Array,
  use: (file: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'xushi-read-'));
  try {
    const file = path.join(folder, name);
    await writeFile(file, content);
    await use(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a text file is summed up in Chinese', async () => {
  await withFile('公报.txt', `\uFEFF${TEXT}`, async (file) => {
    const { code, out } = await run([file]);
    assert.equal(code, 0);
    assert.match(out, /白杨县2024年国民经济和社会发展统计公报/u);
    assert.match(out, /统计公报 · 回顾 2024 年/u);
    assert.match(out, /数据表述 2 处（实绩 2，/u);
    assert.ok(!out.includes('\u001b'));
  });
});

test('--json prints the whole result', async () => {
  const { code, out } = await run(['-', '--json'], TEXT);
  assert.equal(code, 0);
  const result: unknown = JSON.parse(out);
  assert.ok(
    typeof result === 'object' &&
      result !== null &&
      'statements' in result &&
      Array.isArray(result.statements),
  );
  assert.deepEqual(Object.keys(result), [
    'document',
    'statements',
    'directions',
    'tasks',
    'projects',
    'mechanisms',
    'checks',
  ]);
});

test('--explain names the rule behind each field', async () => {
  const { out } = await run(['-', '--explain'], TEXT);
  assert.match(out, /每个字段的依据/u);
  assert.match(out, /“增长、下降、同比”后的百分数是增长率/u);
});

test('text in GB18030 on standard input is read', async () => {
  const { code, out } = await run(['-'], GB18030);
  assert.equal(code, 0);
  assert.match(out, /白杨县生产总值增长5\.2%/u);
});

test('a document goes through the extractor and its warnings are shown', async () => {
  await withFile('计划.docx', 'zip', async (file) => {
    const names: string[] = [];
    const { code, out, err } = await run([file], '', (_bytes, name) => {
      names.push(name);
      return Promise.resolve({ text: TEXT, warnings: ['脚注没有读入'] });
    });
    assert.equal(code, 0);
    assert.deepEqual(names, ['计划.docx']);
    assert.match(out, /白杨县/u);
    assert.match(err, /提示：脚注没有读入/u);
  });
});

test('a refusal of the extractor is told in its own words', async () => {
  await withFile('旧.doc', 'x', async (file) => {
    const { code, err } = await run([file], '', () =>
      Promise.reject(new Refusal('file.kind', 415, '请先另存为 .docx 再读。')),
    );
    assert.equal(code, 1);
    assert.equal(err, '请先另存为 .docx 再读。\n');
  });
});

test('a missing file is told with the cure', async () => {
  const { code, err } = await run(['/没有/这个文件.txt']);
  assert.equal(code, 1);
  assert.match(err, /打不开文件/u);
});

test('wrong usage prints the usage', async () => {
  for (const args of [[], ['a.txt', 'b.txt'], ['a.txt', '--wat']]) {
    const { code, err } = await run(args);
    assert.equal(code, 2);
    assert.match(err, /^用法：/u);
  }
});
