import { may } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, inTransaction, type Json, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { briefOf, type Work } from './actions.ts';
import { sheetFault } from './rules-sheet.ts';
import type { SheetBrief, SheetDetail, SheetList } from './schema.ts';
import type { Sheet, SheetBody } from './schema-sheet.ts';
import { knownSheets, sheetIn } from './sheets-known.ts';
import { adoptionsOf, givenOf, insertAdoption, insertGiven, insertSheet, ownSheets } from './store.ts';

/** The sheets in their newest version, and which one is in force since when. @throws Refusal 403 */
export async function sheetList(work: Work): Promise<SheetList> {
  demand(work.actor, 'score.read');
  const { db } = work.store;
  const { county } = work.actor;
  const sheets = await knownSheets(db, county);
  const newest = sheets.filter((one) => sheets.find(({ id }) => id === one.id) === one);
  const adoptions = await adoptionsOf(db, county);
  return {
    rows: newest.map((one) => ({
      ...briefOf(one),
      source: one.source,
      dated: one.dated,
      full: one.full,
      items: one.items.length,
      shipped: one.shipped,
    })),
    adoptions: adoptions.map(({ sheet, version, from, basis, at, byName }) => ({
      ...briefOf(sheetIn(sheets, sheet, version)),
      from,
      basis,
      at,
      byName,
    })),
    changes: may(work.actor, 'score.change'),
  };
}

/** A sheet with its versions. @throws Refusal 403, 404 */
export async function sheetDetail(work: Work, id: string, version?: number): Promise<SheetDetail> {
  demand(work.actor, 'score.read');
  const { db } = work.store;
  const { county } = work.actor;
  const sheet = sheetIn(await knownSheets(db, county), id, version);
  const own = (await ownSheets(db, county)).filter((one) => one.id === id);
  return {
    sheet,
    versions: own.map(({ version: number, reason, at, byName }) => ({ version: number, reason, at, byName })),
    changes: may(work.actor, 'score.change') && !sheet.shipped,
  };
}

function by({ actor, now }: Work) {
  return { at: now, account: actor.account, by_name: `${actor.unitName}${actor.postName}` };
}

async function audited(tx: Tx, work: Work, action: string, object: string, detail: Json): Promise<void> {
  await record(tx, {
    county: work.actor.county,
    actor: work.actor,
    address: work.address,
    action,
    object,
    result: 'done',
    detail,
    at: work.now,
  });
}

/** Copies a sheet into one of the county's own. @throws Refusal 403, 404 */
export async function copySheet(
  work: Work,
  sent: { readonly of: string; readonly version: number; readonly title: string },
): Promise<SheetBrief> {
  demand(work.actor, 'score.change');
  const { county } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const from = sheetIn(await knownSheets(tx, county), sent.of, sent.version);
    const { id: _id, version: _version, shipped: _shipped, ...body } = from;
    const id = newId().toLowerCase().slice(0, 40);
    const reason = `复制自“${from.title}”第${from.version}版`;
    await insertSheet(tx, {
      county,
      id,
      version: 1,
      body: { ...body, title: sent.title },
      reason,
      ...by(work),
    });
    await audited(tx, work, 'score.copy', `sheet:${id}`, {
      of: from.id,
      version: from.version,
      title: sent.title,
    });
    return { id, version: 1, title: sent.title };
  });
}

/** Writes the next version of an own sheet; earlier ones stay, and whatever is in force stays so. @throws Refusal 403, 404, 409, 422 */
export async function changeSheet(
  work: Work,
  id: string,
  sent: { readonly version: number; readonly reason: string; readonly body: SheetBody },
): Promise<SheetBrief> {
  demand(work.actor, 'score.change');
  const { county } = work.actor;
  const fault = sheetFault(sent.body);
  if (fault !== null)
    throw new Refusal('score.invalid', 422, `${fault}。`, { faults: [{ field: 'body', message: fault }] });
  try {
    return await inTransaction(work.store, async (tx) => {
      const newest = (await ownSheets(tx, county)).find((one) => one.id === id);
      if (newest === undefined) throw hidden('score.change');
      if (newest.version !== sent.version) throw moved();
      const version = sent.version + 1;
      await insertSheet(tx, { county, id, version, body: sent.body, reason: sent.reason, ...by(work) });
      await audited(tx, work, 'score.change', `sheet:${id}`, { version, reason: sent.reason });
      return { id, version, title: sent.body.title };
    });
  } catch (error) {
    throw brokenConstraint(error) === 'sheet_pkey' ? moved() : error;
  }
}

function moved(): Refusal {
  return new Refusal('score.moved', 409, '这张评分表刚被他人改过，您的修改没有保存。请刷新后再改。');
}

/** Puts a sheet in force from a month on. @throws Refusal 403, 404 */
export async function adoptSheet(
  work: Work,
  sent: { readonly sheet: string; readonly version: number; readonly from: string; readonly basis: string },
): Promise<SheetList> {
  demand(work.actor, 'score.change');
  const { county } = work.actor;
  await inTransaction(work.store, async (tx) => {
    const sheet: Sheet = sheetIn(await knownSheets(tx, county), sent.sheet, sent.version);
    await insertAdoption(tx, {
      county,
      id: newId(),
      sheet: sheet.id,
      sheet_version: sheet.version,
      from_month: sent.from,
      basis: sent.basis,
      ...by(work),
    });
    await audited(tx, work, 'score.adopt', `sheet:${sheet.id}`, {
      version: sheet.version,
      from: sent.from,
      basis: sent.basis,
    });
  });
  return sheetList(work);
}

/** The numbers given by hand of a subject and key in a year. @throws Refusal 403, 404 */
export async function givenList(
  work: Work,
  of: { readonly subject: string; readonly key: string; readonly year: number },
) {
  demand(work.actor, 'score.read');
  const { db } = work.store;
  const { county } = work.actor;
  const unit = (await unitsOf(db, county)).find(({ id }) => id === of.subject);
  if (unit === undefined || !may(work.actor, 'score.read', { county, unitPath: unit.path }))
    throw hidden('score.read');
  const rows = await givenOf(db, county, of);
  return {
    rows: rows.map(({ version: _version, demo: _demo, ...row }) => row),
  };
}

/** Gives a number by hand with its evidence, or takes it back. @throws Refusal 403, 404, 409 */
export async function giveNumber(
  work: Work,
  sent: {
    readonly key: string;
    readonly subject: string;
    readonly month: string;
    readonly value: string | null;
    readonly evidence: string;
  },
) {
  demand(work.actor, 'score.change');
  const { county } = work.actor;
  const year = Number(sent.month.slice(0, 4));
  try {
    await inTransaction(work.store, async (tx) => {
      const units = await unitsOf(tx, county);
      if (!units.some(({ id }) => id === sent.subject)) throw hidden('score.change');
      const before = (await givenOf(tx, county, { year, subject: sent.subject, key: sent.key })).filter(
        ({ month }) => month === sent.month,
      );
      const version = (before[0]?.version ?? 0) + 1;
      await insertGiven(tx, { county, ...sent, version, demo: false, ...by(work) });
      const { key, month, value } = sent;
      await audited(tx, work, 'score.give', `subject:${sent.subject}`, { key, month, value, version });
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'given_pkey') throw error;
    throw new Refusal('score.moved', 409, '这个数刚被他人填过，您填的没有保存。请刷新后再填。');
  }
  return givenList(work, { subject: sent.subject, key: sent.key, year });
}

/** Keeps numbers given by hand and a sheet in force without their way there: what a demonstration begins with. */
export async function seedScores(
  tx: Tx,
  county: string,
  seed: {
    readonly sheet: string;
    readonly from: string;
    readonly basis: string;
    readonly given: readonly {
      readonly subject: string;
      readonly key: string;
      readonly month: string;
      readonly value: string;
      readonly evidence: string;
    }[];
  },
  stamp: { readonly now: string; readonly account: string; readonly byName: string },
): Promise<void> {
  const author = { at: stamp.now, account: stamp.account, by_name: stamp.byName };
  const sheet = must(
    (await knownSheets(tx, county)).find(({ id }) => id === seed.sheet) ?? null,
    'a shipped sheet',
  );
  await insertAdoption(tx, {
    county,
    id: newId(),
    sheet: sheet.id,
    sheet_version: sheet.version,
    from_month: seed.from,
    basis: seed.basis,
    ...author,
  });
  for (const one of seed.given) await insertGiven(tx, { county, ...one, version: 1, demo: true, ...author });
}
