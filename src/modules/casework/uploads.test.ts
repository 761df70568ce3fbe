import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicGate } from '#platform/public-gate.ts';
import { togetherRefusal, uploadLimits, waitingRefusal } from './rules-uploads.ts';

const limits = uploadLimits([], '370404', '2022-05-06');
const mega = 1024 * 1024;

test('a county that has set nothing takes files by the product’s own limits', () => {
  assert.deepEqual(limits, { megabytes: 10, files: 20, together: 50, hourly: 40, waiting: 500, hours: 24 });
});

test('an address and all that waits have an end, each said in its own words', () => {
  const now = { fromAddress: 39, waitingBytes: 0 };
  assert.equal(waitingRefusal(limits, mega, now), null);
  assert.match(waitingRefusal(limits, mega, { ...now, fromAddress: 40 }) ?? '', /一小时内已经上传40个文件/u);
  assert.match(
    waitingRefusal(limits, 2 * mega, { ...now, waitingBytes: 499 * mega }) ?? '',
    /暂时不能上传。已填的内容不受影响/u,
  );
});

test('an item takes so many files and so much of them, with those it has', () => {
  assert.equal(togetherRefusal(limits, [mega], []), null);
  assert.match(togetherRefusal(limits, [1, 1], Array(19).fill(1)) ?? '', /最多20个文件，现在共21个/u);
  assert.match(togetherRefusal(limits, [8 * mega], Array(5).fill(9 * mega)) ?? '', /合计53MB，超过50MB/u);
});

test('few files are read at once, of one address and of all, and each place is given back', async () => {
  const gate = publicGate();
  const mine = await Promise.all([1, 2, 3].map(async () => gate.admit('upload', '10.0.0.1')));
  await assert.rejects(gate.admit('upload', '10.0.0.1'), /现在上传的人多/u);
  const others = await Promise.all(
    [2, 3, 4].flatMap((host) => [1, 2, 3].map(async () => gate.admit('upload', `10.0.0.${host}`))),
  );
  await assert.rejects(gate.admit('upload', '10.0.0.5'), /现在上传的人多/u);
  mine[0]?.();
  mine[0]?.();
  (await gate.admit('upload', '10.0.0.5'))();
  for (const leave of [...mine, ...others]) leave();
  assert.equal(typeof (await gate.admit('upload', '10.0.0.1')), 'function');
});
