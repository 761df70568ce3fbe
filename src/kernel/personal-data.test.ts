import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  isCitizenNumber,
  isLuhn,
  maskPersonal,
  maskWithin,
  scanCell,
  scanPersonal,
} from './personal-data.ts';

/** Weights of GB 11643-1999, written out again so that a slip in the scanner shows. */
function citizen(head: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += ((1 << (17 - at)) % 11) * Number(head[at]);
  return `${head}${'10X98765432'[sum % 11] ?? ''}`;
}

function card(head: string): string {
  for (let digit = 0; digit < 10; digit += 1) if (isLuhn(`${head}${digit}`)) return `${head}${digit}`;
  return head;
}

const kindsOf = (text: string): readonly string[] =>
  scanPersonal(text).map(({ kind, text: found }) => `${kind} ${found}`);

test('a citizen’s number is one by its province, its day of birth and its check sign', () => {
  // The worked examples of GB 11643-1999, annex.
  assert.ok(isCitizenNumber('11010519491231002X'));
  assert.ok(isCitizenNumber('11010519491231002x'));
  assert.ok(isCitizenNumber('440524188001010014'));
  assert.ok(isCitizenNumber('370404900101123'), 'fifteen signs, before 1999');
  assert.equal(isCitizenNumber('110105194912310021'), false, 'wrong check sign');
  assert.equal(isCitizenNumber('11010519491331002X'), false, 'no thirteenth month');
  assert.equal(isCitizenNumber('370404900230123'), false, 'no 30 February');
  assert.equal(isCitizenNumber('990105194912310021'), false, 'no such province');
});

test('what gives a person away is found however it is written', () => {
  for (const [text, found] of [
    ['身份证号11010519491231002X。', ['id 11010519491231002X']],
    ['号码 110105 19491231 002x 有效', ['id 110105 19491231 002x']],
    ['（１１０１０５１９４９１２３１００２Ｘ）', ['id １１０１０５１９４９１２３１００２Ｘ']],
    ['旧号370404900101123。', ['id 370404900101123']],
    ['请拨13812345678。', ['mobile 13812345678']],
    ['138-1234-5678或+86 139 0000 0001', ['mobile 138-1234-5678', 'mobile 86 139 0000 0001']],
    ['电话0632-7711234', ['landline 电话0632-7711234']],
    ['（010）62345678转', ['landline （010）62345678']],
    ['联系方式：7711234', ['landline 联系方式：7711234']],
    ['卡号4111 1111 1111 1111', ['card 4111 1111 1111 1111']],
    ['zhang.san@example.com', ['email zhang.san@example.com']],
    ['车牌鲁D·12345、鲁DF12345', ['plate 鲁D·12345', 'plate 鲁DF12345']],
    ['家住幸福小区3号楼2单元501室', ['address 3号楼2单元501室']],
    ['坛山路128号', ['address 山路128号']],
    ['联系人：王建国', ['name 王建国']],
    ['区长李红，', ['name 李红']],
    ['户主欧阳小明 ', ['name 欧阳小明']],
    ['张伟同志', ['name 张伟']],
  ] as const)
    assert.deepEqual(kindsOf(text), found, text);
});

test('amounts, codes, years and words of offices are nobody’s', () => {
  for (const text of [
    '全年完成投资13812345678.50元',
    '增长13,812,345,678元',
    '0.13812345678',
    '项目代码2201-370404-04-01-123456',
    '峄城督函〔2022〕7号',
    '书记包联制度、主任会议、局长办公会',
    '负责人由牵头单位明确',
    '户主李某、联系人张某某',
    'S318线、206国道、5号路口',
    '1—11月11.01亿元，增长6.3%',
    '2022-01 2022-02 2022-03',
  ])
    assert.deepEqual(kindsOf(text), [], text);
});

test('a cell is read under its heading; a masked one is none', () => {
  assert.deepEqual(
    scanCell('姓名', '王建国').map(({ kind }) => kind),
    ['name'],
  );
  assert.deepEqual(scanCell('姓名', '王某国'), []);
  assert.deepEqual(scanCell('项目', '王庄水厂'), []);
  assert.deepEqual(
    scanCell('联系电话', '7711234').map(({ kind }) => kind),
    ['landline'],
  );
  assert.equal(maskPersonal('11010519491231002X'), '11***************X');
  assert.equal(maskPersonal('王建国'), '王**');
  assert.equal(maskWithin('联系人：王建国，13812345678'), '联系人：王**，13********8');
});

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));
const day = fc.date({
  min: new Date('1930-01-01T00:00:00Z'),
  max: new Date('2015-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const planted = fc.oneof(
  fc
    .tuple(fc.constantFrom('370404', '110105', '440524', '650102'), day, digits(3))
    .map(([region, born, order]) =>
      citizen(`${region}${born.toISOString().slice(0, 10).replaceAll('-', '')}${order}`),
    ),
  fc.tuple(fc.constantFrom('13', '15', '17', '18', '19'), digits(9)).map(([head, rest]) => `${head}${rest}`),
  fc
    .tuple(fc.constantFrom('62', '4', '51'), digits(14))
    .map(([head, rest]) => card(`${head}${rest}`.slice(0, 15))),
);
const around = fc.string({
  unit: fc.constantFrom(...'峄城区计划项目投资完成，。：（）、 abc\n'.split('')),
  maxLength: 30,
});

test('a planted number is always found, wherever it stands', () => {
  fc.assert(
    fc.property(around, planted, around, (before, number, after) => {
      // A Latin letter straight after an 18-sign number would make it another sign row.
      const text = `${before}${number}${after.startsWith('a') || after.startsWith('b') || after.startsWith('c') ? '，' : ''}${after}`;
      const found = scanPersonal(text);
      assert.ok(
        found.some(({ from, to }) => from <= before.length && to >= before.length + number.length),
        text,
      );
    }),
    { numRuns: 3000 },
  );
});

test('plain figures are not taken for persons', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9_999_999 }),
      fc.constantFrom('万元', '亿元', '%', '个'),
      (value, unit) => {
        assert.deepEqual(scanPersonal(`完成${value}${unit}，增长${(value % 100) / 10}%`), []);
      },
    ),
    { numRuns: 1000 },
  );
});

test('a plan of a county, read whole, raises no false alarm', () => {
  const text = readFileSync(
    path.join(import.meta.dirname, '..', '..', 'samples', 'yicheng-2022-plan.txt'),
    'utf8',
  );
  assert.ok(text.length > 5000);
  assert.deepEqual(kindsOf(text), []);
});
