import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maySee, type Role } from '#kernel/access.ts';
import { prune } from '#platform/field-level.ts';
import { guardedCell, shownCell } from './rules-draft-words.ts';
import { type SheetCell, sheetShape } from './schema.ts';

const cell: SheetCell = {
  month: '2022-05',
  asked: true,
  why: null,
  linked: null,
  value: '12',
  milestone: null,
  explanation: '大项目提前入库',
  explained: '12',
  version: 1,
  source: 'entry',
  correction: null,
};
const shape = sheetShape.shape.rows.element.shape.cells.element;

/** What a post of a role gets to read. */
const readBy = (role: Role, left: SheetCell): string =>
  shownCell(shape.parse(prune(shape, left, { roles: [role] }))).explanation;

test('the words of a draft leave in the guarded field, for the roles that decide, and come back in their place', () => {
  for (const role of ['reporter', 'reviewer', 'planner', 'leader', 'auditor', 'admin'] as const) {
    const sees = maySee({ roles: [role] }, { level: 'internal', purpose: 'draft' });
    assert.equal(readBy(role, guardedCell(cell, false)), sees ? '大项目提前入库' : '', role);
    assert.equal(
      readBy(role, guardedCell(cell, true)),
      '大项目提前入库',
      `${role}: what is accepted is no secret`,
    );
  }
});

test('what is entered in another form is guarded, a figure is not', () => {
  const linked = { ...cell, linked: { form: 'tax', title: '财政收入月报' } };
  assert.equal(readBy('leader', guardedCell(linked, true)), '');
  assert.equal(readBy('leader', guardedCell({ ...cell, source: 'figure' }, false)), '大项目提前入库');
});
