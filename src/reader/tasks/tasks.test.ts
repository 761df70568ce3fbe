import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { read } from '../read.ts';

const tasksPart = (body: string): string =>
  `柳河县2023年工作回顾与2024年重点工作报告\n\n一、2023年工作回顾\n\n全年财政收入增长3.1%。\n\n二、2024年重点工作\n\n（一）抓好当前。一是干在实处。${body}\n`;
const texts = (body: string): string[] => read(tasksPart(body)).tasks.map(({ text }) => text);
const directions = (body: string): string[] =>
  read(tasksPart(body)).directions.map(
    ({ direction, subject, span, strength }) => `${direction} ${strength} ${span}/${subject}`,
  );
const projects = (body: string): string[] => [
  ...new Set(read(tasksPart(body)).tasks.flatMap((task) => task.projects)),
];
const mechanisms = (body: string): string[] => [
  ...new Set(read(tasksPart(body)).tasks.flatMap((task) => task.mechanisms)),
];

test('numbered clauses with verbs of their own are commitments of their own', () => {
  assert.deepEqual(texts('新建农村公路36公里，改造危桥8座，整治河道12公里。'), [
    '新建农村公路36公里',
    '改造危桥8座',
    '整治河道12公里',
  ]);
});

test('a frame belongs to the commitment after it', () => {
  assert.deepEqual(texts('围绕绿色转型，以“河长制”为抓手，整治排污口21个。'), [
    '围绕绿色转型，以“河长制”为抓手，整治排污口21个',
  ]);
});

test('a measure belongs to the process it measures, a result to its cause', () => {
  assert.deepEqual(texts('深入推进园区扩容，力争入园企业达到45家。'), [
    '深入推进园区扩容，力争入园企业达到45家',
  ]);
  assert.deepEqual(texts('完善接诉即办机制，让群众少跑腿。'), ['完善接诉即办机制，让群众少跑腿']);
  assert.deepEqual(texts('新建幼儿园3所，新增学位1080个。'), ['新建幼儿园3所，新增学位1080个']);
});

test('two verbs with numbers after 、 part, one verb with two numbers does not', () => {
  assert.deepEqual(texts('申报专精特新企业6家、入库科技型企业40家。'), [
    '申报专精特新企业6家',
    '入库科技型企业40家',
  ]);
  assert.deepEqual(texts('创建森林乡村12个、美丽庭院300户。'), ['创建森林乡村12个、美丽庭院300户']);
});

test('heads, announcements and preambles are no commitments', () => {
  const text = `柳河县政府工作报告\n\n一、2024年重点工作\n\n2024年是攻坚之年，做好全年工作意义重大。今年重点抓好以下六项工作：\n\n（一）聚力项目建设。开工建设文体中心。\n`;
  assert.deepEqual(
    read(text).tasks.map(({ text }) => text),
    ['开工建设文体中心'],
  );
});

test('each headline target is one task, with or without a number', () => {
  const text =
    '柳河县2024年国民经济和社会发展计划\n\n一、2024年主要预期目标\n\n建议主要预期目标是：生产总值增长6%左右，力争更好；固定资产投资增长8%，居民收入与经济增长同步；城镇调查失业率控制在5.5%以内，完成市下达的节能任务。\n';
  const { tasks } = read(text);
  assert.deepEqual(
    tasks.map(({ text }) => text),
    [
      '生产总值增长6%左右，力争更好',
      '固定资产投资增长8%',
      '居民收入与经济增长同步',
      '城镇调查失业率控制在5.5%以内',
      '完成市下达的节能任务',
    ],
  );
  assert.deepEqual(
    tasks.map(({ statements }) => statements.length),
    [1, 1, 0, 1, 0],
  );
  assert.ok(tasks.every(({ title }) => title.startsWith('预期目标：')));
});

test('tasks stand where their offsets say and carry their section', () => {
  const text = tasksPart('新建农村公路36公里。健全包保机制。');
  for (const task of read(text).tasks) {
    const at = Array.from(text).slice(task.offset).join('');
    assert.ok(at.startsWith(task.text));
    assert.equal(task.section, '二（一）');
    assert.ok(Array.from(task.title).length <= 24 && task.title.length > 0);
  }
});

const lead = (body: string): readonly (readonly string[])[] =>
  read(tasksPart(body)).tasks.map((task) => task.lead_units);

test('units in charge are read from brackets and lines', () => {
  assert.deepEqual(lead('新建农村公路36公里。（牵头单位：县交通局；配合单位：各乡镇）'), [['县交通局']]);
  assert.deepEqual(lead('新建农村公路36公里（县交通局牵头，县财政局配合）。'), [['县交通局']]);
  assert.deepEqual(lead('改造危桥8座。\n责任单位：县交通局、县财政局'), [['县交通局', '县财政局']]);
  assert.deepEqual(lead('健全包保机制（试行）。'), [[]]);
});

test('aims without a number are named by direction, subject and strength', () => {
  assert.deepEqual(directions('争创省级文明县城。'), ['award core 争创/省级文明县城']);
  assert.deepEqual(directions('坚决遏制违法占地。'), ['contain core 坚决遏制/违法占地']);
  assert.deepEqual(directions('健全矛盾调处机制。'), ['improve core 健全/矛盾调处机制']);
  assert.deepEqual(directions('加快城北水厂项目建设进度。'), ['accelerate core 加快/城北水厂项目建设进度']);
  assert.deepEqual(directions('推动化工园区年内建成投产。'), ['complete core 建成投产/化工园区']);
  assert.deepEqual(directions('确保符合条件人员应保尽保。'), ['full_coverage core 应保尽保/符合条件人员']);
  assert.deepEqual(directions('变“被动等”为“主动办”。'), [
    'transform soft 变“被动等”为“主动办”/变“被动等”为“主动办”',
  ]);
});

test('an aim with its number is a statement and no direction', () => {
  assert.deepEqual(directions('提高城镇化率到56%。'), []);
  assert.deepEqual(directions('完成造林3200亩。'), []);
});

test('a horizon sets the year of a direction', () => {
  const { directions: found } = read(tasksPart('到2027年，全面建成智慧水利平台。'));
  assert.deepEqual(
    found.map(({ year }) => year),
    [2027],
  );
});

test('named projects are found, classes and counted groups are not', () => {
  assert.deepEqual(projects('加快推进城北水厂、云雾山抽水蓄能电站等项目建设。'), [
    '城北水厂',
    '云雾山抽水蓄能电站',
  ]);
  assert.deepEqual(projects('实施县人民医院传染病区改扩建工程。'), ['县人民医院传染病区改扩建工程']);
  assert.deepEqual(projects('实施省级重点项目12个，谋划一批重大项目。'), []);
});

test('mechanisms are found by quotes and heads, political phrases are not', () => {
  assert.deepEqual(mechanisms('推行“红橙蓝”三色预警制度，完善领导包联机制。'), [
    '“红橙蓝”三色预警制度',
    '领导包联机制',
  ]);
  assert.deepEqual(mechanisms('完善工作机制，做到“两个维护”。'), []);
});

const genre = fc
  .array(
    fc.constantFrom(
      ...'推进 新建 打造 健全 “甲乙”机制 重点项目 工程 36公里 增长5% ， 。 ； 、 ： （牵头单位：县局） 一是 力争 围绕 等 其中 \n 二、2024年重点工作\n 主要预期目标是：'.split(
        ' ',
      ),
    ),
    { maxLength: 60 },
  )
  .map((words) => words.join(''));

test('no text in the genre makes it throw, and tasks never overlap', () => {
  fc.assert(
    fc.property(genre, (words) => {
      const { tasks } = read(`一、2024年重点工作\n${words}`);
      let end = 0;
      for (const { offset, text } of tasks) {
        assert.ok(offset >= end);
        end = offset + 1;
        assert.ok(text.length > 0);
      }
    }),
    { numRuns: 300 },
  );
});
