import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { type Fault, Refusal } from '#kernel/errors.ts';
import { askedOf, fieldOf, readPayload } from '#kernel/system/fields.ts';
import type { KindDefinition } from '#kernel/system/types.ts';
import { demand } from '#platform/access.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import { cases, type Place } from './actions.ts';
import { enterWatched } from './foresight.ts';
import { numbered } from './numbered.ts';
import {
  kindIn,
  type Room,
  readerOf,
  roomOf,
  type SignedWork,
  type Systems,
  scopeOf,
  systemNamed,
} from './room.ts';
import { headingsOf, readSheetRows, type SheetRow, type SheetWords } from './rules-sheet.ts';
import type { CaseFilter, CasesImported } from './schema-items.ts';
import { seenItems } from './store.ts';

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Most rows of a table out; beyond it the filter is to be narrowed. */
const mostRows = 10_000;

async function placed(q: Db | Tx, systems: Systems, work: SignedWork, place: Place) {
  const room = await roomOf(q, systemNamed(systems, place.system), {
    county: work.actor.county,
    today: work.today,
  });
  return { room, kind: kindIn(room, place.kind) };
}

/** The items of a filter as .xlsx: columns of the definition, nothing personal. @throws Refusal 403, 404 */
export async function casesTable(
  systems: Systems,
  work: SignedWork,
  place: Place,
  filter: CaseFilter,
): Promise<Download> {
  const { kind } = await placed(work.store.db, systems, work, place);
  const found = await cases(systems, work, place, { ...filter, page: 1, size: mostRows, sort: 'received' });
  const columns = kind.columns.flatMap((key) => fieldOf(kind, key) ?? []);
  const bytes = await writeSheet({
    name: kind.title,
    title: `${kind.title}台账`,
    notes: [
      `截至${work.today}，共${found.total}件，逾期${found.late}件。不含个人信息。`,
      ...(found.total > mostRows ? [`只列前${mostRows}件，请缩小筛选范围。`] : []),
      ...(found.demo ? ['演示数据：不得用于实际工作。'] : []),
    ],
    columns: [
      { heading: '编号', width: 16 },
      { heading: '状态', width: 12 },
      ...columns.map(({ title, kind: held }) => ({ heading: title, width: held === 'long' ? 48 : 18 })),
      { heading: '登记时间', width: 12 },
      { heading: '时限', width: 16 },
      { heading: '到期', width: 12 },
      { heading: '逾期', width: 6 },
      { heading: '了结时间', width: 12 },
    ],
    rows: found.rows.map((row) => [
      row.number,
      row.stateTitle,
      ...columns.map(({ key }) => row.columns[key] ?? ''),
      { day: row.receivedAt.slice(0, 10) },
      row.due?.clock ?? '',
      row.due === null ? null : { day: row.due.day },
      row.due?.late === true ? { value: '是', mark: 'error' } : '',
      row.endedAt === null ? null : { day: row.endedAt.slice(0, 10) },
    ]),
    frozenColumns: 2,
    landscape: true,
  });
  return { name: `${kind.title}台账${found.demo ? '（演示数据）' : ''}.xlsx`, type, bytes };
}

/** An empty table of new items with the words its columns take. @throws Refusal 403, 404 */
export async function casesForm(systems: Systems, work: SignedWork, place: Place): Promise<Download> {
  demand(work.actor, 'case.act');
  const { kind } = await placed(work.store.db, systems, work, place);
  const choices = askedOf(kind, kind.raise.asks).flatMap(({ field: { title, choices: words } }) =>
    words === undefined ? [] : [`${title}：${words.map((one) => one.title).join('、')}`],
  );
  const bytes = await writeSheet({
    name: kind.noun,
    title: `${kind.title}导入表`,
    notes: [`一行一件，带*的必填，多个值用顿号隔开。${choices.join('；')}`],
    columns: headingsOf(kind).map((heading) => ({ heading, width: 24 })),
    rows: [],
    landscape: true,
  });
  return { name: `${kind.title}导入表.xlsx`, type, bytes };
}

/** What a unit is called in tables of others: a town without its 办事处 or 人民政府. */
function shortNames(name: string): readonly string[] {
  return [...new Set([name, name.replace(/(?:办事处|人民政府)$/u, '')])];
}

/** Words of the cells: items only of those the reader sees, a unit's own before those of others, the newest before older ones. */
async function wordsOf(q: Db | Tx, room: Room, kind: KindDefinition, work: SignedWork): Promise<SheetWords> {
  const refs = askedOf(kind, kind.raise.asks).flatMap(({ field }) =>
    field.kind === 'ref' || field.kind === 'refs' ? [field.to ?? ''] : [],
  );
  const items = new Map<string, string>();
  const reader = readerOf(room, work.actor);
  for (const other of new Set(refs)) {
    const rows = await seenItems(q, scopeOf(room, other), reader);
    const own = rows.filter(({ unit }) => unit === work.actor.unit);
    for (const { id, number, title } of [...rows, ...own]) items.set(number, id).set(title, id);
  }
  return {
    units: new Map(
      [...room.units.values()].flatMap(({ id, name }) => shortNames(name).map((one) => [one, id])),
    ),
    posts: new Map(room.posts.map(({ id, unitName, name }) => [`${unitName}${name}`, id])),
    codes: room.codes,
    items,
  };
}

/** Faults of the rows by their fields; the same reading as a form's. */
function faultsOf(room: Room, kind: KindDefinition, rows: readonly SheetRow[]): readonly Fault[] {
  return rows.flatMap(({ row, fields }) =>
    readPayload(kind, kind.raise.asks, fields, room.known).faults.map(({ field, message }) => ({
      field,
      row,
      column: fieldOf(kind, field)?.title ?? field,
      message,
    })),
  );
}

/** Enters the rows one after the other, so that each is judged with those before it; what is refused is named by row. */
async function enterAll(
  tx: Tx,
  room: Room,
  kind: KindDefinition,
  work: SignedWork,
  rows: readonly SheetRow[],
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const { row, fields } of rows) {
    try {
      await enterWatched(tx, room, kind, work, { fields, reason: '' });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      faults.push({ field: '', row, message: error.message });
    }
  }
  return faults;
}

/** What the rows come to. */
type Found = Omit<CasesImported, 'notes'> & { readonly left: readonly string[] };

/** Takes back what a dry run wrote, and brings out what it found. */
class TakenBack extends Error {
  readonly found: Found;

  constructor(found: Found) {
    super('a dry run writes nothing');
    this.found = found;
  }
}

/**
 * Enters the items of a table. With `apply` 'no' all is tried, by the rules too, and taken back; with 'yes' all come in one transaction, or none.
 *
 * @throws Refusal 403, 404; file.* and sheet.* for the file; what a row is refused for
 */
export async function importCases(
  systems: Systems,
  work: SignedWork,
  place: Place,
  file: UploadedFile,
  apply: 'yes' | 'no',
): Promise<CasesImported> {
  demand(work.actor, 'case.act');
  const book = await readSheet(file.bytes, file.name);
  const matrix = book.sheets.find(({ hidden }) => !hidden)?.rows ?? [];
  const result = await numbered(async () =>
    inTransaction(work.store, async (tx) => {
      const { room, kind } = await placed(tx, systems, work, place);
      const read = readSheetRows(matrix, kind, await wordsOf(tx, room, kind, work));
      const wrong = [...read.faults, ...faultsOf(room, kind, read.rows)];
      const faults = wrong.length > 0 ? wrong : await enterAll(tx, room, kind, work, read.rows);
      const applied = apply === 'yes' && faults.length === 0 && read.rows.length > 0;
      const found = { applied, added: read.rows.length, faults: [...faults], left: read.left };
      if (!applied) throw new TakenBack(found);
      return found;
    }),
  ).catch((error: unknown) => {
    if (error instanceof TakenBack) return error.found;
    throw error;
  });
  const { left, ...said } = result;
  const unused = left.length === 0 ? [] : [`没有采用的列：${left.join('、')}`];
  return { ...said, notes: [...book.warnings, ...unused] };
}
