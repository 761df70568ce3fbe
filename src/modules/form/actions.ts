import { type Fault, must, Refusal } from '#kernel/errors.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, type Db, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { warningsOf } from './early.ts';
import { type Parts, partsOf, type Work } from './known.ts';
import { bodyFaults, changesBetween, clockWords, earliestFrom, versionFault } from './rules-define.ts';
import { askedUnits } from './rules-units.ts';
import type { FormDetail, FormHead, NewForm, NewVersion } from './schema-define.ts';
import {
  addVersion,
  insertForm,
  retireForm,
  type StoredForm,
  type StoredVersion,
  storedForms,
  storedVersions,
} from './store-define.ts';
import { useOf } from './use.ts';

type Q = Db | Tx;

/** Forms of the county in their order, each with its newest version. @throws Refusal 403 */
export async function listForms(work: Work): Promise<readonly FormHead[]> {
  demand(work.actor, 'form.read');
  const { db } = work.store;
  const { county } = work.actor;
  const forms = await storedForms(db, county);
  const versions = Map.groupBy(await storedVersions(db, county), ({ form }) => form);
  const parts = await partsOf(db, county);
  return forms.map((form) =>
    headOf(form, must(versions.get(form.id)?.at(-1), 'a form has a version'), parts),
  );
}

function headOf(form: StoredForm, newest: StoredVersion, parts: Parts): FormHead {
  return {
    ...form,
    validFrom: newest.validFrom,
    rows: newest.body.rows.length,
    units: askedUnits(newest.body, [...parts.units.values()]).length,
    due: clockWords(newest.body.due),
    flow: newest.body.flow.map(({ name }) => name),
  };
}

/** A form with its versions and its use. @throws Refusal 403, 404 */
export async function readForm(work: Work, id: string): Promise<FormDetail> {
  demand(work.actor, 'form.read');
  return detailOf(work.store.db, work, id);
}

async function detailOf(q: Q, work: Work, id: string): Promise<FormDetail> {
  const { county } = work.actor;
  const [form] = await storedForms(q, county, id);
  if (form === undefined) throw hidden('form.read');
  const versions = await storedVersions(q, county, id);
  const newest = must(versions.at(-1), 'a form has a version');
  const parts = await partsOf(q, county);
  const use = await useOf(q, county, id);
  return {
    ...headOf(form, newest, parts),
    versions: versions.map(({ version, validFrom, reason, changedAt, changedBy, body }, index) => {
      const before = versions[index - 1];
      const changes = before === undefined ? [] : [...changesBetween(before.body, body, parts)];
      return { version, validFrom, reason, changedAt, changedBy, changes, body };
    }),
    asked: [...askedUnits(newest.body, [...parts.units.values()])],
    ...use,
    earliest: earliestMonth(form, newest, use.lastRun, parts.planYear),
    warnings: await warningsOf(q, county, parts, {
      ...form,
      body: newest.body,
      from: fromMonth(newest.validFrom, parts.planYear),
    }),
  };
}

/** The founding version holds from before all months: it is looked at from the year at work on. */
function fromMonth(validFrom: string, planYear: number): string {
  return validFrom < `${planYear}-01` ? `${planYear}-01` : validFrom;
}

/** The founding version holds from before all months: a change is offered from the year at work on. */
function earliestMonth(
  { title }: StoredForm,
  newest: StoredVersion,
  lastRun: string | null,
  planYear: number,
): string {
  const earliest = earliestFrom({ title, newestFrom: newest.validFrom, lastRun });
  return earliest < `${planYear}-01` ? `${planYear}-01` : earliest;
}

/** @throws Refusal form.faulty 422 with each fault */
export function demandSound(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const more = faults.length > 1 ? `（共${faults.length}处）` : '';
  throw new Refusal('form.faulty', 422, `没有保存：${faults[0]?.message ?? ''}${more}。`, { faults });
}

/** Makes a form of existing indicators. @throws Refusal 403; form.faulty 422; form.title_taken 409 */
export async function createForm(work: Work, input: NewForm): Promise<FormDetail> {
  demand(work.actor, 'form.change');
  return withTitle(input.title, () =>
    inTransaction(work.store, async (tx) => detailOf(tx, work, await addForm(tx, work, input))),
  );
}

/** As `createForm` inside a transaction. @returns the form's id */
export async function addForm(tx: Tx, work: Work, input: NewForm): Promise<string> {
  const { county } = work.actor;
  demandSound(bodyFaults('own', input.body, await partsOf(tx, county)));
  const forms = await storedForms(tx, county);
  const id = newId();
  const sort = Math.max(0, ...forms.map((form) => form.sort)) + 10;
  await insertForm(tx, { county, id, sort, ...input, by: byWord(work), now: work.now });
  await writeDown(tx, work, 'form.create', id, {
    title: input.title,
    from: input.validFrom,
    rows: input.body.rows.length,
  });
  return id;
}

const byWord = ({ actor }: Work): string => `${actor.unitName}${actor.postName}`;

/** A title that another form in use has is refused in words. */
export async function withTitle<T>(title: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (brokenConstraint(error) !== 'form__title') throw error;
    const message = `已有名为《${title}》的报表，请换一个名称`;
    throw new Refusal('form.title_taken', 409, `${message}。`, { faults: [{ field: 'title', message }] });
  }
}

/**
 * Changes a form by its next version, valid from a month that has not run.
 *
 * @throws Refusal 403, 404; form.faulty 422; form.changed 409 when somebody was faster, form.retired 409
 */
export async function changeForm(work: Work, id: string, input: NewVersion): Promise<FormDetail> {
  demand(work.actor, 'form.change');
  return withTitle(input.title, () =>
    inTransaction(work.store, async (tx) => {
      await nextVersion(tx, work, id, input);
      return detailOf(tx, work, id);
    }),
  );
}

/** As `changeForm` inside a transaction. */
export async function nextVersion(tx: Tx, work: Work, id: string, input: NewVersion): Promise<void> {
  const { county } = work.actor;
  const [form] = await storedForms(tx, county, id);
  if (form === undefined) throw hidden('form.change');
  if (form.state === 'retired')
    throw new Refusal('form.retired', 409, `《${form.title}》已停用，不能再改。可导出后作为新报表导入。`);
  const newest = must((await storedVersions(tx, county, id)).at(-1), 'a form has a version');
  const parts = await partsOf(tx, county);
  const { lastRun } = await useOf(tx, county, id);
  const late = versionFault({ title: form.title, newestFrom: newest.validFrom, lastRun }, input.validFrom);
  demandSound([
    ...bodyFaults(form.kind, input.body, parts),
    ...(late === null ? [] : [{ field: 'validFrom', message: late }]),
  ]);
  const { title, validFrom, reason, body, version: seen } = input;
  const of = { county, form: id, title, seen, body, validFrom, reason, by: byWord(work), now: work.now };
  if (!(await addVersion(tx, of))) throw overtaken(form);
  await writeDown(tx, work, 'form.change', id, { version: seen + 1, from: validFrom, reason });
}

function overtaken(form: StoredForm): Refusal {
  return new Refusal(
    'form.changed',
    409,
    `《${form.title}》刚被别人改过（现为第${form.version}版），您的修改没有保存。请刷新后再改。`,
    { data: { version: form.version } },
  );
}

/** Retires a form from a month on. @throws Refusal 403, 404; form.retired 409; form.faulty 422 */
export async function retire(
  work: Work,
  id: string,
  input: { readonly from: string; readonly reason: string },
): Promise<FormDetail> {
  demand(work.actor, 'form.change');
  return inTransaction(work.store, async (tx) => {
    const { county } = work.actor;
    const [form] = await storedForms(tx, county, id);
    if (form === undefined) throw hidden('form.change');
    if (form.kind === 'plan')
      throw new Refusal(
        'form.plan_stays',
        422,
        `《${form.title}》随计划的责任分解产生，不能停用；要减轻它，请在责任分解里减少事项。`,
      );
    const { lastRun } = await useOf(tx, county, id);
    if (lastRun !== null && input.from <= lastRun)
      demandSound([{ field: 'from', message: `${lastRun}已有单位报送，请从之后的月份起停用` }]);
    const of = { county, id, ...input, by: byWord(work), now: work.now };
    if (!(await retireForm(tx, of))) throw new Refusal('form.retired', 409, `《${form.title}》已经停用。`);
    await writeDown(tx, work, 'form.retire', id, { title: form.title, ...input });
    return detailOf(tx, work, id);
  });
}

type Detail = Readonly<Record<string, string | number>>;

async function writeDown(tx: Tx, work: Work, action: string, id: string, detail: Detail): Promise<void> {
  await record(tx, {
    county: work.actor.county,
    actor: work.actor,
    address: work.address,
    action,
    object: `form:${id}`,
    result: 'done',
    detail,
    at: work.now,
  });
}
