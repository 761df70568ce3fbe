import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Pagination } from 'antd';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { stageWords } from '../rules-machine.ts';
import { type Bar, barsOf, type Span, yearsAcross } from '../rules-timeline.ts';
import type { Project } from '../schema.ts';
import type { queryOf } from './filters.tsx';
import { projectApi } from './project-api.ts';

const size = 50;

interface Props {
  readonly query: ReturnType<typeof queryOf>;
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** 时间轴: planned and actual of each project on a scale of years; what is not known has no bar. */
export function ProjectTimeline({ query, page, onPage }: Props) {
  const list = useQuery({
    ...projectApi.query('GET /api/projects', { query: { ...query, sort: 'plannedStart', page, size } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={list}>
      {({ rows, total, today }) =>
        rows.length === 0 ? (
          <EmptyState title="没有符合条件的项目" hint="放宽筛选条件，或换一个年度。" />
        ) : (
          <>
            <p className="pj-legend">
              <span data-bar="planned" /> 计划开工至计划竣工　
              <span data-bar="actual" /> 实际开工至竣工（未竣工的画到今天）　
              <span data-bar="today" /> 今天 {today}
              <Button size="small" className="x-noprint" onClick={() => window.print()}>
                打印
              </Button>
            </p>
            <Chart rows={rows} today={today} year={query.year} />
            {total > size ? (
              <Pagination
                className="x-noprint"
                align="end"
                current={page}
                pageSize={size}
                total={total}
                showSizeChanger={false}
                onChange={onPage}
              />
            ) : null}
          </>
        )
      }
    </Loaded>
  );
}

interface ChartProps {
  readonly rows: readonly Project[];
  readonly today: string;
  readonly year: number;
}

function Chart({ rows, today, year }: ChartProps) {
  const span = yearsAcross(rows, year);
  const years = Array.from({ length: span.to - span.from + 1 }, (_, index) => span.from + index);
  const now = barsOf(
    { plannedStart: null, dueOn: null, startedOn: today, finishedOn: today },
    span,
    today,
  ).actual;
  return (
    <section className="x-scroll pj-gantt x-landscape" aria-label="时间轴">
      <table>
        <caption className="x-hidden">项目的计划和实际起止</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">
              <span className="pj-years" aria-label={`${span.from}至${span.to}年`}>
                {years.map((one) => (
                  <span key={one}>{one}</span>
                ))}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} span={span} today={today} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly row: Project;
  readonly span: Span;
  readonly today: string;
  readonly now: Bar | null;
}

function Row({ row, span, today, now }: RowProps) {
  const { planned, actual } = barsOf(row, span, today);
  const words = [
    `计划 ${row.plannedStart ?? '未填'} 至 ${row.dueOn ?? '未填'}`,
    `实际 ${row.startedOn ?? '未开工'} 至 ${row.finishedOn ?? (row.startedOn === null ? '—' : '在建')}`,
  ].join('；');
  const years = span.to - span.from + 1;
  return (
    <tr>
      <th scope="row">
        <Link to="/projects/$id" params={{ id: row.id }}>
          {row.name}
        </Link>
        <small>{stageWords[row.stage]}</small>
      </th>
      <td>
        <svg viewBox="0 0 1000 24" preserveAspectRatio="none" role="img" aria-label={words}>
          {Array.from({ length: years - 1 }, (_, index) => (
            <line
              key={index}
              className="pj-tick"
              x1={((index + 1) * 1000) / years}
              x2={((index + 1) * 1000) / years}
              y1={0}
              y2={24}
            />
          ))}
          <BarShape bar={planned} y={4} kind="planned" />
          <BarShape bar={actual} y={13} kind="actual" />
          {now === null ? null : <line className="pj-now" x1={now.from} x2={now.from} y1={0} y2={24} />}
        </svg>
      </td>
    </tr>
  );
}

function BarShape({ bar, y, kind }: { readonly bar: Bar | null; readonly y: number; readonly kind: string }) {
  if (bar === null) return null;
  return <rect data-bar={kind} x={bar.from} y={y} width={Math.max(4, bar.to - bar.from)} height={7} />;
}
