import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { structure } from './structure.ts';
import type { Role, Structure } from './types.ts';

const REPORT = `河湾县2024年国民经济和社会发展计划执行情况与2025年计划草案的报告

——2025年1月8日在河湾县第九届人民代表大会第四次会议上

河湾县发展和改革局

各位代表：

受县人民政府委托，现提出报告，请予审议。

一、2024年国民经济和社会发展计划执行情况

全年地区生产总值增长5.4%，固定资产投资增长6.1%。

（一）产业发展提质。新增规上工业企业12家。粮食总产量21.3万吨。

（二）城乡面貌改善。改造老旧小区9个。我们也清醒地看到，还存在一些困难和问题：一是企业偏少；二是财力偏弱。

二、2025年主要预期目标和重点工作

建议2025年主要预期目标是：地区生产总值增长5.5%；居民收入与经济增长同步。

重点做好以下工作：

（一）抓项目。一是扩大投资。实施重点项目60个。二是优化服务。完善包联机制。

（二）惠民生。新建学校2所。

各位代表，让我们携起手来，为建设河湾而努力奋斗！
`;

const rolesOf = (s: Structure): Record<string, Role> =>
  Object.fromEntries(s.sections.filter(({ label }) => label !== '').map(({ label, role }) => [label, role]));
const sentenceWith = (s: Structure, words: string) =>
  s.sentences.find(({ from, to }) => s.text.slice(from, to).includes(words));

test('a plan report is taken apart into its heading tree with roles and years', () => {
  const s = structure(REPORT);
  assert.equal(s.type, 'plan');
  assert.deepEqual(s.years, { reported: 2024, plan: 2025, reviewFrom: null });
  assert.equal(s.title, '河湾县2024年国民经济和社会发展计划执行情况与2025年计划草案的报告');
  assert.deepEqual(rolesOf(s), {
    一: 'review',
    '一（一）': 'review',
    '一（二）': 'review',
    二: 'tasks',
    '二（一）': 'tasks',
    '二（二）': 'tasks',
  });
});

test('sentences refine the role of their section', () => {
  const s = structure(REPORT);
  assert.equal(sentenceWith(s, '企业偏少')?.role, 'problems');
  assert.equal(sentenceWith(s, '地区生产总值增长5.5%')?.role, 'targets');
  assert.equal(sentenceWith(s, '重点项目60个')?.role, 'tasks');
  assert.equal(sentenceWith(s, '努力奋斗')?.role, 'closing');
  assert.equal(sentenceWith(s, '请予审议')?.role, 'front');
});

test('a sentence knows its item mark, and the short lead of an item is a head', () => {
  const s = structure(REPORT);
  assert.equal(sentenceWith(s, '扩大投资')?.head, true);
  assert.equal(sentenceWith(s, '重点项目60个')?.item, '一是');
  assert.equal(sentenceWith(s, '完善包联机制')?.item, '二是');
  assert.equal(sentenceWith(s, '新建学校2所')?.item, null);
});

test('lines broken by a PDF are joined and offsets still point into the source', () => {
  const source =
    '（二）加快城镇建设。全年新建改建农村公路三十八公里，完成投资2.\n4亿元，城镇污水集中处理率达到96.5%，较上年提高两个百分点，群众满\n意度持续上升。';
  const s = structure(source);
  assert.equal(s.paragraphs.length, 1);
  assert.ok(s.text.includes('完成投资2.4亿元'));
  const from = s.text.indexOf('2.4亿元');
  assert.equal(s.reading.span({ from, to: from + 5 }), '2.\n4亿元');
  assert.equal(s.reading.point(from), Array.from(source.slice(0, source.indexOf('2.\n4'))).length);
});

test('full-width digits and half-width marks are read in one form', () => {
  const s = structure('一、概况\n全年完成投资１２．５亿元,增长８％;新建学校(幼儿园)３所.\n');
  assert.ok(s.text.includes('12.5亿元，增长8%；新建学校（幼儿园）3所'));
});

test('aims end with the paragraph that opens them, or with the list that its colon opens', () => {
  const one = structure(
    '河湾县2024年政府工作报告\n一、2024年工作安排\n主要预期目标是：生产总值增长6%，投资增长8%。重点做好六个方面工作：\n一是抓工业。新增企业15家。\n',
  );
  assert.equal(sentenceWith(one, '投资增长8%')?.role, 'targets');
  assert.equal(sentenceWith(one, '新增企业15家')?.role, 'tasks');
  const list = structure(
    '河湾县2024年政府工作报告\n一、2024年工作安排\n主要预期目标是：\n1.生产总值增长6%；\n2.投资增长8%；\n为此，全县上下必须凝心聚力、真抓实干，以更大的决心和更实的举措推动各项工作落地落实，不负人民重托。\n新增企业15家。\n',
  );
  assert.equal(sentenceWith(list, '投资增长8%')?.role, 'targets');
  assert.equal(sentenceWith(list, '新增企业15家')?.role, 'tasks');
});

test('a communiqué is all results and has no year of aims', () => {
  const s = structure(
    '石桥区2022年国民经济和社会发展统计公报\n\n一、综合\n\n全年生产总值96.2亿元。\n\n二、农业\n\n粮食产量4.1万吨。\n',
  );
  assert.equal(s.type, 'communique');
  assert.deepEqual(s.years, { reported: 2022, plan: null, reviewFrom: null });
  assert.deepEqual(rolesOf(s), { 一: 'communique', 二: 'communique' });
});

test('the year of a report without years in its headings comes from its date', () => {
  const head = '政府工作报告\n——2026年1月15日在县第十届人民代表大会第六次会议上\n各位代表：\n';
  const s = structure(
    `${head}一、过去一年工作回顾\n财政收入增长3.2%。\n二、今年重点工作\n新建公路20公里。\n`,
  );
  assert.equal(s.type, 'report');
  assert.deepEqual(s.years, { reported: 2025, plan: 2026, reviewFrom: null });
});

test('a meeting in December plans the next year', () => {
  const s = structure(
    '政府工作报告\n——2025年12月23日在县人民代表大会上\n一、工作回顾\n略。\n二、重点工作\n略。\n',
  );
  assert.deepEqual(s.years, { reported: 2025, plan: 2026, reviewFrom: null });
});

test('a half-year report reports and plans the same year', () => {
  const s = structure(
    '南岭区2024年上半年国民经济和社会发展计划执行情况的报告\n一、上半年计划执行情况\n投资增长5%。\n二、下半年工作安排\n新建学校1所。\n',
  );
  assert.deepEqual(s.years, { reported: 2024, plan: 2024, reviewFrom: null });
  assert.deepEqual(rolesOf(s), { 一: 'review', 二: 'tasks' });
});

test('headings of the next five years give their last year', () => {
  const s = structure(
    '政府工作报告\n一、2025年工作回顾\n略。\n二、“十五五”时期主要目标任务\n新建水库2座。\n三、2026年重点工作\n新建公路9公里。\n',
  );
  assert.equal(sentenceWith(s, '新建水库')?.year, 2030);
  assert.equal(sentenceWith(s, '新建公路')?.year, 2026);
});

test('unnumbered headings serve when there are no numbers', () => {
  const body =
    '这一段用来说明情况，长度足够使上面的短行成为标题，后面还有许多内容需要继续说明下去，直到一行写满为止。';
  const s = structure(`政府工作报告\n2023年工作回顾\n${body}\n2024年主要任务\n${body}新建公路9公里。\n`);
  assert.equal(sentenceWith(s, '新建公路')?.role, 'tasks');
  assert.equal(sentenceWith(s, '新建公路')?.year, 2024);
});

test('headings that tell nothing are judged by the words of their section', () => {
  const back = '全年完成投资36亿元，同比增长8.1%，位居全市第二，比上年提升三位，荣获省级表彰。';
  const ahead = '今年力争完成投资40亿元，确保新建公路30公里，加快推进县城更新，着力打造示范片区。';
  const s = structure(
    `榆林沟县2023年政府工作报告\n一、迎难而上，稳中求进\n${back}\n二、乘势而为，再创佳绩\n${ahead}\n`,
  );
  assert.deepEqual(rolesOf(s), { 一: 'review', 二: 'tasks' });
});

test('tables pasted with tabs, bars or wide blanks become cells', () => {
  for (const rows of [
    '指标\t计划\t完成\n公路\t80\t84',
    '| 指标 | 计划 | 完成 |\n|---|---|---|\n| 公路 | 80 | 84 |',
    '指标   计划   完成\n公路   80   84',
    '指标｜计划｜完成\n公路｜80｜84',
    '指标│计划│完成\n公路│80│84',
    '｜指标｜计划｜完成｜\n｜公路｜80｜84｜',
  ]) {
    const s = structure(`附表：完成情况\n${rows}\n`);
    const cells = s.tables[0]?.rows.map((row) =>
      row.map(({ from, to }) => s.text.slice(from, to).trim()).filter((cell) => cell !== ''),
    );
    assert.deepEqual(cells, [
      ['指标', '计划', '完成'],
      ['公路', '80', '84'],
    ]);
  }
});

test('one bar in a line makes a row where others stand beside it, else a title', () => {
  const s = structure('数读河湾｜上半年成绩单\n这半年，公路修了84公里。\n时段｜公里\n一季度｜30\n');
  assert.equal(s.title, '数读河湾|上半年成绩单');
  assert.deepEqual(
    s.tables.flatMap(({ rows }) => rows.map((row) => row.map(({ from, to }) => s.text.slice(from, to)))),
    [
      ['时段', '公里'],
      ['一季度', '30'],
    ],
  );
});

test('markdown headings and list marks are taken off', () => {
  const s = structure(
    '# 河湾县2024年政府工作报告\n\n## 一、2023年工作回顾\n\n- 新建公路12公里。\n\n## 二、2024年重点工作\n\n**加强基层治理**\n\n新建网格9个，这一段文字要写得足够长，才能让上面加粗的一行成为小标题。\n',
  );
  assert.equal(s.title, '河湾县2024年政府工作报告');
  assert.equal(sentenceWith(s, '新建公路')?.role, 'review');
  assert.equal(sentenceWith(s, '新建网格')?.role, 'tasks');
});

const anyText = fc.string({
  unit: fc.constantFrom(
    ...Array.from(
      '一二三、（）是第章，。；：“”《》\n\n\t |#*- 年月2024０％增长目标任务回顾问题各位代表𠀀\u0000\uD800',
    ),
  ),
  maxLength: 400,
});

test('no text makes it throw, and its ranges lie in the text and in order', () => {
  fc.assert(
    fc.property(anyText, (source) => {
      const s = structure(source);
      let last = 0;
      for (const { from, to, body, clauses } of s.sentences) {
        assert.ok(from >= last && to > from && body >= from && body <= to && to <= s.text.length);
        assert.ok(clauses.from <= clauses.to && clauses.to <= s.clauses.length);
        last = to;
      }
      for (const { from, to } of s.clauses) assert.ok(from < to && to <= s.text.length);
    }),
    { numRuns: 400 },
  );
});

test('every character of the reading text points at one source character, in order', () => {
  fc.assert(
    fc.property(anyText, (source) => {
      const { reading, text } = structure(source);
      let last = -1;
      for (let i = 0; i < text.length; i++) {
        const unit = reading.sourceUnit(i);
        assert.ok(unit >= last && unit < source.length);
        assert.equal(
          reading.point(i),
          Array.from(source.slice(0, unit)).length - (splits(source, unit) ? 1 : 0),
        );
        last = unit;
      }
      assert.equal(reading.point(text.length), Array.from(source).length);
    }),
    { numRuns: 300 },
  );
});

/** Whether a unit is the second half of a surrogate pair. */
function splits(source: string, unit: number): boolean {
  const [a, b] = [source.charCodeAt(unit - 1), source.charCodeAt(unit)];
  return a >= 0xd800 && a <= 0xdbff && b >= 0xdc00 && b <= 0xdfff;
}
