import type { Fault } from '#kernel/errors.ts';
import { frequencyWords, type KnownParts } from './rules-define.ts';
import { flowPostOf, modeWords } from './rules-flow.ts';
import { type Definition, headLabels, rowHeadings, tabs } from './rules-sheet.ts';
import { kindWords } from './rules-units.ts';
import { type ClockRule, type FlowStep, type FormBody, formFrequencies } from './schema.ts';

/** A table as it was read: texts by line and column, line 0 first. */
export interface ReadTable {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** Names that a file may use. */
export interface Readable extends KnownParts {
  readonly measureOf: (indicator: string) => string;
}

/** What a file says, with every fault by tab, row and column. */
export interface ReadDefinition {
  readonly definition: Definition;
  readonly faults: readonly Fault[];
}

interface Lines {
  readonly tab: string;
  /** Number of the heading's line, from 1; 0 when it was not found. */
  readonly headAt: number;
  /** Lines under the headings with their number and their texts by heading. */
  readonly lines: readonly { readonly row: number; readonly text: (heading: string) => string }[];
}

/** Reads the tables that `definitionTables` writes; headings may stand in any order, empty lines are passed over. */
export function readDefinition(tables: readonly ReadTable[], known: Readable): ReadDefinition {
  const faults: Fault[] = [];
  const head = readHead(linesOf(tables, tabs.head, ['项目', '内容']), faults);
  const rows = readRows(linesOf(tables, tabs.rows, [rowHeadings.name]), known, faults);
  const units = readUnits(linesOf(tables, tabs.units, ['单位名称']), known, faults);
  const flow = readFlow(linesOf(tables, tabs.flow, ['步骤', '岗位']), known, faults);
  return { definition: { ...head, body: { ...head.body, rows, units, flow } }, faults };
}

function linesOf(tables: readonly ReadTable[], tab: string, needed: readonly string[]): Lines {
  const table = tables.find(({ name }) => name.trim() === tab);
  const rows = table?.rows ?? [];
  const at = rows.findIndex((line) =>
    needed.every((heading) => line.some((cell) => cell.trim() === heading)),
  );
  const headings = (rows[at] ?? []).map((cell) => cell.trim());
  const lines = at < 0 ? [] : rows.slice(at + 1);
  return {
    tab,
    headAt: at + 1,
    lines: lines.flatMap((line, index) =>
      line.every((cell) => cell.trim() === '')
        ? []
        : [{ row: at + 2 + index, text: (heading) => (line[headings.indexOf(heading)] ?? '').trim() }],
    ),
  };
}

function faultAt(tab: string, row: number, column: string, message: string): Fault {
  return { field: tab, row, column, message: `工作表“${tab}”第${row}行“${column}”：${message}` };
}

const noClock: ClockRule = { months: 1, day: 1, roll: 'none' };

function readHead(from: Lines, faults: Fault[]): Definition {
  const { tab } = from;
  if (from.headAt === 0)
    faults.push({ field: tab, message: `没有找到工作表“${tab}”或它的“项目”“内容”两列，请用导出的文件填写` });
  const lineOf = (label: string) => from.lines.find(({ text }) => text('项目') === label);
  const valueOf = (label: string): string => lineOf(label)?.text('内容') ?? '';
  const fault = (label: string, message: string): void => {
    if (from.headAt > 0) faults.push(faultAt(tab, lineOf(label)?.row ?? from.headAt, label, message));
  };
  const title = valueOf(headLabels.title);
  if (title === '') fault(headLabels.title, '没有填，请填报表名称');
  if (title.length > 60) fault(headLabels.title, '超过60字，请缩短');
  const frequency = formFrequencies.find((one) => frequencyWords[one] === valueOf(headLabels.frequency));
  if (frequency === undefined) fault(headLabels.frequency, '只能填月报、季报、半年报或年报');
  const clock = (label: string): ClockRule => {
    const read = readClock(valueOf(label));
    if (read === null) fault(label, `“${valueOf(label)}”看不懂，请写成“次月5日（遇休息日顺延）”的样子`);
    return read ?? noClock;
  };
  const days = (label: string, least: number): readonly number[] => {
    const read = readDays(valueOf(label), least);
    if (read === null) fault(label, `应为不超过5个${least}—60的整数，用顿号隔开，如“3、1”`);
    return read ?? [];
  };
  const kinds = valueOf(headLabels.kinds)
    .split(/[、，,\s]+/u)
    .filter((word) => word !== '');
  const readKinds = kinds.flatMap((word) => {
    const found = kindOf(word);
    if (found === null)
      fault(headLabels.kinds, `“${word}”不是单位类别，可填${Object.values(kindWords).join('、')}`);
    return found === null ? [] : [found];
  });
  return {
    title,
    frequency: frequency ?? 'month',
    body: {
      rows: [],
      units: [],
      kinds: [...new Set(readKinds)],
      opens: clock(headLabels.opens),
      due: clock(headLabels.due),
      locks: clock(headLabels.locks),
      remindBefore: days(headLabels.before, 0),
      remindAfter: days(headLabels.after, 1),
      flow: [],
    },
  };
}

function kindOf(word: string): FormBody['kinds'][number] | null {
  for (const [kind, one] of Object.entries(kindWords)) if (one === word && isKind(kind)) return kind;
  return null;
}

function isKind(text: string): text is FormBody['kinds'][number] {
  return text in kindWords;
}

const monthWords: Readonly<Record<string, number>> = { 当月: 0, 次月: 1, 第三个月: 2 };

/** Reads a day of a clock as `clockWords` prints it; null when it says none. */
export function readClock(text: string): ClockRule | null {
  const folded = text.normalize('NFKC').replaceAll(/\s/gu, '');
  const found = /^(当月|次月|第三个月|期后第(\d{1,2})个月)(\d{1,2})日(\(遇休息日顺延\))?$/u.exec(folded);
  if (found === null) return null;
  const months = found[2] === undefined ? monthWords[found[1] ?? ''] : Number(found[2]);
  const day = Number(found[3]);
  if (months === undefined || months > 24 || day < 1 || day > 31) return null;
  return { months, day, roll: found[4] === undefined ? 'none' : 'rest' };
}

function readDays(text: string, least: number): readonly number[] | null {
  const parts = text
    .normalize('NFKC')
    .split(/[、,\s]+/u)
    .filter((part) => part !== '');
  const days = parts.map(Number);
  const fits =
    parts.every((part) => /^\d{1,2}$/u.test(part)) && days.every((day) => day >= least && day <= 60);
  return fits && days.length <= 5 ? days : null;
}

function readRows(from: Lines, known: Readable, faults: Fault[]): FormBody['rows'] {
  return from.lines.flatMap(({ row, text }): FormBody['rows'][number][] => {
    const code = text(rowHeadings.code);
    const name = text(rowHeadings.name);
    const found = indicatorOf({ code, name, measure: text(rowHeadings.measure) }, known);
    if (typeof found !== 'string') {
      faults.push(faultAt(from.tab, row, rowHeadings.name, found.why));
      return [];
    }
    const optional = text(rowHeadings.optional);
    if (!['', '是', '否'].includes(optional))
      faults.push(faultAt(from.tab, row, rowHeadings.optional, '只能填“是”“否”或留空'));
    const section = text(rowHeadings.section);
    const dimension = breakdownOf(text(rowHeadings.dimension), known.indicators.get(found)?.breakdowns);
    if (section.length > 60) faults.push(faultAt(from.tab, row, rowHeadings.section, '超过60字，请缩短'));
    if (dimension.length > 40) faults.push(faultAt(from.tab, row, rowHeadings.dimension, '超过40字，请缩短'));
    return [{ indicator: found, dimension, section, optional: optional === '是' }];
  });
}

/** The code of a breakdown's item by its name or code; what is unknown stays as it is and is refused with the row. */
function breakdownOf(words: string, items: ReadonlyMap<string, string> | undefined): string {
  if (items === undefined || items.has(words)) return words;
  return [...items].find(([, name]) => name === words)?.[0] ?? words;
}

function indicatorOf(
  line: { readonly code: string; readonly name: string; readonly measure: string },
  known: Readable,
): string | { readonly why: string } {
  if (line.code !== '') {
    if (known.indicators.has(line.code)) return line.code;
    return { why: `指标编码“${line.code}”不在指标库里，请改正编码，或清空编码按名称查找` };
  }
  const named = [...known.indicators.values()].filter(({ name }) => name === line.name);
  const found = named.length > 1 ? named.filter(({ id }) => known.measureOf(id) === line.measure) : named;
  if (found.length === 1) return found[0]?.id ?? '';
  return {
    why:
      named.length === 0
        ? `“${line.name}”不在指标库里，请先在指标页定义，或改成指标库里的名称`
        : `“${line.name}”有${named.length}个同名指标，请填写指标编码`,
  };
}

function readUnits(from: Lines, known: Readable, faults: Fault[]): FormBody['units'] {
  const units = [...known.units.values()];
  const found = from.lines.flatMap(({ row, text }) => {
    const code = text('单位编码');
    const name = text('单位名称');
    const hits =
      code === '' ? units.filter((one) => one.name === name) : units.filter(({ id }) => id === code);
    if (hits.length === 1) return hits.map(({ id }) => id);
    faults.push(
      faultAt(
        from.tab,
        row,
        '单位名称',
        `“${name === '' ? code : name}”不是本县的单位，请按单位页的名称填写`,
      ),
    );
    return [];
  });
  return [...new Set(found)];
}

function readFlow(from: Lines, known: Readable, faults: Fault[]): FormBody['flow'] {
  const steps: { name: string; mode: FlowStep['mode']; posts: string[] }[] = [];
  for (const { row, text } of from.lines) {
    const name = text('步骤');
    const mode = (['all', 'any'] as const).find((one) => modeWords[one] === text('方式'));
    const post = flowPostOf(text('岗位'), [...known.posts.values()]);
    if (name === '') faults.push(faultAt(from.tab, row, '步骤', '没有填，请填步骤名称'));
    if (mode === undefined) faults.push(faultAt(from.tab, row, '方式', '只能填“会签”或“或签”'));
    if (post === null)
      faults.push(
        faultAt(
          from.tab,
          row,
          '岗位',
          `“${text('岗位')}”不是本县的岗位，请写单位名加岗位名，或“本单位审核岗”`,
        ),
      );
    if (name === '' || mode === undefined || post === null) continue;
    const last = steps.at(-1);
    if (last?.name === name) {
      if (last.mode !== mode) faults.push(faultAt(from.tab, row, '方式', `同一步骤“${name}”的方式要一致`));
      last.posts.push(post);
    } else steps.push({ name, mode, posts: [post] });
  }
  return steps;
}
