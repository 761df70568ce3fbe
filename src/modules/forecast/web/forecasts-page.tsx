import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { printMonth, useMonth } from '#web/month.ts';
import { choice, text, useSearchParams } from '#web/search.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { methodWords, nameOf } from '../rules-words.ts';
import type { ForecastList, ForecastRow } from '../schema.ts';
import './forecast.css';
import { forecastApi } from './forecast-api.ts';
import { amount, goalText, missText, placeSearch, range } from './print.ts';

const filters = { q: text, unit: text, chance: choice('low', 'middle', 'high', 'unknown') };
type Band = 'low' | 'middle' | 'high' | 'unknown';

const bandWords: Readonly<Record<Band, string>> = {
  low: '低于50%或未达到',
  middle: '50%—79%',
  high: '80%以上或已达到',
  unknown: '给不出',
};

function bandOf({ chance, met }: ForecastRow): Band {
  if (met !== null) return met ? 'high' : 'low';
  if (chance === null) return 'unknown';
  const share = Number(chance.percent);
  return share < 50 ? 'low' : share < 80 ? 'middle' : 'high';
}

/** 指标预测: every target with its actual, the year's end with interval and chance, the baseline and past error. */
export function ForecastsPage() {
  const [month] = useMonth();
  const [search, setSearch] = useSearchParams(filters);
  const list = useQuery({
    ...forecastApi.query('GET /api/forecasts', { query: { month } }),
    placeholderData: keepPreviousData,
  });
  const all = list.data?.rows ?? [];
  const units = [...new Map(all.flatMap((row) => (row.unit === null ? [] : [[row.unit.id, row.unit.name]])))];
  const rows = all.filter(
    (row) =>
      (search.unit === '' || row.unit?.id === search.unit) &&
      (search.chance === undefined || bandOf(row) === search.chance) &&
      (search.q === '' ||
        row.indicator.name.includes(search.q) ||
        (row.unit?.name.includes(search.q) ?? false)),
  );
  return (
    <>
      <PageHeader
        title="指标预测"
        lead={`用截至${printMonth(month)}的数推算到年末`}
        actions={<Actions month={month} list={list.data} />}
      />
      <p className="fc-said">
        预测数由系统按历史数据推算，属<b>预计</b>，不是统计数据，不进入任何报表。
        {list.data?.demo === true ? '演示数据：所依据的数字为演示而编。' : ''}
      </p>
      {list.data === undefined ? null : <Counts rows={all} />}
      <Toolbar summary={list.data === undefined ? '' : `共${rows.length}项`}>
        <Labelled label="目标">
          <SearchBox value={search.q} onSearch={(q) => setSearch({ q })} placeholder="指标或单位" />
        </Labelled>
        <Labelled label="单位">
          <Select
            allowClear
            placeholder="全部"
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={220}
            style={{ minWidth: 140 }}
            value={search.unit === '' ? null : search.unit}
            options={units.map(([value, label]) => ({ value, label }))}
            onChange={(value) => setSearch({ unit: value ?? '' })}
          />
        </Labelled>
        <Labelled label="达成可能">
          <Select
            allowClear
            placeholder="全部"
            style={{ minWidth: 150 }}
            value={search.chance ?? null}
            options={(['low', 'middle', 'high', 'unknown'] as const).map((value) => ({
              value,
              label: bandWords[value],
            }))}
            onChange={(value) => setSearch({ chance: value ?? undefined })}
          />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="指标预测"
        columns={columns}
        rows={list.data === undefined ? undefined : rows}
        rowKey={(row) => row.target}
        query={list}
        empty={
          <EmptyState
            title={all.length === 0 ? '还没有数值目标' : '没有符合条件的目标'}
            hint={
              all.length === 0 ? '读过计划并确认目标后，系统每月为每个目标生成预测。' : '放宽上面的条件再看。'
            }
          />
        }
      />
    </>
  );
}

function Actions({ month, list }: { readonly month: string; readonly list: ForecastList | undefined }) {
  const notice = useNotice();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const save = (name: 'GET /api/forecasts.xlsx' | 'GET /api/forecasts.csv') =>
    void forecastApi.download(name, { query: { month } }).catch(notice.failed);
  const make = async (): Promise<void> => {
    setBusy(true);
    try {
      const { made, same, none } = await forecastApi.call('POST /api/forecasts', { body: { month } });
      notice.done(`新生成${made}项，${same}项没有变化${none === 0 ? '' : `，${none}项还没有数`}`);
      await queries.invalidateQueries();
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button onClick={() => save('GET /api/forecasts.xlsx')}>导出 .xlsx</Button>
      <Button onClick={() => save('GET /api/forecasts.csv')}>导出 .csv</Button>
      {list?.mayMake === true ? (
        <Button type="primary" loading={busy} onClick={() => void make()}>
          {list.madeAt === null ? '生成本月预测' : '重新生成'}
        </Button>
      ) : null}
    </>
  );
}

function Counts({ rows }: { readonly rows: readonly ForecastRow[] }) {
  const count = (band: Band): number => rows.filter((row) => bandOf(row) === band).length;
  const stats = (['high', 'middle', 'low', 'unknown'] as const).map((band) => ({
    label: band === 'unknown' ? '给不出可能' : `可能${bandWords[band]}`,
    value: count(band),
    unit: '项',
    ...(band === 'unknown' ? { note: '月份不够或没有数' } : {}),
  }));
  return <StatStrip stats={stats} />;
}

const columns: readonly Column<ForecastRow>[] = [
  { key: 'name', title: '目标', width: 260, phone: 'headline', render: (row) => <Name row={row} /> },
  { key: 'unit', title: '单位', width: 110, phone: 'bare', render: (row) => row.unit?.name ?? '全县（区）' },
  {
    key: 'annual',
    title: '全年目标',
    width: 130,
    align: 'right',
    render: (row) => goalText(row.goal, row.indicator),
  },
  { key: 'actual', title: '实际', width: 120, align: 'right', render: (row) => <Actual row={row} /> },
  { key: 'end', title: '年末预测', width: 170, align: 'right', render: (row) => <End row={row} /> },
  { key: 'chance', title: '达成可能', width: 120, align: 'right', render: (row) => <ChanceCell row={row} /> },
  {
    key: 'baseline',
    title: '基准预测',
    phone: 'hidden',
    width: 110,
    align: 'right',
    render: (row) => amount(row.baselineEnd, row.indicator),
  },
  {
    key: 'miss',
    title: '历次误差',
    width: 110,
    align: 'right',
    phone: 'hidden',
    render: (row) => <Miss row={row} />,
  },
];

function Name({ row }: { readonly row: ForecastRow }) {
  return (
    <>
      <Link
        to="/forecasts/$indicator"
        params={{ indicator: row.indicator.id }}
        search={() => placeSearch(row.unit?.id ?? null)}
      >
        {nameOf(row.indicator)}
      </Link>
      {row.method === null ? null : <small className="fc-small">{methodWords[row.method]}</small>}
    </>
  );
}

function Actual({ row }: { readonly row: ForecastRow }) {
  if (row.actual === null || row.actualPeriod === null) return '—';
  return (
    <>
      {amount(row.actual, row.indicator)}
      <small className="fc-small">
        1—{Number(row.actualPeriod.slice(5))}月{row.actualCorrected ? '，更正' : ''}
      </small>
    </>
  );
}

function End({ row }: { readonly row: ForecastRow }) {
  if (row.state === null) return <span className="fc-none">本月还没有生成</span>;
  if (row.state === 'done') return <span className="fc-none">全年已有数</span>;
  if (row.end === null) return <span className="fc-none">{row.why}</span>;
  const { value, interval } = row.end;
  return (
    <>
      <b>{amount(value, row.indicator)}</b>
      <small className="fc-small">
        {interval === null ? '只有基准，月份不够' : `80%：${range(interval.eighty, row.indicator)}`}
      </small>
    </>
  );
}

function ChanceCell({ row }: { readonly row: ForecastRow }) {
  if (row.met !== null) return row.met ? '已达到' : <span className="fc-low">未达到</span>;
  if (row.chance === null) return '—';
  const { hits, paths, percent } = row.chance;
  return (
    <>
      <span className={bandOf(row) === 'low' ? 'fc-low' : ''}>{percent}%</span>
      <small className="fc-small">
        {paths}条中{hits}条
      </small>
    </>
  );
}

function Miss({ row }: { readonly row: ForecastRow }) {
  if (row.miss === null) return '—';
  return (
    <>
      {missText(row.miss, row.measure, row.indicator)}
      <small className="fc-small">基准{missText(row.baselineMiss, row.measure, row.indicator)}</small>
    </>
  );
}
