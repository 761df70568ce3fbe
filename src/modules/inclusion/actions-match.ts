import { readSheet } from '#documents/sheet-in.ts';
import type { UploadedFile } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { countyOf } from '#modules/org/index.ts';
import { projectsBrief } from '#modules/project/index.ts';
import { demand } from '#platform/access.ts';
import { sha256Of } from '#platform/blobs.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import { audit, stampOf, type Work } from './actions.ts';
import { ledgerOf } from './ledger.ts';
import { findings, type KeyRow, type Line, lineUp } from './rules-lines.ts';
import type { ListRow } from './rules-match.ts';
import { type ReadList, readList } from './rules-sheet.ts';
import type { CheckedList, ListKind, ListPair, MatchLine, UploadedList } from './schema-match.ts';
import { addDecision, decisionsOf, insertList, linesOf, newestLists } from './store-match.ts';

const mostListed = 200;

/** What the three lists come to. */
export interface Matching {
  readonly lines: readonly MatchLine[];
  readonly lists: readonly UploadedList[];
  readonly ledger: number;
  readonly demo: boolean;
}

/** The ledger of a month's year and the newest exports, lined up. @throws Refusal 403 */
export async function matchingOf(work: Work, month: string): Promise<Matching> {
  demand(work.actor, 'inclusion.match');
  const { county } = work.actor;
  const { db } = work.store;
  const lists = await newestLists(db, county);
  const rowsOf = async (kind: ListKind): Promise<readonly ListRow[] | null> => {
    const list = lists.find((one) => one.kind === kind);
    return list === undefined ? null : linesOf(db, county, list);
  };
  const [approval, statistics] = [await rowsOf('approval'), await rowsOf('statistics')];
  const { key, demo } = await keyRows(work, month);
  const lines = lineUp({ key, approval, statistics }, await decisionsOf(db, county), await placesOf(work));
  const known = { approval: byKey(approval), statistics: byKey(statistics) };
  return {
    lines: lines
      .map((line) => shown(line, known))
      .toSorted((a, b) => findings.indexOf(a.finding) - findings.indexOf(b.finding)),
    lists,
    ledger: key.length,
    demo: demo || lists.some((list) => list.demo),
  };
}

function byKey(rows: readonly ListRow[] | null): ReadonlyMap<string, ListRow> {
  return new Map((rows ?? []).map((row) => [row.key, row]));
}

function shown(line: Line, known: Readonly<Record<ListKind, ReadonlyMap<string, ListRow>>>): MatchLine {
  const offers = line.offers.flatMap((one) => {
    const row = known[one.list].get(one.right);
    return row === undefined ? [] : [{ ...one, row }];
  });
  return { ...line, offers };
}

/** Projects of the ledger as a list; bundles are declared by their parts and left out. */
async function keyRows(
  work: Work,
  month: string,
): Promise<{ readonly key: readonly KeyRow[]; readonly demo: boolean }> {
  const { county } = work.actor;
  const { rows } = await ledgerOf(work.store.db, { county, month, today: work.today });
  const single = rows.filter(({ why }) => !why.startsWith('打包项目'));
  const briefs = await projectsBrief(work.store.db, county, { ids: single.map(({ project }) => project) });
  const codes = new Map(briefs.map(({ id, code }) => [id, code ?? '']));
  const key = single.map((row) => ({
    key: row.project,
    code: codes.get(row.project) ?? '',
    name: row.name,
    owner: '',
    total: row.total,
    due: row.due,
    why: row.why,
  }));
  return { key, demo: single.some(({ demo }) => demo) };
}

/** Names that any project of the county may bear: its own, with and without 区, 县, 市. */
async function placesOf(work: Work): Promise<readonly string[]> {
  const county = await countyOf(work.store.db, work.actor.county);
  const name = county?.name ?? '';
  return name.length > 2 ? [name, name.slice(0, -1)] : [name];
}

/** What stands in a page of the matching. */
export function pageOf(
  { lines }: Matching,
  {
    finding,
    q,
    page,
    size,
  }: {
    readonly finding?: MatchLine['finding'] | undefined;
    readonly q: string;
    readonly page: number;
    readonly size: number;
  },
) {
  const rows = lines.filter(
    (line) =>
      (finding === undefined || line.finding === finding) &&
      (q === '' || namesOf(line).some((name) => name.includes(q))),
  );
  return {
    rows: rows.slice((page - 1) * size, page * size),
    total: rows.length,
    counts: findings.map((one) => ({
      finding: one,
      count: lines.filter((line) => line.finding === one).length,
    })),
  };
}

function namesOf({ key, approval, statistics }: MatchLine): readonly string[] {
  return [key, approval, statistics].flatMap((row) => (row === null ? [] : [row.name]));
}

/** @throws Refusal `file.*`, `sheet.*` when the file cannot be read at all */
async function readFile(file: UploadedFile): Promise<ReadList> {
  const workbook = await readSheet(file.bytes, file.name);
  const sheet = workbook.sheets.find(({ hidden }) => !hidden) ?? workbook.sheets[0];
  const read = readList(sheet?.rows ?? []);
  return { ...read, notes: [...workbook.warnings, ...read.notes] };
}

/**
 * Reads a list and compares it with the one that stands; with `apply` it takes its place, all of it or nothing.
 *
 * @throws Refusal 403, 409, and for a file that cannot be read
 */
export async function takeList(
  work: Work,
  file: UploadedFile,
  { kind, apply }: { readonly kind: ListKind; readonly apply: 'yes' | 'no' },
): Promise<CheckedList> {
  demand(work.actor, 'inclusion.match');
  const read = await readFile(file);
  const { county } = work.actor;
  const newest = (await newestLists(work.store.db, county)).find((one) => one.kind === kind);
  const before = newest === undefined ? [] : await linesOf(work.store.db, county, newest);
  const isFine = read.faults.length === 0;
  if (apply === 'yes' && isFine)
    await keepList(work, {
      kind,
      version: (newest?.version ?? 0) + 1,
      fileName: file.name.slice(-200),
      sha256: sha256Of(file.bytes),
      rows: read.rows,
    });
  const [old, next] = [new Set(before.map(({ key }) => key)), new Set(read.rows.map(({ key }) => key))];
  const added = [...next].filter((key) => !old.has(key)).length;
  return {
    applied: apply === 'yes' && isFine,
    rows: read.rows.length,
    added,
    gone: [...old].filter((key) => !next.has(key)).length,
    same: next.size - added,
    faults: read.faults.slice(0, mostListed),
    faultCount: read.faults.length,
    notes: read.notes.slice(0, mostListed),
  };
}

async function keepList(work: Work, list: Omit<Parameters<typeof insertList>[1], 'demo'>): Promise<void> {
  try {
    await inTransaction(work.store, async (tx) => writeList(tx, work, { ...list, demo: false }));
  } catch (error) {
    if (brokenConstraint(error) !== 'list_pkey') throw error;
    throw new Refusal('inclusion.changed_meanwhile', 409, '这份名单刚被他人更新，请刷新后再传。');
  }
}

/** Writes a list with its audit row. */
export async function writeList(tx: Tx, work: Work, list: Parameters<typeof insertList>[1]): Promise<void> {
  await insertList(tx, list, stampOf(work));
  const { kind, version, rows, sha256 } = list;
  await audit(work, tx, 'inclusion.list', `inclusion_list:${kind}`, { version, rows: rows.length, sha256 });
}

/** Remembers whether two lines are one project. @throws Refusal 403, 409 */
export async function decide(
  work: Work,
  sent: {
    readonly lists: ListPair;
    readonly left: string;
    readonly right: string;
    readonly same: boolean;
    readonly reason: string;
  },
): Promise<number> {
  demand(work.actor, 'inclusion.match');
  try {
    return await inTransaction(work.store, async (tx) => {
      const seq = await addDecision(tx, sent, stampOf(work));
      await audit(work, tx, 'inclusion.decide', `inclusion_pair:${sent.lists}`, {
        left: sent.left,
        right: sent.right,
        same: sent.same,
      });
      return seq;
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'decision_pkey') throw error;
    throw new Refusal('inclusion.changed_meanwhile', 409, '这一对刚被他人确认，请刷新后再看。');
  }
}
