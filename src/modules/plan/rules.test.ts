import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '#kernel/errors.ts';
import { read } from '#reader/read.ts';
import { planText } from './plan-text.test-data.ts';
import { targetTitle, targetWords } from './rules.ts';
import { baseOf, draftCommitments, effectOf, layoutOf, type RuleReading } from './rules-commit.ts';
import { contentOf, nextState } from './rules-decide.ts';
import { blankContent, decimalOf, draftReadings } from './rules-readings.ts';
import { relationOf, settle } from './rules-settle.ts';
import type { PersonSays, Reading } from './schema.ts';

const explain = new Map<string, Readonly<Record<string, string>>>();
const result = read(planText, { explain });
const drafts = draftReadings(planText, result, explain);

function readings(state: Reading['state'] = 'confirmed'): readonly RuleReading[] {
  return drafts.map(({ machine, ...one }) => ({ ...one, state, machine: machine.content, person: null }));
}

const quoted = (rows: readonly RuleReading[], quote: string, type = 'statement'): RuleReading => {
  const found = rows.find((one) => one.type === type && one.anchor.quote === quote);
  assert.ok(found, quote);
  return found;
};

describe('rows from what the reader gave', () => {
  it('stand in the order of the text, each with the exact words and the sentence around', () => {
    const points = Array.from(planText);
    for (const one of drafts) {
      assert.equal(points.slice(one.at, one.at + one.length).join(''), one.anchor.quote);
      assert.equal(one.anchor.offset, one.at);
    }
    assert.deepEqual(
      drafts.map(({ at }) => at),
      drafts.map(({ at }) => at).toSorted((a, b) => a - b),
    );
    assert.match(quoted(readings(), '12.40亿元').anchor.sentence, /经济运行|一般公共预算收入12.40亿元/);
  });

  it('keep the rule behind each field of a number', () => {
    const one = drafts.find(({ type }) => type === 'statement');
    assert.ok(one);
    assert.ok(one.machine.fields.some(({ field }) => field === 'kind'));
  });

  it('hold numbers as plain decimals', () => {
    assert.equal(decimalOf(17_955_000_000), '17955000000');
    assert.equal(decimalOf(1e21), '1000000000000000000000');
    assert.equal(decimalOf(-3.5), '-3.5');
    assert.equal(decimalOf(1e-7), '0.0000001');
  });
});

describe('what a confirmed reading makes', () => {
  const rows = readings();
  const layout = layoutOf(rows);

  it('a target makes a target; a result, an arrangement and a background number make a fact', () => {
    assert.equal(effectOf(quoted(rows, '6.5%'), layout).makes, 'target');
    assert.equal(effectOf(quoted(rows, '7.1%'), layout).makes, null);
    assert.equal(effectOf(quoted(rows, '46个'), layout).makes, null);
  });

  it('an aim of steady growth makes a target without a number, judged by growth', () => {
    const made = draftCommitments(rows, 2022).get(quoted(rows, '稳定增长', 'direction').id);
    assert.ok(made);
    assert.deepEqual(
      [made.kind, made.value, made.direction, made.aspect],
      ['target', null, 'up', 'growth_yoy'],
    );
    assert.equal(made.indicator.measure, '%');
    assert.equal(made.indicator.name, '社会消费品零售总额');
  });

  it('a task that only says its number again makes nothing of its own', () => {
    const task = quoted(rows, '改造老旧小区14个', 'task');
    assert.equal(effectOf(task, layout).makes, null);
    assert.match(effectOf(task, layout).why, /由该指标承接/);
  });

  it('but it stands for itself once the number inside was rejected', () => {
    const without = rows.map((one) =>
      one.anchor.quote === '14个' ? { ...one, state: 'rejected' as const } : one,
    );
    assert.equal(effectOf(quoted(without, '改造老旧小区14个', 'task'), layoutOf(without)).makes, 'task');
  });

  it('a task without a number makes a milestone, and what its verb aims at nothing besides', () => {
    const made = draftCommitments(rows, 2022).get(quoted(rows, '建成县中心敬老院', 'task').id);
    assert.equal(made?.indicator.kind, 'milestone');
    assert.equal(made?.dueMonth, '2022-12');
    assert.equal(effectOf(quoted(rows, '建成', 'direction'), layout).makes, null);
  });

  it('projects stand for themselves where a task names several', () => {
    assert.equal(effectOf(quoted(rows, '南湖水厂扩建工程', 'project'), layout).makes, 'project');
    assert.equal(effectOf(quoted(rows, '经济开发区扩容工程', 'project'), layout).makes, null);
    const made = draftCommitments(rows, 2022).get(quoted(rows, '南湖水厂扩建工程', 'project').id);
    assert.equal(made?.section, '三（一）');
    assert.ok(made?.task);
  });

  it('only accepted readings make anything', () => {
    assert.equal(draftCommitments(readings('read'), 2022).size, 0);
    assert.equal(draftCommitments(readings('rejected'), 2022).size, 0);
  });

  it('keeps scale, decimals, comparator and unit of the printed number', () => {
    const made = draftCommitments(rows, 2022).get(quoted(rows, '20亿元').id);
    assert.ok(made);
    assert.deepEqual(
      [made.value, made.measure, made.comparator, made.indicator.scale, made.indicator.span],
      ['2000000000', 'yuan', '>=', '亿', 'cumulative'],
    );
  });
});

describe('the base of a target', () => {
  const rows = readings();

  it('is last year’s confirmed result of the same subject, unit and aspect', () => {
    const target = draftCommitments(rows, 2022).get(quoted(rows, '14个').id);
    assert.ok(target);
    assert.deepEqual(baseOf(target, rows), { reading: quoted(rows, '9个').id, value: '9' });
  });

  it('sees through the verb of reaching', () => {
    const target = draftCommitments(rows, 2022).get(quoted(rows, '20亿元').id);
    assert.ok(target);
    assert.equal(baseOf(target, rows)?.value, '1860000000');
  });

  it('is never made for growth, and never from a result nobody confirmed', () => {
    const growth = draftCommitments(rows, 2022).get(quoted(rows, '7%').id);
    assert.ok(growth);
    assert.equal(baseOf(growth, rows), null);
    const target = draftCommitments(rows, 2022).get(quoted(rows, '14个').id);
    assert.ok(target);
    assert.equal(baseOf(target, readings('read')), null);
  });
});

describe('settling', () => {
  const document = { id: 'd', year: 2022 };
  const withNone = readings('read').map((one) => ({ ...one, commitment: null }));
  const target = quoted(withNone, '14个');

  it('makes what is newly accepted and withdraws what is no longer', () => {
    const accepted = withNone.map((one) =>
      one.id === target.id ? { ...one, state: 'confirmed' as const } : one,
    );
    const first = settle(document, accepted, new Set([target.id]), new Map());
    assert.deepEqual(
      first.create.map(({ reading }) => reading),
      [target.id],
    );
    const tied = withNone.map((one) => (one.id === target.id ? { ...one, commitment: 'c1' } : one));
    const standing = { id: 'c1', document: 'd', reading: target.id, state: 'active' as const };
    const second = settle(document, tied, new Set([target.id]), new Map([['c1', standing]]));
    assert.deepEqual(
      second.withdraw.map(({ why }) => why),
      ['撤销了确认'],
    );
  });

  it('leaves alone what another paper changed or withdrew since', () => {
    const tied = withNone.map((one) =>
      one.id === target.id ? { ...one, state: 'confirmed' as const, commitment: 'c1' } : one,
    );
    const withdrawn = { id: 'c1', document: 'd', reading: target.id, state: 'withdrawn' as const };
    const plan = settle(document, tied, new Set(['other']), new Map([['c1', withdrawn]]));
    assert.deepEqual([plan.create, plan.renew, plan.withdraw], [[], [], []]);
  });

  it('puts a project under the task around it when both are accepted', () => {
    const rows = readings();
    const made = draftCommitments(rows, 2022);
    const project = quoted(rows, '东关路改造工程', 'project');
    const draft = made.get(project.id);
    assert.ok(draft?.task);
    const idOf = new Map([[draft.task, 'the-task']]);
    assert.equal(relationOf(draft, idOf, made, rows).parent, 'the-task');
    assert.equal(relationOf(draft, idOf, new Map(), rows).parent, null);
  });
});

const wordsFor = (more: Partial<Parameters<typeof targetWords>[0]>) =>
  targetWords({
    aspect: 'count',
    comparator: '=',
    value: '40',
    valueHi: null,
    unit: 'item',
    scale: null,
    ...more,
  });

describe('targets in words', () => {
  it('print bound, scale and unit', () => {
    assert.equal(wordsFor({ comparator: '>=' }), '40个以上');
    assert.equal(wordsFor({ aspect: 'growth_yoy', value: '6', unit: '%' }), '增长6%');
    assert.equal(wordsFor({ aspect: 'growth_yoy', value: '-3', unit: '%', comparator: '>=' }), '下降3%以上');
    assert.equal(
      wordsFor({ aspect: 'level', value: '17955000000', unit: 'yuan', scale: '亿' }),
      '179.55亿元',
    );
    assert.equal(wordsFor({ aspect: 'rank', value: '3', unit: 'rank', comparator: '<=' }), '第3位以内');
    assert.equal(
      wordsFor({ aspect: 'rate', value: '6', valueHi: '7', unit: '%', comparator: 'between' }),
      '6%—7%',
    );
    assert.equal(wordsFor({ value: null }), null);
  });

  it('name what is measured where the subject does not', () => {
    assert.equal(targetTitle('地区生产总值', 'growth_yoy'), '地区生产总值增速');
    assert.equal(targetTitle('工业技改投资增速', 'growth_yoy'), '工业技改投资增速');
    assert.equal(targetTitle('改造老旧小区', 'count'), '改造老旧小区');
    assert.equal(targetTitle('垃圾回收利用率', 'share'), '垃圾回收利用率');
  });
});

const says: PersonSays = {
  subject: '技改投资',
  title: null,
  kind: 'target',
  aspect: 'level',
  comparator: '>=',
  quantity: '21.5亿元',
  quantityHi: null,
  year: null,
  direction: null,
};

const refused = (more: Partial<PersonSays>): readonly string[] => {
  try {
    contentOf('statement', blankContent(''), { ...says, ...more });
  } catch (error) {
    assert.ok(error instanceof Refusal);
    assert.equal(error.status, 422);
    return error.faults.map(({ field }) => field);
  }
  return [];
};

describe('decisions', () => {
  it('lead from state to state, and what only a person made is never unread', () => {
    assert.equal(nextState('read', 'confirm', true), 'confirmed');
    assert.equal(nextState('confirmed', 'undo', true), 'read');
    assert.equal(nextState('confirmed', 'confirm', true), null);
    assert.equal(nextState('added', 'undo', false), 'rejected');
    assert.equal(nextState('rejected', 'undo', false), 'added');
  });

  it('read a person’s number exactly, with its unit and scale', () => {
    const content = contentOf('statement', blankContent('三（一）'), says);
    assert.deepEqual(
      [content.value, content.unit, content.scale, content.section],
      ['2150000000', 'yuan', '亿', '三（一）'],
    );
  });

  it('refuse a person’s reading with a fault for each field', () => {
    assert.deepEqual(refused({ quantity: '二十多亿', kind: null }), ['person.kind', 'person.quantity']);
    assert.deepEqual(refused({ quantity: '20' }), ['person.quantity']);
    assert.deepEqual(refused({ comparator: 'between', quantity: '7%', quantityHi: '6%' }), [
      'person.quantityHi',
    ]);
  });
});
