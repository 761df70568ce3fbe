import { isDay } from '#kernel/calendar.ts';
import { Refusal } from '#kernel/errors.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import { changeTo, mayChange, namesOf, type Work } from './actions.ts';
import { fieldWords, valueWords } from './rules-history.ts';
import { fieldsOf } from './rules-import.ts';
import { lockFaults } from './rules-lock.ts';
import type { ProjectFields } from './schema.ts';
import { type BatchBody, type BatchField, type BatchPreview, batchChoices } from './schema-views.ts';
import { readableByIds, type StoredProject } from './store-list.ts';
import { approvedLevels } from './store-lists.ts';

interface Planned {
  readonly before: StoredProject | null;
  readonly version: number;
  readonly id: string;
  readonly fields: ProjectFields | null;
  readonly fault: string | null;
}

/** What a batch change would do to each project. Writes nothing. @throws Refusal 403; 422 for a value the field cannot have */
export async function previewBatch(work: Work, body: BatchBody): Promise<BatchPreview> {
  demand(work.actor, 'project.change');
  const nameOf = await namesOf(work);
  const planned = await planOf(work, work.store.db, body);
  const rows = planned.map(({ id, before, fields, fault }) => {
    const was = before === null ? '' : valueWords(before, body.field, nameOf);
    const will = fields === null ? '' : valueWords(fields, body.field, nameOf);
    return {
      id,
      name: before?.name ?? id,
      before: was,
      after: will,
      fault,
      same: fault === null && was === will,
    };
  });
  return {
    field: fieldWords[body.field],
    rows,
    changes: rows.filter(({ fault, same }) => fault === null && !same).length,
    faults: rows.filter(({ fault }) => fault !== null).length,
  };
}

/** Changes one field of many projects: all of them or none. @throws Refusal 403; 409 when one was changed meanwhile; 422 when one cannot be */
export async function changeBatch(work: Work, body: BatchBody): Promise<{ changed: number }> {
  demand(work.actor, 'project.change');
  const nameOf = await namesOf(work);
  return inTransaction(work.store, async (tx) => {
    const planned = await planOf(work, tx, body);
    const faults = planned.flatMap(({ fault, before, id }, index) =>
      fault === null
        ? []
        : [{ field: `rows.${index}`, row: index + 1, message: `${before?.name ?? id}：${fault}` }],
    );
    if (faults.length > 0)
      throw new Refusal('project.batch', 422, `有${faults.length}个项目不能这样改，一个也没有改。`, {
        faults,
      });
    const changes = planned.flatMap(({ before, fields, version }) =>
      before === null ||
      fields === null ||
      valueWords(before, body.field, nameOf) === valueWords(fields, body.field, nameOf)
        ? []
        : [{ before, fields, version }],
    );
    if (!(await changeTo(work, tx, changes, nameOf)))
      throw new Refusal(
        'project.changed_meanwhile',
        409,
        '预览之后有人改了其中的项目，一个也没有改。请重新预览。',
      );
    return { changed: changes.length };
  });
}

async function planOf(work: Work, q: Db | Tx, body: BatchBody): Promise<readonly Planned[]> {
  const value = await valueOf(work, q, body);
  const rows = await readableByIds(
    q,
    work.actor,
    body.rows.map(({ id }) => id),
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  const years = new Map<number, Awaited<ReturnType<typeof approvedLevels>>>();
  for (const { year } of rows)
    if (!years.has(year)) years.set(year, await approvedLevels(q, work.actor.county, year));
  return body.rows.map(({ id, version }): Planned => {
    const before = known.get(id) ?? null;
    if (before === null) return { id, version, before, fields: null, fault: '没有找到，或本岗位看不到它' };
    const fields: ProjectFields = { ...fieldsOf(before), [body.field]: value };
    if (!mayChange(work.actor, before.unit) || !mayChange(work.actor, fields.unit))
      return { id, version, before, fields, fault: '本岗位只能增改责任单位是本单位的项目' };
    if (before.version !== version)
      return { id, version, before, fields, fault: '选中之后已被他人修改，请刷新列表再选' };
    const [locked] = lockFaults(before, fields, years.get(before.year) ?? new Set());
    return { id, version, before, fields, fault: locked?.message ?? null };
  });
}

const optional: ReadonlySet<string> = new Set(['town', 'plannedStart', 'dueOn']);

/** The value as the field holds it. @throws Refusal 422 */
async function valueOf(work: Work, q: Db | Tx, { field, value }: BatchBody): Promise<string | null> {
  if (value === '') {
    if (optional.has(field)) return null;
    if (field === 'industry') return '';
    throw refused(`“${fieldWords[field]}”不能为空，请选择`);
  }
  const choices = batchChoices[field];
  if (choices !== undefined && !choices.includes(value))
    throw refused(`“${value}”不是可用的${fieldWords[field]}`);
  if ((field === 'plannedStart' || field === 'dueOn') && !isDay(value))
    throw refused(`“${value}”不是日期，请写到日，如 2022-03-15`);
  if (!(await isThere(q, work.actor.county, field, value))) throw refused('没有这个单位或岗位，请重新选择');
  return field === 'industry' ? value.slice(0, 60) : value;
}

function refused(message: string): Refusal {
  return new Refusal('project.batch_value', 422, `${message}。`, { faults: [{ field: 'value', message }] });
}

/** Whether a unit or post that a field names exists; other fields name none. */
async function isThere(q: Db | Tx, county: string, field: BatchField, value: string): Promise<boolean> {
  if (field !== 'unit' && field !== 'town') return true;
  const found = (await unitsOf(q, county)).find(({ id }) => id === value);
  return found !== undefined && (field !== 'town' || found.kind === 'town');
}
