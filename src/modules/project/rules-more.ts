import { isDay } from '#kernel/calendar.ts';
import { must } from '#kernel/errors.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { type FormalityKind, type FormalityState, formalityKinds, formalityStates } from './rules-kinds.ts';
import { quantityFaults } from './rules-quantity.ts';
import { formalityStateWords, formalityWords } from './rules-words.ts';
import type { QuantityInput } from './schema-life.ts';

/** A column of the ledger's sheet that is no field of the project itself: its bundle, its papers, its quantities. */
export interface MoreColumn {
  readonly key: 'bundle' | 'into' | 'quantities' | FormalityKind;
  readonly title: string;
  readonly kind: 'bundle' | 'into' | 'quantities' | 'formality';
  readonly required: false;
  readonly width: number;
  readonly hint: string;
}

const states = Object.values(formalityStateWords).join('、');

/** The further columns of export, template and import, in order. An empty cell of theirs leaves a known project as it is. */
export const moreColumns: readonly MoreColumn[] = [
  more('bundle', 'bundle', '打包项目', 10, '是打包项目的写“是”；金额等于各子项目之和'),
  more(
    'into',
    'into',
    '所属打包项目',
    24,
    '子项目写所属打包项目的代码或名称，可以与子项目在同一张表里；移出请在项目页办理',
  ),
  ...formalityKinds.map((kind) =>
    more(
      kind,
      'formality',
      `${formalityWords[kind].replace(/（.*）$/u, '')}手续`,
      20,
      `写状态（${states}），再依次写日期、文号、备注，用分号隔开，如：已办结；2022-03-15；示例文号`,
    ),
  ),
  more(
    'quantities',
    'quantities',
    '实物量',
    40,
    '依次写名称、单位、计划、开工、完工、验收、三个阶段的权重，用竖线隔开，几项用分号隔开，如：供热管网|km|10|8|6||20/60/20；计划可写≥、≤；没有报的空着',
  ),
];

function more(
  key: MoreColumn['key'],
  kind: MoreColumn['kind'],
  title: string,
  width: number,
  hint: string,
): MoreColumn {
  return { key, kind, title, width, hint, required: false };
}

/** What a cell says of a paper. */
export interface PaperCell {
  readonly state: FormalityState;
  readonly decidedOn: string | null;
  readonly number: string;
  readonly note: string;
}

/** What the further columns of a row say; what they do not say is left as it is. */
export interface RowMore {
  readonly bundle?: true;
  /** Code or name of the bundle it is part of. */
  readonly into?: string;
  readonly papers?: Readonly<Partial<Record<FormalityKind, PaperCell>>>;
  readonly quantities?: readonly QuantityInput[];
}

type Fault = { readonly fault: string };

/** Reads one cell of a further column, not empty; what is wrong comes back with its cure. */
export function readMore(column: MoreColumn, text: string): RowMore | Fault {
  if (column.key === 'bundle') return readBundle(text);
  if (column.key === 'into') return { into: text };
  if (column.key === 'quantities') return readQuantities(text);
  const paper = readPaper(column, text);
  return 'fault' in paper ? paper : { papers: { [column.key]: paper } };
}

function readBundle(text: string): RowMore | Fault {
  if (text === '是') return { bundle: true };
  if (text === '否') return {};
  return { fault: `“${text.slice(0, 20)}”应写“是”或“否”` };
}

/** As `readPaper` reads it: 已办结；2022-03-15；文号；备注. Empty for a paper that was not begun. */
export function printPaper({ state, decidedOn, number, note }: PaperCell): string {
  const parts = [formalityStateWords[state], decidedOn ?? '', number, note];
  while (parts.length > 0 && parts.at(-1) === '') parts.pop();
  return state === 'none' && parts.length === 1 ? '' : parts.join('；');
}

function readPaper(column: MoreColumn, text: string): PaperCell | Fault {
  const [word = '', day = '', number = '', ...rest] = text
    .replaceAll(';', '；')
    .split('；')
    .map((part) => part.trim());
  const note = rest.join('；');
  const state = formalityStates.find((one) => formalityStateWords[one] === word);
  if (state === undefined)
    return { fault: `“${word.slice(0, 20)}”不是${column.title}的状态，请写：${states}` };
  if (day !== '' && !isDay(day)) return { fault: `“${day.slice(0, 20)}”不是日期，请写到日，如 2022-03-15` };
  if (state === 'granted' && day === '') return { fault: '已办结的手续请填批复日期，如：已办结；2022-03-15' };
  if (number.length > 100 || note.length > 200) return { fault: '文号不超过100字，备注不超过200字，请缩短' };
  return { state, decidedOn: day === '' ? null : day, number, note };
}

const signs = { '=': '', '>=': '≥', '<=': '≤' } as const;
const even = { started: 20, completed: 60, accepted: 20 } as const;

/** As `readMore` reads them. Empty where a name bears a sign that parts them: such a cell would not come back. */
export function printQuantities(all: readonly QuantityInput[]): string {
  if (all.some(({ name, unit }) => /[|｜;；]/u.test(name + unit))) return '';
  return all
    .map(({ name, unit, comparator, planned, started, completed, accepted, weights }) =>
      [
        name,
        unit,
        `${signs[comparator]}${canonical(planned)}`,
        ...[started, completed, accepted].map((count) => (count === null ? '' : canonical(count))),
        `${weights.started}/${weights.completed}/${weights.accepted}`,
      ].join('|'),
    )
    .join('；');
}

function readQuantities(text: string): RowMore | Fault {
  const quantities: QuantityInput[] = [];
  for (const one of text.replaceAll(';', '；').split('；')) {
    if (one.trim() === '') continue;
    const read = readQuantity(
      one
        .replaceAll('｜', '|')
        .split('|')
        .map((part) => part.trim()),
    );
    if ('fault' in read) return { fault: `“${one.trim().slice(0, 30)}”：${read.fault}` };
    if (quantities.some(({ name, unit }) => name === read.name && unit === read.unit))
      return { fault: `实物量“${read.name}”写了两次，请合并` };
    quantities.push(read);
  }
  return { quantities };
}

function canonical(decimal: string): string {
  return must(canonicalDecimal(decimal), 'what was read or kept as a decimal is one');
}

const number = /^\d{1,12}(?:\.\d{1,6})?$/u;

function readQuantity(parts: readonly string[]): QuantityInput | Fault {
  const at = (place: number): string => parts[place] ?? '';
  const [name, unit, plan, share] = [at(0), at(1), at(2), at(6)];
  const [started, completed, accepted] = [at(3), at(4), at(5)];
  if (name === '' || unit === '' || parts.length > 7)
    return { fault: '请依次写名称|单位|计划|开工|完工|验收|权重' };
  if (name.length > 60 || unit.length > 20) return { fault: '名称不超过60字，单位不超过20字，请缩短' };
  const planned = plan.replace(/^(?:>=|<=|≥|≤)/u, '');
  const bad = badNumber(planned, [started, completed, accepted]);
  if (bad !== undefined) return { fault: `“${bad}”不是不小于0的数` };
  const weights = share === '' ? even : weightsOf(share);
  if (weights === null) return { fault: `权重“${share}”应写成20/60/20的样子` };
  const read: QuantityInput = {
    name,
    unit,
    comparator: comparatorOf(plan),
    planned: canonical(planned),
    started: countOf(started),
    completed: countOf(completed),
    accepted: countOf(accepted),
    weights: { ...weights },
  };
  const [fault] = quantityFaults(read);
  return fault === undefined ? read : { fault: fault.message };
}

/** The first that is no number; a count may be empty, the plan may not. */
function badNumber(planned: string, counts: readonly string[]): string | undefined {
  return number.test(planned) ? counts.find((count) => count !== '' && !number.test(count)) : planned;
}

function countOf(text: string): string | null {
  return text === '' ? null : canonical(text);
}

function comparatorOf(plan: string): QuantityInput['comparator'] {
  if (/^(?:>=|≥)/u.test(plan)) return '>=';
  return /^(?:<=|≤)/u.test(plan) ? '<=' : '=';
}

function weightsOf(text: string): QuantityInput['weights'] | null {
  const found = /^(\d{1,3})\/(\d{1,3})\/(\d{1,3})$/u.exec(text);
  if (found === null) return null;
  const [, started, completed, accepted] = found;
  return { started: Number(started), completed: Number(completed), accepted: Number(accepted) };
}

/** What two cells of a row say together. */
export function joined(a: RowMore, b: RowMore): RowMore {
  return { ...a, ...b, papers: { ...a.papers, ...b.papers } };
}
