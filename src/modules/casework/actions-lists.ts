import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { demand } from '#platform/access.ts';
import { faultsOfCodes, listIn, setList } from './actions-setup.ts';
import { roomNamed, type SignedWork, type Systems } from './room.ts';
import { readCodeRows } from './rules-codes.ts';
import type { CasesImported } from './schema-items.ts';

/** Which list of which system. */
interface ListPlace {
  readonly system: string;
  readonly list: string;
}

/** A list of codes in force as .xlsx: what the import takes again. @throws Refusal 403, 404 */
export async function listTable(systems: Systems, work: SignedWork, of: ListPlace): Promise<Download> {
  demand(work.actor, 'case.read');
  const room = await roomNamed(systems, work, of.system);
  const { title, keeps = [] } = listIn(room, of.list);
  const notes = [
    room.ownLists.has(of.list) ? '本县自己的清单。' : '系统自带的清单。',
    ...(keeps.length === 0 ? [] : [`由系统使用、不能去掉的代码：${keeps.join('、')}。`]),
  ];
  const bytes = await writeSheet({
    name: title,
    title,
    notes,
    columns: ['代码', '名称', '上级代码', '说明'].map((heading) => ({ heading, width: 20 })),
    rows: (room.codes[of.list] ?? []).map(({ code, title: word, parent = '', note = '' }) => [
      code,
      word,
      parent,
      note,
    ]),
  });
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { name: `${title}.xlsx`, type, bytes };
}

/**
 * Puts a list from a table in place of the one in force. With `apply` 'no' it only checks.
 *
 * @throws Refusal 403, 404; file.* and sheet.* for the file
 */
export async function importList(
  systems: Systems,
  work: SignedWork,
  of: ListPlace,
  file: UploadedFile,
  apply: 'yes' | 'no',
): Promise<CasesImported> {
  demand(work.actor, 'case.act');
  const book = await readSheet(file.bytes, file.name);
  const read = readCodeRows(book.sheets.find(({ hidden }) => !hidden)?.rows ?? []);
  const room = await roomNamed(systems, work, of.system);
  const found = faultsOfCodes(read.codes, listIn(room, of.list).keeps ?? []);
  const faults = [...read.faults, ...(read.codes.length === 0 ? [] : found)];
  const applied = apply === 'yes' && faults.length === 0;
  if (applied) await setList(systems, work, { ...of, codes: read.codes });
  return { applied, added: read.codes.length, faults, notes: [...book.warnings] };
}
