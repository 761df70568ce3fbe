import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { explain } from './explain.ts';
import { read } from './read.ts';
import { sha256 } from './sha256.ts';
import type { Explanation } from './statements/drafts.ts';

const TEXT = `白沙县2024年国民经济和社会发展计划执行情况与2025年计划草案的报告

一、2024年计划执行情况

全县生产总值142.6亿元，增长5.3%；固定资产投资增长6.8%；社会消费品零售总额51.7亿元，增长4.9%。

实施重点项目64个，其中新建项目37个，续建项目27个，年度计划投资58.0亿元，完成投资60.9亿元，完成年度计划的105.0%。推行“一码通办”改革。

二、2025年主要预期目标和重点工作

建议主要预期目标是：生产总值增长5.5%；固定资产投资增长7%；社会消费品零售总额稳定增长。

（一）抓项目。新建农村公路26公里。健全领导包联机制。（牵头单位：县发改局；配合单位：各乡镇）
`;

test('a document is read into the parts of the contract', () => {
  const result = read(TEXT);
  assert.deepEqual(Object.keys(result), [
    'document',
    'statements',
    'directions',
    'tasks',
    'projects',
    'mechanisms',
    'checks',
  ]);
  const { document } = result;
  assert.equal(document.sha256, sha256(TEXT));
  assert.equal(document.chars, Array.from(TEXT).length);
  assert.equal(document.type, 'plan');
  assert.deepEqual(document.years, { reported: 2024, plan: 2025 });
});

test('spans stand where their offsets say', () => {
  const points = Array.from(TEXT);
  const { statements, directions, checks } = read(TEXT);
  assert.ok(statements.length >= 14);
  for (const { span, offset } of [...statements, ...directions, ...checks]) {
    assert.equal(points.slice(offset, offset + Array.from(span).length).join(''), span);
  }
});

test('tasks carry the ids of statements that exist', () => {
  const { tasks, statements } = read(TEXT);
  const ids = new Set(statements.map(({ id }) => id));
  const carried = tasks.flatMap((task) => task.statements);
  assert.ok(carried.length >= 3);
  assert.ok(carried.every((id) => ids.has(id)));
  assert.deepEqual(tasks.at(-1)?.lead_units, ['县发改局']);
});

test('what agrees is confirmed and what is missing is told', () => {
  const found = read(TEXT).checks.map(({ type, severity }) => `${type} ${severity}`);
  assert.ok(found.includes('sum ok'));
  assert.ok(found.includes('completion ok'));
  assert.ok(found.includes('not_quantified note'));
  assert.ok(!found.some((words) => words.endsWith('error') || words.endsWith('warning')));
});

test('every field of every statement is explained by a rule with words', () => {
  const explanations = new Map<string, Explanation>();
  const result = read(TEXT, { explain: explanations });
  const reasons = explain(result, explanations);
  assert.equal(reasons.length, result.statements.length + result.directions.length);
  for (const { fields } of reasons) {
    for (const { rule, says } of fields) assert.ok(says !== rule && /\p{Script=Han}/u.test(says), rule);
  }
});

test('a digest given by the caller is taken', () => {
  assert.equal(read('全年增长5%。', { sha256: 'ab' }).document.sha256, 'ab');
});

test('reading is a function: equal texts give equal results', () => {
  assert.deepEqual(read(TEXT), read(TEXT));
});

const mutated = fc
  .tuple(fc.nat(TEXT.length), fc.nat(40), fc.string({ unit: 'grapheme', maxLength: 20 }))
  .map(([at, cut, more]) => TEXT.slice(0, at) + more + TEXT.slice(at + cut));

test('no mutation of a document makes it throw or lose its places', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const points = Array.from(text);
      const result = read(text);
      for (const { span, offset } of [...result.statements, ...result.checks]) {
        assert.equal(points.slice(offset, offset + Array.from(span).length).join(''), span);
      }
    }),
    { numRuns: 200 },
  );
});
