import { isBefore, type Moment, momentOf, timeWords } from './moments.ts';
import { differenceOf, type Operand, percentOf, type Reckoning } from './reckon.ts';
import { BASIS_HEAD } from './sheet.ts';
import { isOfUnit, type TableCell } from './table-cells.ts';

/** A row of a table with what is known of its numbers. */
export interface Row {
  readonly name: string;
  readonly cells: readonly TableCell[];
  readonly operandOf: (cell: TableCell) => Operand;
  /** What a cell is a part of, by the total under it and by the ledger. */
  readonly wholesOf: (cell: TableCell) => readonly Operand[];
}

const LAST_YEAR = /[上去]年|同期/u;
const YEAR_START = /年初|[上去]年(?:年)?[末底]/u;
/** Of such a thing less is better, and a fall may be printed without its sign. */
const REVERSED = /失业|能耗|浓度|PM|排放|下降|降低|负债|死亡|事故/iu;
/** 6月当月: what came of one month alone is held against no aim of a year. */
const OF_MONTH = /当月|单月|本月/u;
/** Headings under which more than the aim is printed as more. */
const DIRECTED = /超出|超额|^(?:比|较|与|对照?)/u;

/** The time that a heading names; null where it names none. */
function timeOf({ head }: TableCell): Moment | null {
  const [words] = timeWords(head, 0, head.length);
  return words === undefined
    ? null
    : momentOf(words, { span: 'cumulative', year: 2000, month: 12, loose: false });
}

/** 5月末 beside 6月末: two columns a month apart, of which 环比 may be told. */
function isMonthApart(a: TableCell, b: TableCell): boolean {
  const [one, other] = [timeOf(a), timeOf(b)];
  return one !== null && other !== null && one.year === other.year && Math.abs(one.month - other.month) === 1;
}

/** Which of two columns came later: 1 the first, −1 the second, 0 where their headings do not say. */
function orderOf(a: TableCell, b: TableCell): number {
  const [first, second] = [a.head, b.head];
  if (BASIS_HEAD.test(first) && BASIS_HEAD.test(second)) return -1;
  if (LAST_YEAR.test(first) !== LAST_YEAR.test(second)) return LAST_YEAR.test(first) ? -1 : 1;
  const [now, then] = [timeOf(a), timeOf(b)];
  if (now === null || then === null) return 0;
  if (isBefore(now, then)) return -1;
  return isBefore(then, now) ? 1 : 0;
}

/** Two columns as the later and the earlier, in the order of the text where their headings do not say. */
function inOrder(a: TableCell, b: TableCell): readonly [TableCell, TableCell, boolean] {
  const order = orderOf(a, b);
  return order < 0 ? [b, a, true] : [a, b, order > 0];
}

/** Numbers of a row that another may be reckoned from. */
function operandsFor(cell: TableCell, { cells }: Row, sort: TableCell['sort']): readonly TableCell[] {
  return cells.filter((one) => one !== cell && one.sort === sort && isOfUnit(cell, one));
}

/** 比1—5月, 比年初: the column that a heading names. */
function namedBase(cell: TableCell, values: readonly TableCell[]): TableCell | undefined {
  if (YEAR_START.test(cell.head))
    return values.find(({ head }) => YEAR_START.test(head) || /12月末/u.test(head));
  const [time] = timeWords(cell.head, 0, cell.head.length);
  const words = time === undefined ? '' : cell.head.slice(time.from, time.to);
  return words === '' ? undefined : values.find(({ head }) => head.includes(words));
}

/** 变动, 比1—5月, 增减: two columns of one measure. */
function changesIn(cell: TableCell, row: Row): readonly Reckoning[] {
  const values = operandsFor(cell, row, 'value');
  const base = namedBase(cell, values);
  const others = values.filter((one) => one !== base);
  const nearest = others.filter(({ at }) => at < cell.at).at(-1) ?? others[0];
  if (base !== undefined && nearest !== undefined) {
    const isDefinite = others.length === 1 || nearest.at === cell.at - 1;
    return [difference(row, [nearest, base, true], isDefinite)];
  }
  const [a, b] = values.filter(({ at }) => at < cell.at).slice(-2);
  if (a === undefined || b === undefined || /[上去]年|年初/u.test(cell.head)) return [];
  if (/月|环比/u.test(cell.head) && !(/环比|上月/u.test(cell.head) && isMonthApart(a, b))) return [];
  return [difference(row, inOrder(a, b), values.length === 2)];
}

function difference(
  { operandOf }: Row,
  [now, base, isDirected]: readonly [TableCell, TableCell, boolean],
  isDefinite: boolean,
): Reckoning {
  const how = `按本行${base.head}、${now.head}两栏相减`;
  return differenceOf(operandOf(now), operandOf(base), { how, isDefinite, isDirected });
}

/** Whether a number alone can be what came of the aim of its row. */
function isOnly({ head }: TableCell, values: readonly TableCell[]): boolean {
  return values.length === 1 && !OF_MONTH.test(head);
}

/** 与目标比, 差距, 还差: what came less what was aimed at. */
function gapsIn(cell: TableCell, row: Row): readonly Reckoning[] {
  const [aim, another] = operandsFor(cell, row, 'aim');
  const values = operandsFor(cell, row, 'value');
  if (aim === undefined) return cell.sort === 'gap' && values.length === 2 ? changesIn(cell, row) : [];
  if (another !== undefined) return [];
  const isSaid = cell.way !== 0 && !cell.isMarked;
  const isDirected = !REVERSED.test(row.name) && (isSaid || DIRECTED.test(cell.head));
  return values.map((value) => difference(row, [value, aim, isDirected], isOnly(value, values)));
}

function ratesIn(cell: TableCell, row: Row): readonly Reckoning[] {
  const ofAmounts = row.cells.filter((one) => one !== cell && one.code !== '%' && one.code !== 'pp');
  const [aim, another] = ofAmounts.filter(({ sort }) => sort === 'aim');
  const values = ofAmounts.filter((one) => one.sort === 'value' && aim !== undefined && isOfUnit(one, aim));
  if (aim === undefined || another !== undefined || (cell.code !== '%' && cell.code !== '')) return [];
  return values.flatMap((value) => {
    const how = `按本行${value.head}÷${aim.head}`;
    const more = { how, isDefinite: isOnly(value, values) };
    return percentOf(row.operandOf(value), row.operandOf(aim), more) ?? [];
  });
}

function sharesIn(cell: TableCell, row: Row): readonly Reckoning[] {
  if (cell.code !== '%' && cell.code !== '') return [];
  const parts = row.cells.filter((one) => one.sort === 'value' && one.code !== '%' && one.code !== 'pp');
  const [part, another] = parts;
  if (part === undefined || another !== undefined) return [];
  const wholes = row.wholesOf(part);
  return wholes.flatMap((whole) => {
    const more = { how: `按${part.head}占总数的比重`, isDefinite: wholes.length === 1 };
    return percentOf(row.operandOf(part), whole, more) ?? [];
  });
}

/** What a cell ought to be by the others of its row; nothing where its heading does not call it reckoned. Linear in the row. */
export function reckoningsOf(cell: TableCell, row: Row): readonly Reckoning[] {
  switch (cell.sort) {
    case 'change':
      return changesIn(cell, row);
    case 'gap':
    case 'left':
      return gapsIn(cell, row);
    case 'rate':
      return ratesIn(cell, row);
    case 'share':
      return sharesIn(cell, row);
    default:
      return [];
  }
}
