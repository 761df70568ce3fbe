import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { Refusal } from '#kernel/errors.ts';
import { assertRefused } from '../../tests/files/refusals.ts';
import { type ForgedEntry, forgeZip, zeroStream } from '../../tests/files/zip-forge.ts';
import { listEntries, openArchive } from './archive-guard.ts';
import { storedZip } from './stored-zip.ts';

const honest: ForgedEntry[] = [
  { name: 'word/', content: '', method: 0 },
  { name: 'word/document.xml', content: '<a>内容</a>'.repeat(50) },
  { name: '[Content_Types].xml', content: '<Types/>', method: 0 },
];
const MEGABYTE = 1024 * 1024;
const everything = () => true;

describe('the archive guard', () => {
  it('returns the content of an honest archive, folders left out', async () => {
    const found = await openArchive(forgeZip(honest));
    assert.deepEqual([...found.keys()], ['word/document.xml', '[Content_Types].xml']);
    assert.equal(new TextDecoder().decode(found.get('word/document.xml')), '<a>内容</a>'.repeat(50));
  });

  it('returns only what is asked for, and still proves the rest', async () => {
    const kept = await openArchive(forgeZip(honest), (name) => name === 'word/document.xml');
    assert.deepEqual([...kept.keys()], ['word/document.xml']);
    const lying = forgeZip([...honest, { name: 'media/x.bin', content: 'abc', crc: 1 }]);
    await assertRefused(
      openArchive(lying, (name) => name === 'word/document.xml'),
      'file.archive_lying',
    );
  });

  it('reads what our own stored writer packs', async () => {
    const parts = new Map([
      ['甲.xml', new TextEncoder().encode('<甲/>')],
      ['b', new Uint8Array()],
    ]);
    const found = await openArchive(storedZip(parts));
    assert.deepEqual(
      [...found].map(([name, content]) => [name, Buffer.from(content).toString()]),
      [
        ['甲.xml', '<甲/>'],
        ['b', ''],
      ],
    );
  });

  it('refuses an honest bomb by what it declares', async () => {
    const bomb = { name: 'a.xml', content: '', raw: zeroStream(1_024), claims: 1_024 * MEGABYTE };
    await assertRefused(openArchive(forgeZip([bomb])), 'file.archive_bomb');
  });

  it('refuses many entries that are a bomb only together', async () => {
    const raw = zeroStream(60);
    const bomb = [1, 2, 3].map((n) => ({ name: `${n}.xml`, content: '', raw, claims: 60 * MEGABYTE }));
    await assertRefused(openArchive(forgeZip(bomb)), 'file.archive_bomb');
  });

  it('refuses an entry that inflates to more than it declares, at the first byte too many', async () => {
    const lie = { name: 'a.xml', content: '', raw: zeroStream(1_024), claims: 1_000 };
    await assertRefused(openArchive(forgeZip([lie])), 'file.archive_lying');
  });

  it('refuses an entry that inflates to less than it declares', async () => {
    await assertRefused(
      openArchive(forgeZip([{ name: 'a.xml', content: 'short', claims: 5_000 }])),
      'file.archive_lying',
    );
  });

  it('refuses an entry with a wrong checksum', async () => {
    await assertRefused(openArchive(forgeZip([{ name: 'a', content: 'x', crc: 7 }])), 'file.archive_lying');
  });

  it('refuses a ratio that no document has', async () => {
    const content = Buffer.alloc(8 * MEGABYTE);
    await assertRefused(openArchive(forgeZip([{ name: 'a.xml', content }])), 'file.archive_bomb');
  });

  it('refuses entries that share bytes', async () => {
    const inner = forgeZip([{ name: 'b.xml', content: 'inside', method: 0 }]).subarray(0, 30 + 5 + 6);
    const outer = Buffer.concat([Buffer.from('padding '), inner]);
    const overlapping = forgeZip([
      { name: 'a.xml', content: outer, method: 0 },
      { name: 'b.xml', content: 'inside', method: 0, at: 30 + 5 + 8 },
    ]);
    await assertRefused(openArchive(overlapping), 'file.archive_overlap');
  });

  it('refuses a hundred directory entries on one stream', async () => {
    const raw = zeroStream(1);
    const bomb = Array.from({ length: 100 }, (_, index) => ({
      name: `${index}.xml`,
      localName: '0.xml',
      content: '',
      raw,
      claims: MEGABYTE,
      ...(index === 0 ? {} : { at: 0 }),
    }));
    await assertRefused(openArchive(forgeZip(bomb)), 'file.archive_lying');
  });

  it('refuses 65,536 entries, whatever count the end record gives', async () => {
    const many = Array.from({ length: 65_536 }, (_, index) => ({ name: `${index}`, content: '', method: 0 }));
    await assertRefused(openArchive(forgeZip(many)), 'file.damaged');
    await assertRefused(openArchive(forgeZip(many, 65_534)), 'file.archive_entries');
    await assertRefused(openArchive(forgeZip(many.slice(0, 10), 3)), 'file.damaged');
  });

  it('refuses an archive inside, by name and by content, but not the workbook behind a chart', async () => {
    const inner = forgeZip(honest);
    await assertRefused(
      openArchive(forgeZip([{ name: 'x/inner.zip', content: 'x' }])),
      'file.archive_nested',
    );
    await assertRefused(
      openArchive(forgeZip([{ name: 'word/media/1.png', content: inner }])),
      'file.archive_nested',
    );
    const chart = await openArchive(forgeZip([{ name: 'word/embeddings/sheet1.xlsx', content: inner }]));
    assert.equal(chart.size, 1);
  });

  it('refuses names that lead out, collide, or name a device', async () => {
    const names = [
      '../evil.xml',
      'word/../../evil.xml',
      '/etc/passwd',
      'C:/windows/x',
      'word\\document.xml',
      'CON',
      'word/aux.xml',
      'com1.txt',
      'a//b',
      './a',
      'word/x.',
      'word/x ',
      'a\u0000b',
      'a\nb',
      '__proto__/x.xml',
      'xl/constructor',
      'x'.repeat(300),
    ];
    for (const name of names) {
      await assertRefused(openArchive(forgeZip([{ name, content: 'x' }])), 'file.archive_name');
    }
    const twice = [
      { name: 'word/A.xml', content: '1' },
      { name: 'word/a.xml', content: '2' },
    ];
    await assertRefused(openArchive(forgeZip(twice)), 'file.archive_name');
  });

  it('refuses links, encryption and unknown compression', async () => {
    await assertRefused(
      openArchive(forgeZip([{ name: 'link', content: '/etc/passwd', mode: 0o120777 }])),
      'file.archive_name',
    );
    await assertRefused(openArchive(forgeZip([{ name: 'a', content: 'x', flags: 1 }])), 'file.encrypted');
    await assertRefused(
      openArchive(forgeZip([{ name: 'a', content: 'x', method: 12 }])),
      'file.archive_method',
    );
  });

  it('refuses a local header that names another file', async () => {
    await assertRefused(
      openArchive(forgeZip([{ name: 'a.xml', localName: 'b.xml', content: 'x' }])),
      'file.archive_lying',
    );
  });

  it('refuses an archive with bytes before or after it', async () => {
    const zip = forgeZip(honest);
    await assertRefused(openArchive(Buffer.concat([Buffer.from('MZ'), zip])), 'file.damaged');
    await assertRefused(openArchive(Buffer.concat([zip, Buffer.from('tail')])), 'file.damaged');
  });

  it('refuses an archive cut anywhere', async () => {
    const zip = forgeZip(honest);
    for (let length = 0; length < zip.length; length += 1) {
      await assert.rejects(openArchive(zip.subarray(0, length)), Refusal);
    }
  });

  it('answers a flipped byte with the true content or a refusal, never with something else', async () => {
    const zip = forgeZip(honest);
    const truth = await openArchive(zip);
    await fc.assert(
      fc.asyncProperty(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Uint8Array.from(zip);
        changed[at] = (changed[at] ?? 0) ^ flip;
        const found = await openArchive(changed).catch((error: unknown) => {
          assert.ok(error instanceof Refusal, String(error));
          return truth;
        });
        // A name is covered by no checksum, but a changed one must differ from its local header; contents are covered.
        assert.deepEqual([...found.values()].map(String), [...truth.values()].map(String));
      }),
      { numRuns: 300 },
    );
  });

  it('lists names without inflating, and nothing from a broken directory', async () => {
    assert.deepEqual(await listEntries(forgeZip(honest), 2), ['word/', 'word/document.xml']);
    assert.deepEqual(await listEntries(Buffer.from('PK\x03\x04nothing'), 10), []);
    assert.equal((await openArchive(forgeZip(honest), everything)).size, 2);
  });
});
