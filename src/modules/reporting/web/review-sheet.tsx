import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { growthTitle } from '#kernel/target-words.ts';
import { SignHistory } from '#modules/sign/web/index.ts';
import { printMonth } from '#web/month.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { milestoneWords, printValue, shownDue } from '../rules-cell.ts';
import { comparedCorrections, lastCell } from '../rules-sheet.ts';
import type { Sheet, SheetCell, SheetRow } from '../schema.ts';
import { Corrected } from './corrected.tsx';
import { Evidence } from './evidence.tsx';
import { FigureVersions } from './figure-versions.tsx';
import { hasLastYear, Progress, RowName } from './grid-row.tsx';
import { History } from './history.tsx';
import { explainedBy } from './left-over.tsx';
import { ReportActs } from './report-acts.tsx';
import { sheetQuery } from './reporting-api.ts';
import { SheetStatus } from './sheet-status.tsx';

interface Props {
  readonly unit: string;
  readonly month: string;
  readonly form: string;
  readonly onBack: () => void;
}

/** One unit's report as the reviewer reads it: each value beside what it is compared with, and what to look at. */
export function ReviewSheet({ unit, month, form, onBack }: Props) {
  const query = useQuery(sheetQuery(unit, month, form));
  const queries = useQueryClient();
  const sheet = query.data;
  const put = (next: Sheet): void => {
    queries.setQueryData(sheetQuery(unit, month, form).queryKey, next);
  };
  return (
    <>
      <PageHeader
        above={
          <Button type="link" size="small" className="rp-open" onClick={onBack}>
            ← 审核
          </Button>
        }
        title={sheet?.unit.name ?? '月报'}
        lead={`${printMonth(month)}${sheet === undefined || sheet.form.kind === 'plan' ? '月报' : sheet.form.title}`}
        actions={sheet === undefined ? null : <ReportActs sheet={sheet} onDone={put} />}
      />
      <Loaded query={query} rows={12}>
        {(data) => (
          <>
            <SheetStatus sheet={data} />
            <DataTable
              caption={`${data.unit.name}${printMonth(month)}月报`}
              columns={columnsFor(data)}
              rows={data.rows}
              rowKey={(row) => row.key}
              isMarked={(row) => row.remarks.length > 0}
            />
            <Evidence key={`${data.unit.id} ${data.form.id} ${data.month}`} sheet={data} />
            <p className="rp-foot">
              <Link
                to="/reporting"
                search={(old) => ({ ...old, unit, view: 'year', ...(form === '' ? {} : { form }) })}
              >
                看全年各月
              </Link>
            </p>
            {data.report === null ? null : (
              <SignHistory key={data.report.version} kind="report" object={data.report.id} />
            )}
            <History events={data.events} />
          </>
        )}
      </Loaded>
    </>
  );
}

function nowOf(row: SheetRow, month: string): SheetCell | undefined {
  return row.cells.find((cell) => cell.month === month);
}

function amount(value: string | null, row: SheetRow): string {
  return value === null ? '—' : printValue(value, row);
}

function lastYearColumn(month: string): Column<SheetRow> {
  return {
    key: 'lastYear',
    title: '上年同期',
    align: 'right',
    width: 110,
    render: (row) => (
      <>
        {amount(row.lastYear, row)} <Corrected why={comparedCorrections(row, row.cells, month).lastYear} />
      </>
    ),
  };
}

function targetColumns(month: string): readonly Column<SheetRow>[] {
  return [
    {
      key: 'target',
      title: '全年目标',
      align: 'right',
      width: 110,
      render: (row) => amount(row.target, row),
    },
    {
      key: 'due',
      title: '序时应完成',
      align: 'right',
      width: 110,
      phone: 'hidden',
      render: (row) => amount(row.due === null ? null : shownDue(row.due, row), row),
    },
    {
      key: 'progress',
      title: '完成（较序时）',
      align: 'right',
      width: 150,
      render: (row) => <Progress row={row} value={nowOf(row, month)?.value ?? null} />,
    },
  ];
}

function columnsFor(sheet: Sheet): readonly Column<SheetRow>[] {
  const { month, unit } = sheet;
  return [
    { key: 'name', title: '指标', phone: 'headline', render: (row) => <RowName row={row} /> },
    {
      key: 'now',
      title: '本月累计',
      align: 'right',
      width: 130,
      render: (row) => <Now row={row} month={month} unit={unit.id} />,
    },
    {
      key: 'last',
      title: '上月',
      align: 'right',
      width: 110,
      render: (row) => {
        const last = lastCell(row.cells, month);
        if (last === null) return '—';
        return (
          <>
            {last.milestone === null ? amount(last.value, row) : milestoneWords[last.milestone]}{' '}
            <Corrected why={last.correction} />
          </>
        );
      },
    },
    ...(hasLastYear(sheet) ? [lastYearColumn(month)] : []),
    ...(sheet.rows.some((row) => row.target !== null) ? targetColumns(month) : []),
    {
      key: 'note',
      title: '疑点与说明',
      width: 300,
      phone: 'bare',
      render: (row) => <Notes row={row} month={month} />,
    },
  ];
}

function Now({
  row,
  month,
  unit,
}: {
  readonly row: SheetRow;
  readonly month: string;
  readonly unit: string;
}) {
  const cell = nowOf(row, month);
  if (cell === undefined || !cell.asked) return <span className="x-figure-absent">不报</span>;
  if (cell.milestone !== null) return milestoneWords[cell.milestone];
  const quantity =
    cell.value === null || row.measure === null ? null : { value: cell.value, unit: row.measure };
  return (
    <Figure
      quantity={quantity}
      format={row.scale === null ? {} : { scale: row.scale }}
      showUnit={false}
      label={growthTitle(row)}
      provenance={() => <FigureVersions row={row} unit={unit} month={month} />}
    />
  );
}

function Notes({ row, month }: { readonly row: SheetRow; readonly month: string }) {
  const cell = nowOf(row, month);
  return (
    <>
      {row.remarks.length === 0 ? null : (
        <ul className="rp-flags">
          {row.remarks.map(({ importance, text }) => (
            <li key={text} data-importance={importance}>
              {text}
            </li>
          ))}
        </ul>
      )}
      {cell === undefined || cell.asked ? <Explained cell={cell} /> : cell.why}
      {cell === undefined || cell.correction === null ? null : (
        <p className="rp-corrected">更正：{cell.correction}</p>
      )}
    </>
  );
}

function Explained({ cell }: { readonly cell: SheetCell | undefined }) {
  if (cell === undefined || cell.explanation === '') return null;
  return (
    <span className="rp-explained">
      单位说明：{cell.explanation}
      {explainedBy(cell)}
    </span>
  );
}
