import { Link } from '@tanstack/react-router';
import { targetWords } from '#kernel/target-words.ts';
import { monthsOf } from '#web/month.ts';
import type { Column } from '#web/ui/data-table.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { Light } from '#web/ui/light.tsx';
import { LightBar } from '#web/ui/light-bar.tsx';
import type { BoardRow } from '../schema.ts';
import { FigureSource } from './figure-source.tsx';
import { lightFormat, quantityOf, stateWords } from './words.ts';

/** What is expected of the year's end, by commitment: a forecast, never a statistic. */
export type YearEnds = ReadonlyMap<
  string,
  {
    readonly indicator: string;
    /** In the base unit of the commitment; null once the year is over. */
    readonly value: string | null;
    /** 可能62%, 已达到; empty while nothing is said. */
    readonly words: string;
    readonly tip: string;
  }
>;

/** Columns of the board in a month; 年末预计 only where anything is expected. */
export function boardColumns(month: string, yearEnds?: YearEnds): readonly Column<BoardRow>[] {
  const expected: readonly Column<BoardRow>[] =
    yearEnds === undefined || yearEnds.size === 0
      ? []
      : [
          {
            key: 'end',
            title: '年末预计',
            width: 150,
            align: 'right',
            phone: 'hidden',
            render: (row) => <Expected row={row} end={yearEnds.get(row.id)} />,
          },
        ];
  return [
    {
      key: 'light',
      title: '灯号',
      width: 70,
      phone: 'bare',
      render: (row) => (
        <Light colour={row.light?.colour ?? 'grey'} reason={row.light?.reason ?? '本月尚未判定'} terse />
      ),
    },
    {
      key: 'title',
      title: '承诺事项',
      phone: 'headline',
      render: (row) => (
        <Link to="/commitments/$id" params={{ id: row.id }}>
          {row.title}
        </Link>
      ),
    },
    {
      key: 'target',
      title: '目标',
      width: 120,
      align: 'right',
      render: (row) => (row.value === null ? <TaskTarget row={row} /> : targetWords(row)),
    },
    {
      key: 'actual',
      title: '实际',
      width: 120,
      align: 'right',
      render: (row) => <Actual row={row} month={month} />,
    },
    {
      key: 'due',
      title: '应达',
      width: 110,
      align: 'right',
      phone: 'hidden',
      render: (row) => <Due row={row} />,
    },
    ...expected,
    {
      key: 'year',
      title: '全年',
      width: 190,
      phone: 'bare',
      render: (row) => <YearOfLights row={row} month={month} />,
    },
    { key: 'lead', title: '牵头单位', width: 130, render: (row) => row.lead?.name ?? <em>未分解</em> },
  ];
}

/** What is asked where there is no number: a direction, or a task by its month. */
function TaskTarget({ row }: { readonly row: BoardRow }) {
  if (row.aspect !== null) return '定性';
  return row.dueMonth === null ? '未设时限' : `${Number(row.dueMonth.slice(5))}月完成`;
}

function Actual({ row, month }: { readonly row: BoardRow; readonly month: string }) {
  if (row.state !== null) return stateWords[row.state];
  return (
    <>
      <Figure
        quantity={quantityOf(row.light?.actual ?? null, row.measure)}
        format={lightFormat}
        absent="—"
        label={`${row.title} 实际`}
        provenance={() => <FigureSource commitment={row.id} month={month} />}
      />
      {row.corrected ? <small> 更正</small> : null}
    </>
  );
}

function Due({ row }: { readonly row: BoardRow }) {
  return (
    <Figure quantity={quantityOf(row.light?.due ?? null, row.measure)} format={lightFormat} absent="—" />
  );
}

interface ExpectedProps {
  readonly row: BoardRow;
  readonly end: YearEnds extends ReadonlyMap<string, infer End> ? End | undefined : never;
}

function Expected({ row, end }: ExpectedProps) {
  if (end === undefined) return null;
  const quantity = quantityOf(end.value, row.measure);
  return (
    <Link
      className="l-expected"
      to="/forecasts/$indicator"
      params={{ indicator: end.indicator }}
      title={end.tip}
    >
      {quantity === null ? null : <Figure quantity={quantity} format={lightFormat} />}
      {end.words === '' ? null : <span className="l-expected-words">{end.words}</span>}
    </Link>
  );
}

/** Twelve lights of a commitment. */
export function YearOfLights({
  row,
  month,
}: {
  readonly row: Pick<BoardRow, 'months'>;
  readonly month: string;
}) {
  const found = new Map(row.months.map((one) => [one.month, one]));
  const months = monthsOf(Number(month.slice(0, 4))).map((each) => {
    const one = found.get(each);
    return one === undefined
      ? { month: each, light: null }
      : { month: each, light: one.colour, reason: one.reason };
  });
  return <LightBar months={months} current={month} />;
}
