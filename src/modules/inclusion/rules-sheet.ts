import type { Fault } from '#kernel/errors.ts';
import { parseQuantity } from '#kernel/quantity.ts';
import type { ListRow } from './rules-match.ts';
import { prepareCode } from './rules-name.ts';

/** A cell of a sheet as it was read. */
type SheetCell = string | number | boolean | null;

/** A line of an uploaded list. */
export interface UploadedRow extends ListRow {
  /** Line of the sheet, 1 = first. */
  readonly line: number;
}

/** What was read of a list. */
export interface ReadList {
  readonly rows: readonly UploadedRow[];
  readonly faults: readonly Fault[];
  readonly notes: readonly string[];
}

const columns = {
  code: /^(?:投资)?项目(?:统一)?(?:代码|编码|编号)$|^统一代码$|^代码$|^赋码$/u,
  name: /^(?:投资)?项目(?:全称|名称)?$|^名称$|^工程名称$/u,
  owner: /^(?:项目|建设|申报|法人|业主|调查|填报)?(?:单位|法人)(?:全称|名称|详细名称)?$|^企业名称$/u,
  total: /^(?:项目)?(?:计划)?总投资(?:额)?(?:万元|元|亿元|单位:?万元|单位:?元)?$/u,
} as const;
type Column = keyof typeof columns;
const headingLines = 12;
const mostRows = 50_000;

interface Layout {
  readonly first: number;
  readonly at: ReadonlyMap<Column, number>;
  /** Power of ten of the amounts. */
  readonly scale: '万' | '亿' | null;
}

function wordOf(cell: SheetCell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).normalize('NFKC').trim();
}

function headingOf(cell: SheetCell | undefined): string {
  return wordOf(cell).replaceAll(/[\s()*:]/gu, '');
}

function layoutOf(rows: readonly (readonly SheetCell[])[]): Layout | null {
  for (const [line, row] of rows.slice(0, headingLines).entries()) {
    const at = new Map<Column, number>();
    let scale: Layout['scale'] = '万';
    for (const [place, cell] of row.entries()) {
      const heading = headingOf(cell);
      for (const [column, shape] of entriesOf(columns))
        if (!at.has(column) && shape.test(heading)) at.set(column, place);
      if (at.get('total') === place)
        scale = heading.includes('亿')
          ? '亿'
          : heading.includes('万')
            ? '万'
            : heading.endsWith('元')
              ? null
              : '万';
    }
    if (at.has('name')) return { first: line + 1, at, scale };
  }
  return null;
}

function entriesOf<K extends string, V>(table: Readonly<Record<K, V>>): readonly (readonly [K, V])[] {
  return Object.keys(table).flatMap((key) => (isKey(table, key) ? [[key, table[key]] as const] : []));
}

function isKey<K extends string>(table: Readonly<Record<K, unknown>>, key: string): key is K {
  return Object.hasOwn(table, key);
}

/**
 * Reads a list of projects as other systems export it: the heading line is found by its words within the first twelve lines; 项目名称 must be
 * there, 项目代码, 单位 and 总投资 (万元 unless the heading says 元 or 亿元) may be. Lines that say the same project twice are read once.
 */
export function readList(rows: readonly (readonly SheetCell[])[]): ReadList {
  const layout = layoutOf(rows);
  if (layout === null)
    return fault(
      `前${headingLines}行里没有找到“项目名称”一列，请在表头写明项目名称，项目代码、建设单位、总投资可有可无`,
    );
  if (rows.length - layout.first > mostRows) return fault(`超过${mostRows}行，请拆成几份`);
  const read = rows.slice(layout.first).flatMap((row, index) => rowOf(row, layout, layout.first + index + 1));
  const faults = read.flatMap((one) => ('field' in one ? [one] : []));
  const all = read.flatMap((one) => ('field' in one ? [] : [one]));
  const first = new Map<string, UploadedRow>();
  const notes: string[] = [];
  for (const row of all) {
    const before = first.get(row.key);
    if (before === undefined) first.set(row.key, row);
    else notes.push(`第${row.line}行与第${before.line}行是同一项目“${row.name}”，只取第${before.line}行`);
  }
  if (all.length === 0 && faults.length === 0) return fault('表头下面没有项目，请从表头下一行起填写');
  return { rows: [...first.values()], faults, notes };
}

function fault(message: string): ReadList {
  return { rows: [], faults: [{ field: 'file', message }], notes: [] };
}

function rowOf(
  row: readonly SheetCell[],
  { at, scale }: Layout,
  line: number,
): readonly (UploadedRow | Fault)[] {
  const value = (column: Column): string => {
    const place = at.get(column);
    return place === undefined ? '' : wordOf(row[place]);
  };
  const name = value('name').slice(0, 200);
  const code = value('code').slice(0, 60);
  if (name === '' || /^(?:合计|总计|小计)/u.test(name)) {
    const isLost = name === '' && prepareCode(code) !== '';
    return isLost
      ? [{ field: 'name', row: line, column: '项目名称', message: '有代码没有项目名称，请补填' }]
      : [];
  }
  const amount = parseQuantity(value('total'), { unit: 'yuan', ...(scale === null ? {} : { scale }) });
  if (amount.kind === 'refused')
    return [{ field: 'total', row: line, column: '总投资', message: `${amount.reason}；没有的留空` }];
  return [
    {
      key: keyOf(code, name),
      code,
      name,
      owner: value('owner').slice(0, 200),
      total: amount.kind === 'quantity' ? amount.quantity.value : null,
      line,
    },
  ];
}

/** What a line is remembered by when the list comes again: its code and name made plain. */
export function keyOf(code: string, name: string): string {
  return `${prepareCode(code)}|${name.normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '')}`.slice(0, 300);
}
