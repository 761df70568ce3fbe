import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as hold, property, string } from 'fast-check';
import { readPayload } from './fields.ts';
import {
  dueLines,
  fileFault,
  filesWord,
  fileText,
  fileValue,
  lackingLines,
  materialsIn,
  materialWords,
  missingNames,
} from './files.ts';

const id = 'a'.repeat(32);

describe('materials of a catalogue', () => {
  it('are read from lines as people write them', () => {
    const [form, identity, photo] = materialsIn(
      '1. 申请表\n身份证明（复印件2份；可不交；只收PDF、图片；不超过5MB）\n\n- 现场照片(照片，近期拍摄)',
    );
    assert.deepEqual(form, {
      name: '申请表',
      isRequired: true,
      copies: null,
      accepts: [],
      megabytes: null,
      note: '',
    });
    assert.deepEqual(identity, {
      name: '身份证明',
      isRequired: false,
      copies: 2,
      accepts: ['pdf', 'image'],
      megabytes: 5,
      note: '',
    });
    assert.equal(materialWords(identity ?? form), '可不交，纸质2份，只收PDF、图片，每个不超过5MB');
    assert.deepEqual([photo?.name, photo?.accepts, photo?.note], ['现场照片', ['image'], '近期拍摄']);
  });

  it('are one where a name comes twice', () => {
    assert.equal(materialsIn('申请表\n申请表（2份）').length, 1);
  });

  it('are read from any text without an end or a lost name', () => {
    hold(
      property(string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const { name } of materialsIn(text)) {
          assert.ok(name.length > 0 && name.length <= 60 && !name.includes('\n'));
          assert.equal(fileValue(fileText({ id, material: name }))?.id, id);
        }
      }),
    );
  });
});

describe('what is handed in', () => {
  const materials = materialsIn('申请表\n身份证明（只收图片；不超过2MB）\n委托书（可不交）');
  const [, identity] = materials;
  const picture = { name: '证.jpg', sort: 'image', size: 1024, material: '身份证明' } as const;

  it('lacks what is required and did not come', () => {
    assert.deepEqual(missingNames(materials, [{ material: '申请表' }]), ['身份证明']);
    assert.deepEqual(
      missingNames(
        materials,
        materials.map(({ name }) => ({ material: name })),
      ),
      [],
    );
  });

  it('is refused by its sort and its size, in words that name the file and the cure', () => {
    assert.equal(fileFault(picture, identity ?? null, [], 10), null);
    assert.match(
      fileFault({ ...picture, name: 'x.jpg', sort: 'pdf' }, identity ?? null, [], 10) ?? '',
      /“x\.jpg”的内容是PDF，这里只收图片/u,
    );
    assert.match(
      fileFault({ ...picture, size: 3 * 1024 * 1024 }, identity ?? null, [], 10) ?? '',
      /3MB，超过每个文件2MB/u,
    );
    assert.match(fileFault({ ...picture, size: 1024 * 1024 }, null, ['pdf'], 10) ?? '', /只收PDF/u);
    assert.match(fileFault({ ...picture, size: 11 * 1024 * 1024 }, null, [], 10) ?? '', /超过每个文件10MB/u);
  });

  it('is told as lacking with the reason of the one that would not do, until another comes', () => {
    const came = { material: '身份证明', checked: 'unfit', note: '看不清', isOutside: true } as const;
    assert.deepEqual(lackingLines(materials, [came]), ['申请表', '身份证明（看不清）']);
    assert.deepEqual(lackingLines(materials, [came, { ...came, checked: null, note: '' }]), ['申请表']);
    // What is told is read again as what is asked for.
    assert.deepEqual(
      materialsIn(lackingLines(materials, [came]).join('\n')).map(({ name }) => name),
      ['申请表', '身份证明'],
    );
    const optional = { ...came, material: '委托书' };
    assert.deepEqual(lackingLines(materials, [optional]).at(-1), '委托书（看不清）');
  });
});

describe('what a field still asks for', () => {
  it('leaves out what came by it and was found fit, and nothing else', () => {
    const field = { key: 'supplied', files: { of: 'missing' } } as const;
    const payload = { missing: '1. 身份证明（照片看不清）\n场所照片' };
    const fit = { field: 'supplied', material: '身份证明', checked: 'fit' } as const;
    assert.equal(dueLines(field, payload, []), payload.missing);
    assert.equal(dueLines(field, payload, [fit]), '场所照片');
    // What the first form brought, what will not do and what nobody looked at is asked for still.
    for (const other of [
      { ...fit, field: 'files' },
      { ...fit, checked: 'unfit' },
      { ...fit, checked: null },
    ] as const)
      assert.equal(dueLines(field, payload, [other]), payload.missing);
  });
});

describe('a field of files', () => {
  const kind = { fields: [{ key: 'f', title: '照片', kind: 'file', most: '2' }] } as const;
  const read = (f: unknown) => readPayload(kind, ['f?'], { f });

  it('holds ids with their material, at most as many as it says', () => {
    assert.deepEqual(read([`${id} 申请表`]).payload['f'], [`${id} 申请表`]);
    const three = ['a', 'b', 'c'].map((letter) => letter.repeat(32));
    assert.match(read(three).faults[0]?.message ?? '', /“照片”最多2个文件，现有3个/u);
    assert.match(read(['<script>']).faults[0]?.message ?? '', /没有传上来/u);
    assert.match(read('x').faults[0]?.message ?? '', /一组文字/u);
    assert.equal(filesWord([`${id} 申请表`, `${'b'.repeat(32)} 申请表`]), '申请表2个文件');
  });
});
