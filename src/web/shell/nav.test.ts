import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rightsOf } from '#kernel/access.ts';
import { homeOf, isUnder, navigationFor, phoneEntriesFor } from './nav.ts';

const labels = (role: Parameters<typeof rightsOf>[0]['roles'][number]) =>
  navigationFor(rightsOf({ roles: [role] })).flatMap((group) => group.entries.map((entry) => entry.label));
const bar = (role: Parameters<typeof rightsOf>[0]['roles'][number]) =>
  phoneEntriesFor(rightsOf({ roles: [role] })).map(({ label }) => label);

test('a reporter sees the plan and its own report, neither review nor administration', () => {
  const seen = labels('reporter');
  for (const label of ['看板', '计划文件', '承诺事项', '责任分解', '月报填报', '项目台账', '通报'])
    assert.ok(seen.includes(label), label);
  for (const label of ['审核', '单位', '账号', '批量导入', '审计', '上级报表'])
    assert.ok(!seen.includes(label), label);
});

test('the administrators of the system see no business page, and begin with their own', () => {
  assert.deepEqual(labels('admin'), [
    '消息',
    '委托代办',
    '单位',
    '岗位',
    '账号',
    '批量导入',
    '消息通道',
    '通知地址',
    '接口令牌',
  ]);
  assert.deepEqual(labels('auditor'), ['消息', '委托代办', '审计']);
  assert.equal(homeOf(rightsOf({ roles: ['admin'] })), '/admin/units');
  assert.equal(homeOf(rightsOf({ roles: ['auditor'] })), '/audit');
});

test('everyone else begins with the board', () => {
  for (const role of ['planner', 'reporter', 'reviewer', 'leader'] as const) {
    assert.equal(homeOf(rightsOf({ roles: [role] })), '/');
  }
});

test('the bottom bar of a phone holds at most four pages, and the duties of everyone who has some', () => {
  assert.deepEqual(bar('reporter'), ['看板', '待我办', '承诺事项', '月报填报']);
  assert.deepEqual(bar('planner'), ['看板', '待我办', '承诺事项', '审核']);
  assert.deepEqual(bar('reviewer'), ['看板', '待我办', '承诺事项', '审核']);
  assert.deepEqual(bar('leader'), ['看板', '待我办', '承诺事项']);
  assert.deepEqual(bar('admin'), ['消息', '单位']);
  assert.deepEqual(bar('auditor'), ['消息', '审计']);
});

test('a page belongs to its own entry and to the one above it, never to the board', () => {
  assert.ok(isUnder('/documents', '/documents'));
  assert.ok(isUnder('/documents/06f3', '/documents'));
  assert.ok(!isUnder('/light-packs', '/lights'));
  assert.ok(isUnder('/', '/'));
  assert.ok(!isUnder('/todo', '/'));
});
