import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ledger } from '../../../../tests/check/corpus.ts';
import { bookOf } from './book.ts';
import type { Told } from './likely-heard.ts';
import { Readings } from './likely-readings.ts';
import { toldReadings } from './likely-told.ts';
import type { Kind, LedgerReading } from './likely-values.ts';
import { nameKey } from './names.ts';
import type { Known } from './types.ts';

const book = bookOf(ledger());
const readings = new Readings(book);

function has(
  all: readonly LedgerReading[],
  kind: Kind,
  [month, base]: readonly string[],
  size: number,
): void {
  const own = all.filter((one) => one.kind === kind && one.month === month && one.base === base);
  const sizes = own.map((one) => one.size);
  assert.ok(
    sizes.some((one) => Math.abs(one - size) < Math.abs(size) * 1e-3),
    `${kind} ${month} ${base}: ${size} is none of ${sizes.join(' ')}`,
  );
}

/** Of one subject in a unit: what it is, of which months, and how much. */
const own: readonly (readonly [string, string, Kind, string, string, number])[] = [
  ['一般公共预算收入', '%', 'part', '2024-06', '', 38.18],
  ['一般公共预算收入', '%', 'part', '2024-02', '2024-03', 68.73],
  ['金融机构本外币贷款余额', '%', 'part', '2024-06', '', 28.16],
  ['社会消费品零售总额', 'yuan', 'stepgap', '2024-04', '2024-03', 21_730_000],
  ['社会消费品零售总额', '%', 'stepgrown', '2024-04', '2024-03', 4.07],
  ['居民人均可支配收入', 'yuan', 'stepgap', '2024-09', '2024-06', 1000],
  ['社会消费品零售总额', 'yuan', 'meangap', '2024-04', '2024-03', -23_570_000],
  ['城镇新增就业', 'x', 'meantimes', '2024-06', '2024-05', 1.0741],
  ['粮食总产量', 'ton', 'aimstep', '2024-12', '', 833],
  ['地区生产总值', 'pp', 'aimstep', '2024-12', '', 0.2],
  ['一般公共预算收入', 'yuan', 'aimadd', '2024-12', '', 110_923_000],
  ['一般公共预算收入', '%', 'growndone', '2024-06', '', 53.56],
  ['进出口总额', 'yuan', 'lastgap', '2024-09', '2023-12', -214_120_000],
  ['到位资金', '%', 'part', '2024-05', '2024-06', 82.02],
  ['改造老旧小区', '%', 'undone', '2024-06', '', 38.89],
  ['城镇新增就业', 'pp', 'pace', '2024-05', '', 6.67],
  ['城镇新增就业', 'pp', 'shareshift', '2024-06', '2024-05', 10.38],
  ['税收收入', 'pp', 'shareshift', '2024-09', '2024-06', -0.1694],
  ['地区生产总值', 'yuan', 'revised', '2024-06', '', -82_320_000],
  ['一般公共预算收入', 'pp', 'spangap', '2024-05', '', 1.3],
  ['社会消费品零售总额', 'pp', 'spangap', '2024-05', '2024-04', 1],
  ['一般公共预算收入', 'x', 'times', '2024-06', '', 1.5963],
  ['粮食总产量', '%', 'aimgrown', '2024-12', '', 0.2931],
  ['城镇新增就业', 'person', 'average', '2024-06', '', 636],
  ['新登记经营主体', 'household', 'average', '2024-05', '', 717],
  ['新建改造农村公路', 'km', 'quarterly', '2024-06', '', 13.8],
  ['规模以上工业用电量', 'kWh', 'ago', '2024-06', '', 727_172_875],
  ['旅游收入', 'yuan', 'more', '2024-06', '', 279_128_000],
  ['规模以上工业增加值', 'rank', 'steps', '2024-09', '2024-06', 1],
  ['固定资产投资', 'x', 'ratetimes', '2024-02', '2023-12', 2],
];

/** Of two subjects. */
const two: readonly (readonly [string, string, string, Kind, string, number])[] = [
  ['金融机构本外币贷款余额', '金融机构本外币存款余额', '%', 'flowshare', '2024-06', 76.79],
  ['金融机构本外币贷款余额', '金融机构本外币存款余额', 'yuan', 'flowgap', '2024-09', 265_810_000],
  ['第三产业增加值', '第二产业增加值', 'pp', 'sharegap', '2024-06', 1.8046],
  ['夏粮总产量', '粮食总产量', 'ton', 'remains', '2024-12', 142_164],
  ['夏粮总产量', '粮食总产量', 'ton', 'otherpart', '2023-12', 144_742],
  ['改造老旧小区', '新建改造农村公路', 'pp', 'sharegap', '2024-09', 3.5556],
  ['贷款余额', '地区生产总值', 'pp', 'beside', '2024-06', 5.1],
  ['工业投资', '固定资产投资', 'x', 'ratetimes', '2024-09', 2.268],
  ['新建重点项目', '重点项目', '%', 'aimshare', '2024-12', 44.565],
  ['合同引资额', '新签约项目', 'yuan', 'per', '2024-06', 245_140_217],
  ['旅游收入', '接待游客', 'yuan', 'per', '2024-06', 556.32],
];

function partners(name: string): readonly string[] {
  return readings.partners(nameKey(name));
}

describe('what the ledger can say of a subject', () => {
  for (const [name, unit, kind, month, base, size] of own)
    it(`${kind}: ${name} ${month}`, () => {
      has(readings.derived(nameKey(name), unit), kind, [month, base], size);
    });
  for (const [name, other, unit, kind, month, size] of two)
    it(`${kind}: ${name} and ${other} ${month}`, () => {
      has(readings.beside(nameKey(name), nameKey(other), unit), kind, [month, ''], size);
    });

  it('tells a ratio that changed by its name', () => {
    const keys = ['金融机构本外币贷款余额', '金融机构本外币存款余额'].map(nameKey);
    has(readings.ratio(keys, 'percent', 'pp'), 'shareshift', ['2024-06', '2023-12'], -0.0585);
  });

  it('tells what the towns together are of another whole', () => {
    const found = readings.stray(nameKey('一般公共预算收入'), nameKey('税收收入'));
    assert.ok(found.some(({ place, size }) => place === '+' && Math.abs(size - 16.828) < 1e-3));
  });

  it('knows what papers speak of together', () => {
    assert.ok(partners('一般公共预算支出').includes(nameKey('一般公共预算收入')));
    assert.ok(partners('城镇居民人均可支配收入').includes(nameKey('农村居民人均可支配收入')));
    assert.deepEqual(partners('出口'), [nameKey('进口')]);
    assert.deepEqual(partners('旅游收入'), []);
  });

  it('stays few', () => {
    for (const key of book.keys)
      for (const unit of ['%', 'pp', 'x', 'yuan']) {
        const { length } = readings.derived(key, unit);
        assert.ok(length < 400, `${key} ${unit}: ${length}`);
      }
  });
});

function known(name: string, month: string, span: Known['span'] = 'cumulative'): Known {
  const found = book.byKey
    .get(nameKey(name))
    ?.find((one) => one.month === month && one.span === span && one.standing && one.unit === 'yuan');
  assert.ok(found);
  return found;
}

describe('what is computed of what was computed before', () => {
  const [half, quarter] = [known('地区生产总值', '2024-06'), known('地区生产总值', '2024-03')];
  const second: Told = {
    known: half,
    back: 1,
    computed: { value: { n: 5_036_110_000n, d: 1n }, printed: null, unit: 'yuan', of: [half, quarter] },
  };

  it('adds up the towns told last and holds them against the county', () => {
    const towns = book.byKey
      .get(nameKey('一般公共预算收入'))
      ?.filter((one) => one.place.endsWith('镇') && one.unit === 'yuan')
      .map((one, k) => ({ known: one, back: k + 1 }));
    assert.equal(towns?.length, 2);
    const found = toldReadings(towns ?? [], '%', book).filter(({ kind }) => kind === 'sumpart');
    assert.deepEqual(
      found.map(({ size }) => size.toFixed(2)),
      ['7.01'],
    );
  });

  it('adds up kinds told last and holds them against what they are kinds of', () => {
    const kinds = ['市级重点项目', '省级重点项目'].flatMap((name, k) =>
      (book.byKey.get(nameKey(name)) ?? []).map((one) => ({ known: one, back: k + 1 })),
    );
    const found = toldReadings(kinds, '%', book).filter(({ kind }) => kind === 'sumpart');
    assert.deepEqual(
      found.map(({ size }) => size.toFixed(2)),
      ['42.39'],
    );
  });

  it('holds a quarter made of two sums against another', () => {
    const found = toldReadings([second, { known: quarter, back: 2 }], 'yuan', book);
    assert.deepEqual(
      found.map(({ kind, size }) => [kind, size]),
      [],
      'the first quarter went into the second',
    );
    const nine = known('地区生产总值', '2024-09');
    const third: Told = {
      known: nine,
      back: 1,
      computed: { value: { n: 5_434_670_000n, d: 1n }, printed: null, unit: 'yuan', of: [nine, half] },
    };
    has(
      toldReadings([third, { ...second, back: 2 }], 'yuan', book),
      'toldgapmade',
      ['2024-09', '2024-06'],
      398_560_000,
    );
    has(toldReadings([third, { ...second, back: 2 }], '%', book), 'toldgrown', ['2024-09', '2024-06'], 7.914);
  });
});
