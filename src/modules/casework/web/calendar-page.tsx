import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { printMonth, useMonth } from '#web/month.ts';
import { useRouteParam } from '#web/route-param.ts';
import { text, useSearchParams } from '#web/search.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { Calendar } from '../schema-items.ts';
import { caseworkApi } from './casework-api.ts';
import './casework.css';

const filters = { unit: text };
const words = { done: '已公开', late: '逾期公开', missing: '未公开', waiting: '待公开' } as const;

type Row = Calendar['rows'][number];
type Due = NonNullable<Calendar['shown']>['dues'][number];

/** What comes round of a year, by unit; nobody is ranked. One unit in full: each matter with every period that has ended. */
export function CalendarPage() {
  const system = useRouteParam('system');
  const [month] = useMonth();
  const [{ unit }, setSearch] = useSearchParams(filters);
  const year = month.slice(0, 4);
  const query = useQuery(
    caseworkApi.query('GET /api/systems/{system}/calendar', {
      params: { system },
      query: { year, ...(unit === '' ? {} : { unit }) },
    }),
  );
  return (
    <Loaded query={query}>
      {({ title, grace, matters, rows, shown, demo }) => (
        <>
          <PageHeader
            above={<PageLink href={`/systems/${system}`}>返回</PageLink>}
            title={title}
            lead={`${printMonth(`${year}-12`).slice(0, 5)}已结束的月份和季度；${
              grace === null ? '本县没有设公开期限，不判逾期' : `所属期结束后${Number(grace)}日内公开`
            }${demo ? '　演示数据' : ''}`}
            actions={
              shown === null ? null : (
                <Button className="x-noprint" onClick={() => window.print()}>
                  打印
                </Button>
              )
            }
          />
          {rows.length > 1 ? (
            <DataTable
              caption={title}
              columns={columnsFor((chosen) => setSearch({ unit: chosen }))}
              rowKey={(row) => row.unit}
              rows={rows}
              isMarked={(row) => row.missing > 0}
            />
          ) : null}
          {rows.length === 0 ? (
            <p>还没有登记村（社区）。请系统管理在“单位”里登记，类别选村（社区）。</p>
          ) : null}
          {shown === null ? null : (
            <>
              <SectionHead title={`${shown.name}逐项`} />
              <dl className="cw-calendar">
                {matters.map(({ key, title: matter }) => (
                  <div key={key}>
                    <dt>{matter}</dt>
                    <dd>
                      <Dues dues={shown.dues.filter((one) => one.key === key)} />
                    </dd>
                  </div>
                ))}
              </dl>
            </>
          )}
        </>
      )}
    </Loaded>
  );
}

function Dues({ dues }: { readonly dues: readonly Due[] }) {
  if (dues.length === 0) return <>本年还没有结束的时段</>;
  return (
    <ul>
      {dues.map(({ period, label, state, doneOn, by }) => (
        <li key={period} data-state={state}>
          {label.slice(5)}
          <b>{words[state]}</b>
          <small>{doneOn ?? (by === null ? '' : `最迟${by}`)}</small>
        </li>
      ))}
    </ul>
  );
}

function count(key: keyof typeof words): Column<Row> {
  return { key, title: words[key], width: 100, align: 'right', render: (row) => row[key] };
}

function columnsFor(onUnit: (unit: string) => void): readonly Column<Row>[] {
  return [
    {
      key: 'name',
      title: '单位',
      phone: 'headline',
      render: ({ unit, name }) => (
        <Button type="link" size="small" onClick={() => onUnit(unit)}>
          {name}
        </Button>
      ),
    },
    { key: 'above', title: '上级', width: 200, render: ({ above }) => above },
    count('done'),
    count('late'),
    count('missing'),
    count('waiting'),
  ];
}
