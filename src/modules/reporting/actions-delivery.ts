import { readSheet as readTable } from '#documents/sheet-in.ts';
import type { SystemActor } from '#kernel/access.ts';
import type { UploadedFile } from '#kernel/contract.ts';
import { type Fault, must, Refusal } from '#kernel/errors.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { indicatorBook } from '#modules/indicator/index.ts';
import { demandOpenYears, unitsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { sha256Of } from '#platform/blobs.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import { cellText } from './actions-form.ts';
import type { Work } from './actions-sheet.ts';
import { figureNames } from './figure-import.ts';
import { approvalListener } from './listener.ts';
import { type ReadySent, readDelivery, type SentFigure } from './rules-delivery.ts';
import { basisWords, newestVersions } from './rules-figures.ts';
import { readFigures } from './rules-import.ts';
import type { Basis } from './rules-types.ts';
import type { Delivered } from './schema-exchange.ts';
import { type DeliveryResult, findDelivery, insertDelivery } from './store-exchange.ts';
import { appendFigures, figuresOf } from './store-figures.ts';
import { loadCounty } from './unit-year.ts';

interface Order {
  readonly key: string;
  readonly basis: Basis;
  /** Hash of what was sent, so that one key never stands for two contents. */
  readonly digest: string;
  /** Name of the file that was sent; empty for rows. */
  readonly file: string;
}

type Reading = { readonly figures: readonly ReadySent[]; readonly faults: readonly Fault[] };

/** The system of the token. @throws Refusal 403 figure.systems_only for a person: people import on the page, with a check before it */
function systemOf(work: Work): SystemActor {
  demand(work.actor, 'figure.write');
  const { system } = work.actor;
  if (system !== undefined) return system;
  throw new Refusal(
    'figure.systems_only',
    403,
    '这个接口只供业务系统用令牌报送。人工导入请用“审核”页的“导入统计数据”。',
  );
}

/**
 * Appends the figures that a system sends, all or none: a new version of their basis with the system's name, nothing overwritten; rows
 * that say nothing new are passed over. The same key with the same content answers as the first time.
 *
 * @throws Refusal 403; 409 figure.key_taken when the key stands for another content; 422 figure.delivery with the fault of each row
 */
export async function deliverRows(
  work: Work,
  sent: { readonly key: string; readonly basis: Basis; readonly rows: readonly SentFigure[] },
): Promise<Delivered> {
  const system = systemOf(work);
  const { key, basis, rows } = sent;
  const digest = sha256Of(new TextEncoder().encode(JSON.stringify([basis, rows])));
  return deliver(work, system, { key, basis, digest, file: '' }, async (tx) => {
    const { county } = work.actor;
    const { mapAt: definitions } = await indicatorBook(tx, county);
    const units = new Set((await unitsOf(tx, county)).map(({ id }) => id));
    return readDelivery(rows, { definitions, units });
  });
}

/** As `deliverRows`, from a table in the columns of the import form; units of measure and names as printed there. @throws Refusal also file.* and sheet.* */
export async function deliverFile(
  work: Work,
  file: UploadedFile,
  sent: { readonly key: string; readonly basis: Basis },
): Promise<Delivered> {
  const system = systemOf(work);
  const book = await readTable(file.bytes, file.name);
  const matrix = (book.sheets.find(({ hidden }) => !hidden)?.rows ?? []).map((line) => line.map(cellText));
  const digest = sha256Of(new TextEncoder().encode(JSON.stringify([sent.basis, matrix])));
  return deliver(work, system, { ...sent, digest, file: file.name.slice(0, 200) }, async (tx) => {
    const names = await figureNames(tx, work.actor.county);
    const read = readFigures(matrix, names, { basis: sent.basis });
    return { figures: read.figures, faults: read.faults };
  });
}

async function deliver(
  work: Work,
  system: SystemActor,
  order: Order,
  read: (tx: Tx) => Promise<Reading>,
): Promise<Delivered> {
  try {
    return await once(work, system, order, read);
  } catch (error) {
    // Sent twice at the same moment: the other was first, and its answer is ours.
    if (brokenConstraint(error) !== 'delivery_pkey') throw error;
    return once(work, system, order, read);
  }
}

async function once(
  work: Work,
  system: SystemActor,
  order: Order,
  read: (tx: Tx) => Promise<Reading>,
): Promise<Delivered> {
  return inTransaction(work.store, async (tx) => {
    const { county } = work.actor;
    const before = await findDelivery(tx, county, system.name, order.key);
    if (before !== null) {
      if (before.digest !== order.digest) throw keyTaken(order.key);
      return { ...before.result, replayed: true };
    }
    const { figures, faults } = await read(tx);
    if (faults.length > 0) throw faulty(faults);
    await demandOpenYears(
      tx,
      county,
      figures.map(({ period }) => period),
    );
    const fresh = await newOnes(tx, county, figures, order.basis);
    const result = { fresh: fresh.length, same: figures.length - fresh.length };
    await append(tx, work, system, fresh, order);
    await keep(tx, work, system, order, result);
    return { ...result, replayed: false };
  });
}

function keyTaken(key: string): Refusal {
  return new Refusal(
    'figure.key_taken',
    409,
    `幂等键“${key}”已用于另一份内容，没有写入。内容有变请换一个键。`,
  );
}

function faulty(faults: readonly Fault[]): Refusal {
  const [first] = faults;
  const row = first?.row === undefined ? '' : `第${first.row}行：`;
  const words = `有${faults.length}处须改正，一条也没有写入。${row}${first?.message ?? ''}。请全部改好后重新报送。`;
  return new Refusal('figure.delivery', 422, words, { faults });
}

function keyOf(one: Pick<ReadySent, 'indicator' | 'unit' | 'period' | 'dimension'>): string {
  return JSON.stringify([one.indicator, one.unit, one.period, one.dimension]);
}

/** The figures that differ from the newest version of their basis. */
async function newOnes(
  tx: Tx,
  county: string,
  figures: readonly ReadySent[],
  basis: Basis,
): Promise<readonly ReadySent[]> {
  const known = new Map<string, string>();
  const indicators = [...new Set(figures.map(({ indicator }) => indicator))];
  for (const year of new Set(figures.map(({ period }) => Number(period.slice(0, 4)))))
    for (const one of newestVersions(await figuresOf(tx, county, { year, indicators })))
      if (one.basis === basis) known.set(keyOf(one), contentOf(one));
  return figures.filter((one) => known.get(keyOf(one)) !== contentOf(one));
}

function contentOf({ value, milestone }: Pick<ReadySent, 'value' | 'milestone'>): string {
  return JSON.stringify([value === null ? null : canonicalDecimal(value), milestone]);
}

async function append(
  tx: Tx,
  work: Work,
  system: SystemActor,
  fresh: readonly ReadySent[],
  { basis, file }: Order,
): Promise<void> {
  const { actor, now } = work;
  const { county } = actor;
  const loaded = await loadCounty(tx, county);
  await appendFigures(
    tx,
    fresh.map((one) => ({
      ...one,
      county,
      basis,
      origin: 'system',
      system: system.name,
      file,
      demo: loaded.demo,
      recordedAt: now,
      recordedBy: actor.account,
      recordedByName: system.name,
    })),
  );
  for (const [month, group] of Map.groupBy(fresh, ({ period }) => period)) {
    if (!month.startsWith(`${loaded.planYear}-`)) continue;
    const { unit } = must(group[0], 'a group has a member');
    const indicators = [...new Set(group.map(({ indicator }) => indicator))];
    await approvalListener()(tx, { county, unit, month, indicators, actor, now });
  }
}

async function keep(
  tx: Tx,
  work: Work,
  system: SystemActor,
  { key, basis, digest }: Order,
  result: DeliveryResult,
): Promise<void> {
  const { actor, now, address } = work;
  const { county } = actor;
  await insertDelivery(tx, {
    county,
    system: system.name,
    key,
    digest,
    result,
    token: system.token,
    delivered_at: now,
  });
  await record(tx, {
    county,
    actor,
    address,
    action: 'figure.deliver',
    object: `county:${county}`,
    result: 'done',
    detail: { key, basis: basisWords[basis], ...result },
    at: now,
  });
}
