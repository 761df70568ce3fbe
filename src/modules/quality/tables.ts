import { writeSheet } from '#documents/sheet-out.ts';
import type { ColumnSpec, OutCell } from '#documents/sheet-spec.ts';
import type { Download } from '#kernel/contract.ts';
import { exact } from '#kernel/decimal.ts';
import { differ, printed } from '#kernel/validation-words.ts';
import type { Found } from './actions-findings.ts';
import { flagStateWords } from './rules-flag.ts';
import { differenceStateWords, importanceWords } from './rules-words.ts';
import type { Difference, Flag } from './schema.ts';

interface Table {
  readonly title: string;
  readonly columns: readonly ColumnSpec[];
  readonly rows: readonly (readonly OutCell[])[];
  readonly demo: boolean;
}

async function download({ title, columns, rows, demo }: Table): Promise<Download> {
  const bytes = await writeSheet({
    name: title,
    title,
    notes: [`共${rows.length}行。`, ...(demo ? ['演示数据：不得用于实际工作。'] : [])],
    columns,
    rows,
    frozenColumns: 2,
    landscape: true,
  });
  return {
    name: `${title}${demo ? '（演示数据）' : ''}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  };
}

function column(heading: string, width: number): ColumnSpec {
  return { heading, width };
}

/** The findings of a month as a table. */
export async function findingsTable({ rows, demo }: Found, month: string): Promise<Download> {
  return download({
    title: `${month}校验疑点`,
    demo,
    columns: [
      column('单位', 20),
      column('指标', 30),
      column('重要程度', 10),
      column('规则', 24),
      column('填报数', 18),
      column('对照数', 22),
      column('相差', 16),
      column('疑点', 60),
      column('更正', 10),
      column('单位说明', 40),
      column('状态', 12),
    ],
    rows: rows.map((row) => [
      row.unitName,
      row.dimension === '' ? row.indicatorName : `${row.indicatorName}（${row.dimension}）`,
      row.importance === 'error'
        ? { value: importanceWords.error, mark: 'error' }
        : importanceWords[row.importance],
      row.ruleName,
      row.found,
      row.against,
      row.difference,
      row.text,
      row.corrected ? '含更正数' : '',
      row.explanation,
      row.stops ? '未处理' : row.explanation === '' ? '—' : '已说明',
    ]),
  });
}

/** Questions on values as a table, with everything that was said. */
export async function flagsTable(flags: readonly Flag[]): Promise<Download> {
  return download({
    title: '数据跟踪',
    demo: flags.some(({ demo }) => demo),
    columns: [
      column('单位', 20),
      column('指标', 30),
      column('月份', 10),
      column('提问时的数', 18),
      column('更正', 24),
      column('状态', 10),
      column('往来', 80),
    ],
    rows: flags.map((flag) => [
      flag.unitName,
      flag.indicatorName,
      flag.month,
      flag.value,
      [
        flag.corrected ? '提问时的数经更正' : '',
        flag.correctedTo === null ? '' : `现已更正为${flag.correctedTo}`,
      ]
        .filter((words) => words !== '')
        .join('，'),
      flagStateWords[flag.state],
      flag.events.map(({ unitName, postName, text }) => `${unitName}${postName}：${text}`).join('\n'),
    ]),
  });
}

/** The reconciliation of a month as a table. */
export async function differencesTable(
  rows: readonly Difference[],
  month: string,
  demo: boolean,
): Promise<Download> {
  return download({
    title: `${month}数据核对`,
    demo,
    columns: [
      column('核对关系', 20),
      column('单位', 20),
      column('指标', 30),
      column('来源一', 22),
      column('数值一', 18),
      column('来源二', 22),
      column('数值二', 18),
      column('相差', 18),
      column('相差%', 10),
      column('容差%', 10),
      column('状态', 10),
      column('说明', 50),
      column('说明人', 24),
    ],
    rows: rows.map((row) => {
      const [left, right] = [exact(row.left.value), exact(row.right.value)];
      return [
        row.title,
        row.unitName,
        row.indicatorName,
        row.left.label,
        printed(left, row),
        row.right.label,
        printed(right, row),
        differ(left, right, row).text,
        row.percent === null ? '—' : { decimal: row.percent },
        { decimal: row.tolerance },
        row.state === 'unexplained'
          ? { value: differenceStateWords.unexplained, mark: 'warning' }
          : differenceStateWords[row.state],
        row.explanation?.text ?? '',
        row.explanation?.by ?? '',
      ];
    }),
  });
}
