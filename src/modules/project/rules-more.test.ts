import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { formalityKinds, formalityStates } from './rules-kinds.ts';
import { moreColumns, printPaper, printQuantities, readMore } from './rules-more.ts';

function read(title: string, text: string) {
  const column = moreColumns.find((one) => one.title === title);
  assert.ok(column !== undefined, title);
  return readMore(column, text);
}
const fault = (title: string, text: string): string => {
  const found = read(title, text);
  return 'fault' in found ? found.fault : '';
};

test('a paper is written as state, day, number and note, and comes back as it was', () => {
  assert.deepEqual(read('用地手续', '已办结；2022-03-15；示例1号'), {
    papers: { land: { state: 'granted', decidedOn: '2022-03-15', number: '示例1号', note: '' } },
  });
  assert.equal(moreColumns.filter(({ kind }) => kind === 'formality').length, formalityKinds.length);
  const words = fc.stringMatching(/^[a-z〔〕号（）、]{0,12}$/u);
  const paper = fc.record(
    {
      state: fc.constantFrom(...formalityStates),
      decidedOn: fc.constant('2022-03-15'),
      number: words,
      note: words,
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(paper, (one) => {
      assert.deepEqual(read('立项手续', printPaper(one)), { papers: { approval: one } });
    }),
  );
  assert.equal(printPaper({ state: 'none', decidedOn: null, number: '', note: '' }), '');
});

test('a faulty paper is refused with its cure', () => {
  assert.match(fault('用地手续', '批了'), /请写：未办、办理中、已办结/u);
  assert.match(fault('用地手续', '已办结'), /请填批复日期/u);
  assert.match(fault('用地手续', '办理中；三月'), /不是日期/u);
  assert.match(fault('打包项目', '对'), /“是”或“否”/u);
});

test('quantities are written one after the other with what is not reported left empty, and come back as they were', () => {
  const even = { started: 20, completed: 60, accepted: 20 };
  assert.deepEqual(read('实物量', '供热管网|km|10|8|6||；供热户｜户｜≥2000｜｜｜'), {
    quantities: [
      {
        name: '供热管网',
        unit: 'km',
        comparator: '=',
        planned: '10',
        started: '8',
        completed: '6',
        accepted: null,
        weights: even,
      },
      {
        name: '供热户',
        unit: '户',
        comparator: '>=',
        planned: '2000',
        started: null,
        completed: null,
        accepted: null,
        weights: even,
      },
    ],
  });
  const amount = fc.integer({ min: 1, max: 99_999 }).map((value) => String(value / 100));
  const quantity = fc
    .record({
      comparator: fc.constantFrom('=' as const, '>=' as const, '<=' as const),
      planned: amount,
      started: fc.option(amount),
      weight: fc.integer({ min: 0, max: 100 }),
    })
    .map(({ weight, ...rest }) => ({
      name: '万㎡厂房',
      unit: '万㎡',
      completed: null,
      accepted: null,
      weights: { started: weight, completed: 100 - weight, accepted: 0 },
      ...rest,
    }));
  fc.assert(
    fc.property(quantity, (one) => {
      assert.deepEqual(read('实物量', printQuantities([one])), { quantities: [one] });
    }),
  );
  assert.match(fault('实物量', '管网|km|10|6|8|'), /完工数大于开工数/u);
  assert.match(fault('实物量', '管网|km|很多'), /不是不小于0的数/u);
  assert.match(fault('实物量', '管网|km|10||||20/20/20'), /权重合计为60/u);
  assert.match(fault('实物量', '管网|km|1；管网|km|2'), /写了两次/u);
});
