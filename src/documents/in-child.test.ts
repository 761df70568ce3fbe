import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import { forgeDocument, wordParagraph } from '../../tests/files/office-forge.ts';
import { forgePdfStream } from '../../tests/files/pdf-forge.ts';
import { assertRefused, refusalOf } from '../../tests/files/refusals.ts';
import { type ChildTask, runInChild } from './in-child.ts';

const isAnything = (value: unknown): value is unknown => value !== undefined;
const docx: ChildTask<unknown> = { name: 'docx-text', accepts: isAnything };
const limits = { milliseconds: 30_000, heapMegabytes: 256, residentMegabytes: 1_024 };
const small = forgeDocument(wordParagraph('完'));

describe('a task in a child process', () => {
  it('gives its value', async () => {
    assert.deepEqual(await runInChild(docx, small), { text: '完', pins: [], warnings: [] });
  });

  it('that takes too long is one refusal', async () => {
    const refusal = await refusalOf(runInChild(docx, small, { ...limits, milliseconds: 1 }));
    assert.deepEqual([refusal.code, refusal.data['cause']], ['file.too_heavy', 'time']);
  });

  it('that runs out of heap is one refusal, and this process goes on', async () => {
    const big = forgeDocument(wordParagraph('很长的内容').repeat(60_000));
    const refusal = await refusalOf(runInChild(docx, big, { ...limits, heapMegabytes: 24 }));
    assert.deepEqual([refusal.code, refusal.data['cause']], ['file.too_heavy', 'crash']);
    assert.deepEqual(await runInChild(docx, small), { text: '完', pins: [], warnings: [] });
  });

  it('that outgrows its memory outside the heap is one refusal', async () => {
    const pdf: ChildTask<unknown> = { name: 'pdf-text', accepts: isAnything };
    const bomb = forgePdfStream(deflateSync(Buffer.alloc(200 * 1024 * 1024)));
    const refusal = await refusalOf(runInChild(pdf, bomb, { ...limits, residentMegabytes: 150 }));
    assert.deepEqual([refusal.code, refusal.data['cause']], ['file.too_heavy', 'memory']);
  });

  it('that the child does not know, or answers in another shape, is refused as damaged', async () => {
    await assertRefused(runInChild({ name: 'no-such-task', accepts: isAnything }, small), 'file.damaged');
    const strict: ChildTask<never> = {
      name: 'docx-text',
      accepts: (value): value is never => value === null,
    };
    await assertRefused(runInChild(strict, small), 'file.damaged');
  });

  it('waits in line when many arrive, and all are answered', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => runInChild(docx, small)));
    assert.equal(answers.length, 6);
  });

  it('is turned away when the line is too long', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 40 }, () => runInChild(docx, Buffer.from('no archive'))),
    );
    const codes = all.map((one) => (one.status === 'rejected' ? String(one.reason.code) : 'read'));
    assert.deepEqual([codes.filter((code) => code === 'file.busy').length, codes.length], [6, 40]);
    assert.equal(codes.filter((code) => code === 'file.damaged').length, 34);
  });
});
