import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as check, property, string } from 'fast-check';
import { read } from '../read.ts';
import { compareDocuments, modeOf } from './compare.ts';
import { joinedId, joinedRows } from './joins.ts';
import { nameOf } from './names.ts';
import { ruleSays } from './rules.ts';
import type { Compared, CompareOptions, Comparison, Row } from './types.ts';

function documentOf(year: number, review: string, ahead: string, county = '青田县'): Compared {
  const text = `${county}${year}年国民经济和社会发展计划\n\n一、${year - 1}年计划执行情况\n\n${review}\n\n二、${year}年预期目标和重点任务\n\n${ahead}\n`;
  return { text, read: read(text) };
}

function compared(aim: string, result: string, next = '', options: CompareOptions = {}): Comparison {
  const a = documentOf(2024, '全县经济平稳运行。', `主要预期目标是：${aim}。\n\n（一）抓好工作。${aim}。`);
  return compareDocuments(a, documentOf(2025, result, next), options);
}

function one(aim: string, result: string, next = ''): Row {
  const rows = compared(aim, result, next).rows.filter((row) => row.kind === 'number' && row.a.length > 0);
  assert.equal(rows.length, 1, rows.map(({ name }) => name).join());
  return rows[0] ?? assert.fail();
}

function verdictsOf(row: Row): readonly string[] {
  return row.verdicts.map(({ about, word, by, byUnit }) =>
    [about, word, by ?? '', byUnit ?? ''].join(' ').trimEnd(),
  );
}

describe('an aim against what came of it', () => {
  it('is met or missed by points where it is a rate of growth', () => {
    const missed = one(
      '地区生产总值增长6%',
      '全县地区生产总值增长4.9%。',
      '主要预期目标是：地区生产总值增长5.5%。',
    );
    assert.deepEqual(verdictsOf(missed), ['outcome missed 1.1 pp', 'aim lowered 0.5 pp']);
    assert.match(missed.verdicts[0]?.says ?? '', /差1\.1个百分点/u);
  });

  it('is met by an amount where it is an amount, whatever the scale printed', () => {
    const row = one('六大产业营业收入达到1.2亿元', '六大产业营业收入达到13000万元。');
    assert.deepEqual(verdictsOf(row)[0], 'outcome met 10000000 yuan');
  });

  it('stays below where it is a bound, and falls further where it is to fall', () => {
    assert.equal(
      verdictsOf(one('城镇调查失业率控制在5.5%以内', '城镇调查失业率为5.2%。'))[0],
      'outcome met 0.3 pp',
    );
    assert.equal(
      verdictsOf(one('城镇调查失业率控制在5.5%以内', '城镇调查失业率为5.8%。'))[0],
      'outcome missed 0.3 pp',
    );
    assert.equal(
      verdictsOf(one('单位生产总值能耗下降3%', '单位生产总值能耗下降2.6%。'))[0],
      'outcome missed 0.4 pp',
    );
  });

  it('is not judged where what is printed does not tell', () => {
    assert.equal(verdictsOf(one('全县粮食产量达到41万吨', '全县粮食产量增长2.1%。'))[0], 'outcome unclear');
    assert.equal(
      verdictsOf(one('六大产业营业收入达到120亿元', '六大产业营业收入突破110亿元。'))[0],
      'outcome unclear',
    );
    assert.equal(
      verdictsOf(one('申报国家高新技术企业20家', '获批国家高新技术企业22家。'))[0],
      'outcome unclear',
    );
  });

  it('of growth without a number is met by growth, and put into a number next year', () => {
    const row = one(
      '实际利用外资稳定增长',
      '实际使用外资5302万美元，增长3.8%。',
      '主要预期目标是：实际使用外资增长5%。',
    );
    assert.equal(row.status, 'renamed');
    assert.deepEqual(verdictsOf(row), ['outcome met', 'aim quantified']);
  });

  it('of which the new text says nothing is told so', () => {
    const row = one('新建绿道30公里', '全县经济平稳运行。');
    assert.equal(row.status, 'vanished');
    assert.deepEqual(verdictsOf(row), ['outcome silent']);
  });
});

describe('names', () => {
  it('are one by verbs and short forms, two by what excludes each other', () => {
    assert.equal(nameOf('全县规上工业增加值').key, nameOf('规模以上工业增加值').key);
    assert.equal(nameOf('建设高标准农田').key, nameOf('高标准农田建设任务').key);
    assert.notEqual(nameOf('新增规上工业企业').deed, nameOf('规上工业企业').deed);
    assert.equal(one('新建供热管网10公里', '新建燃气管网12公里。').status, 'vanished');
    assert.equal(one('城镇登记失业率控制在3%以内', '城镇调查失业率为5.2%。').status, 'candidate');
  });

  it('that changed are found by unit, value and words; what is doubtful is claimed by nobody', () => {
    assert.equal(one('新增供热户2000户', '新增供热用户2460户。').machine.rule, 'number.shortened');
    const doubt = one('培育文化旅游示范村10个', '打造乡村文化旅游重点村落43个。');
    assert.notEqual(doubt.status, 'continues');
    if (doubt.status === 'candidate') assert.deepEqual(doubt.verdicts, []);
  });

  it('may be made one by the county, and a match be confirmed or refused by a person, the machine’s part apart', () => {
    const synonyms = [['惠民卡发放', '便民一卡通发放']];
    const row = (options: CompareOptions): Row | undefined =>
      compared('惠民卡发放5000户', '便民一卡通发放5200户。', '', options).rows.find(
        ({ kind, a }) => kind === 'number' && a.length > 0,
      );
    const joined = row({ synonyms });
    assert.equal(joined?.machine.rule, 'number.county_synonym');
    const refused = row({ synonyms, decisions: [{ row: joined?.id ?? '', act: 'refused' }] });
    assert.deepEqual(
      [refused?.status, refused?.person, refused?.machine.status],
      ['vanished', 'refused', 'renamed'],
    );
    const doubt = compared('城镇登记失业率控制在3%以内', '城镇调查失业率为2.8%。').rows[0];
    const confirmed = compared('城镇登记失业率控制在3%以内', '城镇调查失业率为2.8%。', '', {
      decisions: [{ row: doubt?.id ?? '', act: 'confirmed' }],
    }).rows[0];
    assert.deepEqual(
      [confirmed?.status, confirmed?.machine.status, confirmed?.person],
      ['renamed', 'candidate', 'confirmed'],
    );
    assert.equal(
      confirmed?.verdicts[0]?.word,
      'unclear',
      'two scopes are never compared, whoever matched them',
    );
  });
});

/** What is said of a commitment: status, verdict and the words that carry it. */
function task(aim: string, review: string, next = ''): string {
  const a = documentOf(2024, '全县经济平稳运行。', `（一）抓好工作。${aim}。`);
  const b = documentOf(2025, `（一）各项工作进展。${review}`, `（一）继续抓。${next}`);
  const row = compareDocuments(a, b).rows.find(({ kind }) => kind === 'task');
  return `${row?.status} ${row?.verdicts[0]?.word ?? ''} ${row?.verdicts[0]?.words?.quote ?? ''}`.trim();
}

describe('a commitment in words', () => {
  it('is finished, goes on, was not finished, or has no word, by words that are shown', () => {
    assert.equal(task('建立河道智慧巡查平台', '河道智慧巡查平台建成启用。'), 'continues finished 建成');
    assert.equal(task('建立河道智慧巡查平台', '河道智慧巡查平台正在建设。'), 'continues going 正在');
    assert.equal(task('建立河道智慧巡查平台', '河道智慧巡查平台完成招标。'), 'continues going 完成招标');
    assert.equal(task('建立河道智慧巡查平台', '河道智慧巡查平台尚未建成。'), 'continues unfinished 尚未');
    assert.equal(
      task('建立河道智慧巡查平台', '全县经济平稳。', '继续建设河道智慧巡查平台。'),
      'continues going',
    );
    assert.equal(task('建立河道智慧巡查平台', '农业生产形势稳定。'), 'vanished silent');
  });

  it('is no breakthrough because its name holds the word', () => {
    assert.equal(task('开展畜牧产业攻坚突破行动', '畜牧产业攻坚突破行动稳步推进。'), 'continues going 稳步');
  });
});

describe('two counties', () => {
  const a = documentOf(
    2024,
    '地区生产总值增长6.2%。改造老旧小区14个。城镇登记失业率控制在3%以内。',
    '主要预期目标是：地区生产总值增长6%。',
  );
  const b = documentOf(
    2024,
    '地区生产总值增长5.7%。改造老旧小区9个。城镇登记失业率2.6%。',
    '主要预期目标是：地区生产总值增长6.5%。',
    '白河县',
  );

  it('are told by their titles; only what does not grow with the county is subtracted', () => {
    assert.equal(modeOf(a, b), 'places');
    const said = compareDocuments(a, b).rows.flatMap((row) =>
      row.verdicts.map(({ word, by, rule }) => `${row.name} ${word} ${by ?? rule}`),
    );
    assert.deepEqual(said, [
      '地区生产总值 lower 0.5',
      '地区生产总值 higher 0.5',
      '改造老旧小区 none apart.scale',
      '城镇登记失业率 none apart.bound',
    ]);
  });
});

describe('any two texts', () => {
  it('are compared without a fault, every place within its text, every rule with its line', () => {
    check(
      property(string({ maxLength: 120 }), string({ maxLength: 120 }), (x, y) => {
        const [a, b] = [
          documentOf(2024, `完成投资3亿元。${x}`, `建成学校4所。${y}`),
          documentOf(2025, `建成学校5所。${y}`, x),
        ];
        const { rows } = compareDocuments(a, b);
        assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
        for (const row of rows) {
          assert.notEqual(ruleSays(row.machine.rule), row.machine.rule);
          for (const verdict of row.verdicts) assert.notEqual(ruleSays(verdict.rule), verdict.rule);
          for (const spot of row.a) assert.ok(spot.offset + spot.length <= Array.from(a.text).length);
          for (const spot of row.b) assert.ok(spot.offset + spot.length <= Array.from(b.text).length);
        }
      }),
      { numRuns: 60 },
    );
  });
});

const rowsOf = (decisions: CompareOptions['decisions']): readonly Row[] =>
  compared('创建书香社区12个', '建成全民阅读示范点14处。', '', { decisions: decisions ?? [] }).rows;
const lone = (rows: readonly Row[]): readonly [Row, Row] => {
  const a = rows.find(({ a: own, b }) => own.length > 0 && b.length === 0);
  const b = rows.find(({ a: own, b: theirs }) => theirs.length > 0 && own.length === 0);
  return a === undefined || b === undefined ? assert.fail('two rows alone') : [a, b];
};

describe('rows that a person joins', () => {
  it('are one row with what is to be said of it, and two again when they are parted', () => {
    const [a, b] = lone(rowsOf([]));
    const row = joinedId(a, b);
    const joined = rowsOf([{ row, act: 'joined' }]);
    const one = joined.find(({ id }) => id === row);
    assert.deepEqual([one?.status, one?.person, one?.machine.rule], ['renamed', 'joined', 'person.joined']);
    assert.equal(one?.verdicts[0]?.word, 'met');
    assert.equal(joined.length, rowsOf([]).length - 1);
    assert.notEqual(ruleSays('person.joined'), 'person.joined');
  });

  it('are left alone where one of them is not there or is matched', () => {
    const [a, b] = lone(rowsOf([]));
    for (const row of [joinedId(b, a), joinedId(a, a), joinedId(a, { id: 'number:|没有' }), 'joined:x'])
      assert.deepEqual(rowsOf([{ row, act: 'joined' }]), rowsOf([]));
  });

  it('have an id from which both are read', () => {
    check(
      property(string(), string(), (x, y) => {
        const [first, second] = [`number:${x.replaceAll('~', '')}|`, `number:|${y}`];
        assert.deepEqual(joinedRows(joinedId({ id: first }, { id: second })), [first, second]);
      }),
    );
  });
});
