import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { dataFolder, refusedProduct, startProduct } from '../e2e/product.ts';

// As npm starts it, on a bare county: no demonstration has to be made first.
const bare = { program: 'bin/xushi.cjs', env: { XUSHI_DEMO: '0' } } as const;
const sample = '测试县2022年国民经济和社会发展计划\n\n2022年，新建公共厕所15座，改造农村公路88公里。\n';

let data: Awaited<ReturnType<typeof dataFolder>>;
before(async () => {
  data = await dataFolder();
});
after(() => data.remove());

/** Signs in. @returns how to call as that account */
async function signIn(address: string, account: string, password: string) {
  const headers = { 'x-xushi-csrf': '1', 'content-type': 'application/json' };
  const body = JSON.stringify({ account, password });
  const answer = await fetch(`${address}/api/session`, { method: 'POST', headers, body });
  assert.equal(answer.status, 200);
  const cookie = /^[^;]+/u.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? '';
  return async (path: string, form?: FormData) =>
    fetch(`${address}${path}`, {
      ...(form === undefined ? {} : { method: 'POST', body: form }),
      headers: { cookie, 'x-xushi-csrf': '1' },
    });
}

const rows = z.object({ rows: z.array(z.looseObject({ id: z.string(), title: z.string() })) });

test('a second start on one folder is refused; a killed process leaves its data and no lock behind', async () => {
  const first = await startProduct({ folder: data.folder, ...bare });
  const password = /jihua +(\S+)/u.exec(first.output())?.[1] ?? '';

  const second = await refusedProduct({ folder: data.folder, ...bare });
  assert.equal(second.code, 1);
  assert.match(
    second.output,
    new RegExp(`${data.folder}.*${first.pid}`, 'su'),
    'it names folder and process',
  );
  assert.doesNotMatch(second.output, /\bat .+\.ts:\d+/u, 'a refusal is no stack trace');

  const call = await signIn(first.address, 'jihua', password);
  const form = new FormData();
  form.append('file', new File([sample], '计划.txt'));
  const sent = await call('/api/documents', form);
  assert.equal(sent.status, 200, await sent.clone().text());
  const before = rows.parse(await (await call('/api/documents')).json());
  assert.equal(before.rows.length, 1);
  await first.kill();

  const again = await startProduct({ folder: data.folder, ...bare });
  try {
    const callAgain = await signIn(again.address, 'jihua', password);
    assert.deepEqual(rows.parse(await (await callAgain('/api/documents')).json()), before);
    const file = await callAgain(`/api/documents/${before.rows[0]?.id}/file`);
    assert.equal(await file.text(), sample, 'the file is there byte for byte');
  } finally {
    assert.equal(await again.stop(), 0);
  }

  const orderly = await startProduct({ folder: data.folder, ...bare });
  assert.equal(await orderly.stop(), 0, 'after an orderly stop the folder is free again');
});
