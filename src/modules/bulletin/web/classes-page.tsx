import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { printMonth, useMonth } from '#web/month.ts';
import { choice, useSearchParams } from '#web/search.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { optionsOf } from '#web/ui/options.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { classWords } from '../rules-classes.ts';
import { classIds } from '../rules-kinds.ts';
import type { Classes } from '../schema.ts';
import { bulletinApi } from './bulletin-api.ts';
import './bulletin.css';

type Row = Classes['rows'][number];

const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '目标任务',
    width: 320,
    phone: 'headline',
    render: ({ id, title }) => (
      <Link to="/commitments/$id" params={{ id }}>
        {title}
      </Link>
    ),
  },
  { key: 'lead', title: '牵头单位', width: 140, render: ({ lead }) => lead ?? '未分解' },
  { key: 'target', title: '目标', width: 130, align: 'right', render: ({ target }) => target },
  { key: 'class', title: '类别', width: 90, render: ({ class: of }) => classWords[of] },
  { key: 'reason', title: '理由', render: ({ reason }) => reason },
];

const filters = { class: choice(...classIds) };

/** 五类表: 达 欠 超 完成 其他, each commitment in exactly one. */
export function ClassesPage() {
  const [month] = useMonth();
  const [search, setSearch] = useSearchParams(filters);
  const notice = useNotice();
  const table = useQuery(bulletinApi.query('GET /api/bulletins/classes/{month}', { params: { month } }));
  const { data } = table;
  const rows = data?.rows.filter((row) => search.class === undefined || row.class === search.class);
  const download = (): void =>
    void bulletinApi
      .download('GET /api/bulletins/classes/{month}/xlsx', { params: { month } })
      .catch(notice.failed);
  return (
    <div className="x-landscape">
      <PageHeader
        title="目标任务五类表"
        above={<Link to="/bulletins">通报</Link>}
        lead={`${printMonth(month)}末${data?.demo === true ? ' · 演示数据' : ''}`}
        actions={
          <>
            <Button onClick={() => window.print()}>打印</Button>
            <Button type="primary" onClick={download}>
              导出 .xlsx
            </Button>
          </>
        }
      />
      {data === undefined ? null : (
        <>
          <StatStrip
            stats={data.counts.map(({ title, count, share }) => ({
              label: title,
              value: count,
              unit: '项',
              ...(share === null ? {} : { note: `${share}%` }),
            }))}
          />
          <p className="b-note">{data.bounds}</p>
        </>
      )}
      <Toolbar summary={`共${rows?.length ?? '—'}项`}>
        <Labelled label="类别">
          <Select
            allowClear
            placeholder="全部类别"
            value={search.class}
            onChange={(value) => setSearch({ class: value })}
            options={optionsOf(classWords)}
            style={{ width: 140 }}
          />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="目标任务五类表"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        query={table}
        empty={<EmptyState title="没有这一类的事项" hint="换一个类别，或在页首换一个月份。" />}
      />
    </div>
  );
}
