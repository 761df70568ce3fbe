import { writeSheet } from '#documents/sheet-out.ts';
import type { OutCell } from '#documents/sheet-spec.ts';
import type { Download } from '#kernel/contract.ts';
import { divide, exact, toDecimal, toFixed, whole } from '#kernel/decimal.ts';
import { seenLedger, shownRows, type Work } from './actions.ts';
import type { Matching } from './actions-match.ts';
import { isConcerned } from './ledger.ts';
import { inclusionRate } from './rules-duty.ts';
import { findingWords } from './rules-lines.ts';
import { dateKeys, dateWords, isIn, stateWords } from './rules-machine.ts';
import type { InclusionRow } from './schema.ts';
import type { MatchLine } from './schema-match.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const demoNote = '演示数据：不得用于实际工作。';

function wan(yuan: string | null): OutCell {
  if (yuan === null) return null;
  const amount = divide(exact(yuan), whole(10_000));
  return { decimal: toDecimal(amount) ?? toFixed(amount, 6) };
}

function day(value: string | null): OutCell {
  return value === null ? null : { day: value };
}

/** Both lists behind the rate on two sheets: what is in the library, and what should be and is not. @throws Refusal 403 */
export async function inclusionTable(work: Work, month: string): Promise<Download> {
  const ledger = await seenLedger(work, month);
  const concerned = ledger.rows.filter(isConcerned);
  const rows = await shownRows(work, concerned, ledger.units);
  const { entered, owed, rate } = inclusionRate(concerned);
  const isDemo = concerned.some(({ demo }) => demo);
  const told =
    rate === null
      ? '没有应统项目'
      : `应统尽统率${toFixed(exact(rate.percent), 1)}%（在库${entered}÷应统${owed}）`;
  const notes = [`截至${ledger.day}，${told}。总投资单位：万元。`, ...(isDemo ? [demoNote] : [])];
  const sheet = (name: string, some: readonly InclusionRow[]) => ({
    name,
    title: `${name}（${some.length}个）`,
    notes,
    columns: [
      { heading: '项目代码', width: 26 },
      { heading: '项目名称', width: 36 },
      { heading: '责任单位', width: 18 },
      { heading: '总投资', width: 14 },
      { heading: '开工日期', width: 12 },
      { heading: '表种', width: 8 },
      { heading: '状态', width: 10 },
      { heading: '材料截止', width: 12 },
      { heading: '逾期天数', width: 10 },
      ...dateKeys.map((key) => ({ heading: dateWords[key], width: 12 })),
    ],
    rows: some.map((row): readonly OutCell[] => [
      row.code,
      row.name,
      row.unitName,
      wan(row.total),
      day(row.startedOn),
      row.form,
      row.daysLate > 0 ? { value: stateWords[row.state], mark: 'error' } : stateWords[row.state],
      day(row.materialsDue),
      row.daysLate === 0 ? null : row.daysLate,
      ...dateKeys.map((key) => day(row.dates[key])),
    ]),
    frozenColumns: 2,
    landscape: true,
  });
  const bytes = await writeSheet([
    sheet(
      '在库项目',
      rows.filter(({ state }) => isIn(state)),
    ),
    sheet(
      '应统未统项目',
      rows.filter(({ due, state }) => due && !isIn(state) && state !== 'withdrawn'),
    ),
    sheet(
      '退库项目',
      rows.filter(({ state }) => state === 'withdrawn'),
    ),
  ]);
  return { name: `${month}纳统项目${isDemo ? '（演示数据）' : ''}.xlsx`, type: xlsx, bytes };
}

/** The three lists side by side with what to do about each line. */
export async function matchTable({ lines, demo }: Matching, month: string): Promise<Download> {
  const bytes = await writeSheet({
    name: '三单比对',
    title: `${month}三单比对（共${lines.length}行）`,
    notes: ['总投资单位：万元。', ...(demo ? [demoNote] : [])],
    columns: [
      '结果',
      '怎么办',
      '台账项目',
      '台账代码',
      '台账总投资',
      '审批项目',
      '审批代码',
      '审批总投资',
      '统计项目',
      '统计代码',
      '统计总投资',
      '依据',
    ].map((heading) => ({ heading, width: heading.endsWith('项目') || heading === '怎么办' ? 34 : 16 })),
    rows: lines.map((line) => lineCells(line)),
    frozenColumns: 1,
    landscape: true,
  });
  return { name: `${month}三单比对${demo ? '（演示数据）' : ''}.xlsx`, type: xlsx, bytes };
}

function lineCells({
  finding,
  key,
  approval,
  statistics,
  toApproval,
  toStatistics,
  across,
}: MatchLine): readonly OutCell[] {
  const grounds = [toApproval, toStatistics, across].flatMap((pair) => (pair === null ? [] : [pair.reason]));
  return [
    findingWords[finding].title,
    findingWords[finding].todo,
    ...[key, approval, statistics].flatMap((row) => [
      row?.name ?? '',
      row?.code ?? '',
      wan(row?.total ?? null),
    ]),
    grounds.join('；'),
  ];
}
