import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { type Fault, Refusal } from '#kernel/errors.ts';
import { askedOf, fieldOf, readPayload, textOf } from '#kernel/system/fields.ts';
import { formOf } from '#kernel/system/forms.ts';
import type { Field, FormDefinition, KindDefinition } from '#kernel/system/types.ts';
import { demand, hidden } from '#platform/access.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import { moveSeen } from './actions.ts';
import { cases, type Place, placed } from './actions-ledger.ts';
import { enterWatched } from './foresight.ts';
import { numbered } from './numbered.ts';
import { kindIn, type Room, readerOf, type SignedWork, type Systems, scopeOf } from './room.ts';
import { headingsOf, readSheetRows, type SheetRow, type SheetWords } from './rules-sheet.ts';
import type { CaseFilter, CasesImported } from './schema-items.ts';
import { itemByNumber, seenItems } from './store.ts';

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Most rows of a table out; beyond it the filter is to be narrowed. */
const mostRows = 10_000;

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
  const lines = (kind.sheets ?? []).flatMap(({ items, total }) => [
    ...items.map(({ input }) => input),
    total,
  ]);
  const scores = lines
    .filter((key) => !kind.columns.includes(key))
    .flatMap((key) => fieldOf(kind, key) ?? []);
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
      ...scores.map(({ title }) => ({ heading: title, width: 14 })),
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
      ...scores.map(({ key }) => row.columns[key] ?? ''),
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

/** A form of a kind that whoever works may fill. @throws Refusal 404 */
function formIn(kind: KindDefinition, key: string): FormDefinition {
  const form = formOf(kind, key);
  if (form === null) throw hidden('case.read');
  return form;
}

/** An empty table of a form with the words its columns take. @throws Refusal 403, 404 */
export async function casesForm(
  systems: Systems,
  work: SignedWork,
  place: Place,
  key: string,
): Promise<Download> {
  demand(work.actor, 'case.act');
  const { kind } = await placed(work.store.db, systems, work, place);
  const form = formIn(kind, key);
  const notes = askedOf(kind, form.asks).flatMap(({ field: { title, choices: words, when } }) => {
    const asked = when === undefined ? '' : `（${conditionWords(kind, when)}才填）`;
    if (words === undefined && asked === '') return [];
    return [`${title}${asked}${words === undefined ? '' : `：${words.map((one) => one.title).join('、')}`}`];
  });
  const name = form.of === 'raise' && form.key === 'raise' ? kind.title : `${kind.title}（${form.title}）`;
  const bytes = await writeSheet({
    name: kind.noun,
    title: `${name}导入表`,
    notes: [`一行一件，带*的必填，多个值用顿号隔开。${notes.join('；')}`],
    columns: headingsOf(kind, form).map((heading) => ({ heading, width: 24 })),
    rows: [],
    landscape: true,
  });
  return { name: `${name}导入表.xlsx`, type, bytes };
}

/** 类型是举报: when a field is asked for. */
function conditionWords(kind: KindDefinition, when: NonNullable<Field['when']>): string {
  const field = fieldOf(kind, when.field);
  const words = when.is.map((one) => field?.choices?.find(({ value }) => value === one)?.title ?? one);
  return `${field?.title ?? when.field}是${words.join('或')}`;
}

/** What a unit is called in tables of others: a town without its 办事处 or 人民政府. */
function shortNames(name: string): readonly string[] {
  return [...new Set([name, name.replace(/(?:办事处|人民政府)$/u, '')])];
}

/** Words of the cells: items only of those the reader sees, a unit's own before those of others, the newest before older ones. */
async function wordsOf(
  q: Db | Tx,
  { room, kind, form, work }: Parameters<typeof carryRow>[2],
): Promise<SheetWords> {
  const refs = askedOf(kind, form.asks).flatMap(({ field }) =>
    field.kind === 'ref' || field.kind === 'refs' ? [field.to ?? ''] : [],
  );
  const items = new Map<string, string>();
  const reader = readerOf(room, work.actor);
  for (const other of new Set(refs)) {
    const rows = await seenItems(q, scopeOf(room, other), reader);
    const own = rows.filter(({ unit }) => unit === work.actor.unit);
    const { heading } = kindIn(room, other);
    for (const { id, number, title, payload } of [...rows, ...own])
      items.set(number, id).set(title, id).set(textOf(payload, heading), id);
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

/** Faults of the rows by their fields; the same reading as a form's. Of a move the item's own words are known when it is made. */
function faultsOf(
  room: Room,
  kind: KindDefinition,
  form: FormDefinition,
  rows: readonly SheetRow[],
): readonly Fault[] {
  return rows.flatMap(({ row, number, fields }) => {
    const unnamed =
      form.of !== 'raise' && number === ''
        ? [{ field: 'number', row, column: '编号', message: '请填写“编号”' }]
        : [];
    const wrong = readPayload(kind, form.asks, fields, room.known).faults.map(({ field, message }) => ({
      field,
      row,
      column: fieldOf(kind, field)?.title ?? field,
      message,
    }));
    return [...unnamed, ...wrong];
  });
}

/** One row as it is entered, or as its item is moved. */
async function carryRow(
  tx: Tx,
  systems: Systems,
  of: {
    readonly room: Room;
    readonly kind: KindDefinition;
    readonly form: FormDefinition;
    readonly work: SignedWork;
  },
  { number, reason, fields }: SheetRow,
): Promise<void> {
  const { room, kind, form, work } = of;
  if (form.of === 'raise') {
    await enterWatched(tx, room, kind, work, { fields, reason: '', form: form.key });
    return;
  }
  const named = await itemByNumber(tx, scopeOf(room, kind.key), number);
  if (named === null) throw new Refusal('case.refused', 409, `没有编号为${number}的${kind.noun}`);
  const place = { system: room.definition.key, kind: kind.key };
  await moveSeen(tx, systems, work, place, {
    id: named.id,
    move: form.of,
    form: form.key,
    fields,
    reason,
  });
}

/**
 * Enters or moves the items of a table. With `apply` 'no' it only checks, by doing it all and undoing it; with 'yes' all is done in one
 * transaction, or nothing.
 *
 * @throws Refusal 403, 404; file.* and sheet.* for the file
 */
export async function importCases(
  systems: Systems,
  work: SignedWork,
  place: Place,
  file: UploadedFile,
  { apply, form: key }: { readonly apply: 'yes' | 'no'; readonly form: string },
): Promise<CasesImported> {
  demand(work.actor, 'case.act');
  const book = await readSheet(file.bytes, file.name);
  const matrix = book.sheets.find(({ hidden: isHidden }) => !isHidden)?.rows ?? [];
  const notes = [...book.warnings];
  return numbered(async () => {
    const tried: { answer: CasesImported | null } = { answer: null };
    try {
      return await inTransaction(work.store, async (tx) => {
        const { room, kind } = await placed(tx, systems, work, place);
        const form = formIn(kind, key);
        const read = readSheetRows(matrix, kind, form, await wordsOf(tx, { room, kind, form, work }));
        const faults = [...read.faults, ...faultsOf(room, kind, form, read.rows)];
        if (faults.length === 0)
          faults.push(...(await carryAll(tx, systems, { room, kind, form, work }, read.rows)));
        const applied = apply === 'yes' && faults.length === 0 && read.rows.length > 0;
        const unused = read.left.length === 0 ? [] : [`没有采用的列：${read.left.join('、')}`];
        tried.answer = { applied, added: read.rows.length, faults, notes: [...notes, ...unused] };
        if (!applied) throw new Undone();
        return tried.answer;
      });
    } catch (error) {
      if (!(error instanceof Undone) || tried.answer === null) throw error;
      return tried.answer;
    }
  });
}

/** Thrown to take back what was only tried. */
class Undone extends Error {}

/** What a refusal says of a row. */
function faultsOfRow(
  kind: KindDefinition,
  row: number,
  { faults, message: whole }: Refusal,
): readonly Fault[] {
  const known = faults.map(({ field, message }) => ({ field, message }));
  const wrong = known.length > 0 ? known : [{ field: '', message: whole }];
  return wrong.map(({ field, message }) => {
    const column = fieldOf(kind, field)?.title;
    return { field, row, message, ...(column === undefined ? {} : { column }) };
  });
}

/** Does what guards let be done, row by row, each judged with those before it; all that is refused is named. */
async function carryAll(
  tx: Tx,
  systems: Systems,
  of: Parameters<typeof carryRow>[2],
  rows: readonly SheetRow[],
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const one of rows) {
    try {
      await carryRow(tx, systems, of, one);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      faults.push(...faultsOfRow(of.kind, one.row, error));
    }
  }
  return faults;
}
