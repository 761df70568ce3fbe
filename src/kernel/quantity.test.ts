import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { toUnrounded } from './decimal.ts';
import { Refusal } from './errors.ts';
import {
  addQuantities,
  canonicalDecimal,
  compareQuantities,
  convertQuantity,
  formatQuantity,
  parseQuantity,
  quantity,
  ratioOf,
  subtractQuantities,
} from './quantity.ts';
import { conversion, isUnit, listUnits, unitFromText, unitName } from './unit.ts';

function read(text: string, expected?: Parameters<typeof parseQuantity>[1]): string {
  const parsed = parseQuantity(text, expected);
  if (parsed.kind === 'quantity') return `${parsed.quantity.value} ${parsed.quantity.unit}`;
  return parsed.kind === 'empty' ? 'empty' : parsed.reason;
}

test('amounts as people write them are read into base units', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['1,234.5万元', '12345000 yuan'],
    ['１２．５％', '12.5 %'],
    ['3.2亿元', '320000000 yuan'],
    ['11.01亿元', '1101000000 yuan'],
    ['1.84万亩', '18400 mu'],
    [' 39.17 公里 ', '39.17 km'],
    ['5108万美元', '51080000 USD'],
    ['3.45‰', '3.45 ‰'],
    ['150MW', '150 MW'],
    ['24.39万吨', '243900 ton'],
    ['0.5个工作日', '0.5 workday'],
    ['-0.3个百分点', '-0.3 pp'],
    ['－０．３％', '-0.3 %'],
    ['− 2.10％', '-2.1 %'],
    ['第2位', '2 rank'],
    ['2.7万平方米', '27000 m2'],
    ['27000㎡', '27000 m2'],
    ['15千克', '15 kg'],
    ['15千元', '15000 yuan'],
    ['12毫克/升', '12 mg/L'],
    ['6300套', '6300 set'],
    ['8千万元', '80000000 yuan'],
    ['1万亿元', '1000000000000 yuan'],
    ['+5%', '5 %'],
    ['0.10元', '0.1 yuan'],
    ['-0元', '0 yuan'],
  ];
  for (const [text, expected] of cases) assert.equal(read(text), expected, text);
});

test('a bare number takes the unit and scale of its column, a printed one keeps its own', () => {
  const column = { unit: 'yuan', scale: '万' } as const;
  assert.equal(read('1,234.5', column), '12345000 yuan');
  assert.equal(read('3.2亿', column), '320000000 yuan');
  assert.equal(read('12元', column), '12 yuan');
  assert.equal(read('30公顷', { unit: 'mu' }), '450 mu');
  assert.match(read('30公里', column), /单位是“公里”，此处应为“元”/);
  assert.match(read('1亩', { unit: 'ha' }), /除不尽/);
});

test('nothing is nothing, not zero', () => {
  for (const text of ['', ' ', '—', '——', '-', '/', '－', '无']) assert.equal(read(text), 'empty', text);
  assert.equal(read('0', { unit: 'item' }), '0 item');
});

test('what is not a plain number is refused with its reason', () => {
  assert.match(read('1.2E+05元'), /科学计数法/);
  assert.match(read('1,23元'), /逗号或小数点/);
  assert.match(read('1.2.3元'), /逗号或小数点/);
  assert.match(read('860余万元'), /确定的数/);
  assert.match(read('约5亿元'), /不是数字/);
  assert.match(read('三亿元'), /阿拉伯数字/);
  assert.match(read('(5)元'), /负号/);
  assert.match(read('5'), /缺少单位/);
  assert.match(read('5蓝元'), /不认识的单位/);
  assert.match(read('9'.repeat(61)), /过长/);
});

test('printing scales without losing a digit, and rounds only when told', () => {
  assert.equal(formatQuantity(quantity('1101000000', 'yuan'), { scale: '亿' }), '11.01亿元');
  assert.equal(formatQuantity(quantity('1167060000', 'yuan'), { scale: 'auto' }), '11.6706亿元');
  assert.equal(formatQuantity(quantity('1167060000', 'yuan'), { scale: 'auto', digits: 2 }), '11.67亿元');
  assert.equal(formatQuantity(quantity('-18400', 'mu'), { scale: 'auto' }), '-1.84万亩');
  assert.equal(formatQuantity(quantity('123456.789', 'yuan'), { scale: '亿' }), '0.00123456789亿元');
  assert.equal(formatQuantity(quantity('2.345', '%'), { scale: 'auto', digits: 2 }), '2.35%');
  assert.equal(formatQuantity(quantity('-2.345', '%'), { digits: 2 }), '-2.35%');
  assert.equal(formatQuantity(quantity('2.349', '%'), { digits: 1, rounding: 'down' }), '2.3%');
  assert.equal(formatQuantity(quantity('2', 'rank')), '第2位');
  assert.equal(formatQuantity(quantity('30000', '%'), { scale: 'auto' }), '30000%');
});

test('arithmetic keeps the unit and refuses to mix', () => {
  assert.deepEqual(addQuantities(quantity('0.1', 'yuan'), quantity('0.2', 'yuan')), {
    value: '0.3',
    unit: 'yuan',
  });
  assert.deepEqual(subtractQuantities(quantity('1', 'km'), quantity('3', 'km')), { value: '-2', unit: 'km' });
  assert.throws(() => addQuantities(quantity('1', 'yuan'), quantity('1', 'USD')), Refusal);
  assert.throws(() => addQuantities(quantity('1', 'mu'), quantity('1', 'm2')), Refusal);
  assert.throws(() => compareQuantities(quantity('1', 'yuan'), quantity('1', 'USD')), /单位不同/);
  assert.equal(compareQuantities(quantity('1', 'ha'), quantity('14', 'mu')), 1);
  assert.equal(compareQuantities(quantity('1', 'ha'), quantity('15', 'mu')), 0);
});

test('a rate is made of unrounded inputs: 90.76 of 84.07 is 107.96 % (峄城 2021)', () => {
  const rate = ratioOf(quantity('9076000000', 'yuan'), quantity('8407000000', 'yuan'));
  assert.equal(toUnrounded(rate!).slice(0, 8), '1.079576');
  assert.equal(ratioOf(quantity('1', 'yuan'), quantity('0', 'yuan')), null);
});

test('areas and masses convert by their legal constants, money never', () => {
  assert.deepEqual(convertQuantity(quantity('3', 'mu'), 'm2', 2), { value: '2000', unit: 'm2' });
  assert.deepEqual(convertQuantity(quantity('1', 'mu'), 'm2', 2), { value: '666.67', unit: 'm2' });
  assert.deepEqual(convertQuantity(quantity('1', 'ton'), 'jin', 0), { value: '2000', unit: 'jin' });
  assert.deepEqual(convertQuantity(quantity('35', 'ug/m3'), 'mg/m3', 3), { value: '0.035', unit: 'mg/m3' });
  assert.throws(() => convertQuantity(quantity('1', 'USD'), 'yuan', 2), Refusal);
  assert.equal(conversion('MW', 'GW') === null, false);
  assert.equal(conversion('kWh', 'kW'), null);
});

test('every unit is named, reads back from its name, and pairs are units too', () => {
  for (const { code, name } of listUnits()) {
    assert.equal(unitName(code), name);
    assert.equal(unitFromText(name), code, name);
  }
  assert.ok(isUnit('grain/pack'));
  assert.ok(!isUnit('grain/pack/set'));
  assert.ok(!isUnit('yuan/'));
  assert.ok(!isUnit('toString'));
  assert.equal(unitFromText('元/平方米/天'), null);
});

test('canonical decimals drop padding and refuse the rest', () => {
  assert.equal(canonicalDecimal('007.50'), '7.5');
  assert.equal(canonicalDecimal('-0.00'), '0');
  assert.equal(canonicalDecimal('1e3'), null);
});

const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 8 }))
  .map(([n, digits]) => {
    const padded = (n < 0n ? -n : n).toString().padStart(digits + 1, '0');
    const text = digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
    return (n < 0n ? '-' : '') + text;
  });
const anyUnit = fc.constantFrom(...listUnits().map(({ code }) => code));
const scale = fc.constantFrom('亿', '万', '千', 'auto', undefined);

test('what is printed in full reads back as the same quantity', () => {
  fc.assert(
    fc.property(amount, anyUnit, scale, (value, unit, scale) => {
      const q = quantity(value, unit);
      const printed = formatQuantity(q, scale === undefined ? {} : { scale });
      assert.deepEqual(parseQuantity(printed, { unit }), { kind: 'quantity', quantity: q }, printed);
    }),
    { numRuns: 2000 },
  );
});

test('adding and taking away are inverse, and order agrees with difference', () => {
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      const [x, y] = [quantity(a, 'yuan'), quantity(b, 'yuan')];
      assert.deepEqual(subtractQuantities(addQuantities(x, y), y), x);
      assert.equal(
        compareQuantities(x, y),
        compareQuantities(subtractQuantities(x, y), quantity('0', 'yuan')),
      );
    }),
  );
});

test('any text is answered, never thrown at', () => {
  const piece = fc.constantFrom(
    '1',
    '２',
    '.',
    ',',
    '-',
    '亿',
    '万',
    '千',
    '元',
    '%',
    ' ',
    '第',
    '/',
    'e',
    '余',
    '个',
    '—',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((p) => p.join('')),
      ),
      (text) => {
        assert.ok(['quantity', 'empty', 'refused'].includes(parseQuantity(text, { unit: 'yuan' }).kind));
      },
    ),
    { numRuns: 2000 },
  );
});
