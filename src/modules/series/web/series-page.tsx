import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { splitMonth } from '#kernel/period.ts';
import { isUnit } from '#kernel/unit.ts';
import { useMonth } from '#web/month.ts';
import { count, text, useSearchParams } from '#web/search.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { Series } from '../schema.ts';
import { BaseDialog } from './base-dialog.tsx';
import { unitLabel } from './print.ts';
import { indicatorApi, seriesApi } from './series-api.ts';
import { SeriesChart } from './series-chart.tsx';
import './series.css';
import { SeriesTable } from './series-table.tsx';

const filters = { indicator: text, unit: text, dimension: text, from: count(0), to: count(0) };

/** 数据序列: one indicator's years × months, on every basis, with its breaks, forecast errors and growth. */
export function SeriesPage() {
  const [month] = useMonth();
  const year = splitMonth(month).year;
  const [search, setSearch] = useSearchParams(filters);
  const notice = useNotice();
  const indicators = useQuery(indicatorApi.query('GET /api/indicators', { query: { kind: undefined } }));
  const { rows = [] } = indicators.data ?? {};
  const numbers = rows.filter(({ kind }) => kind === 'number');
  const chosen = search.indicator === '' ? firstOf(numbers) : search.indicator;
  const query = {
    indicator: chosen,
    dimension: search.dimension,
    from: search.from || year - 1,
    to: search.to || year,
    ...(search.unit === '' ? {} : { unit: search.unit }),
  };
  const series = useQuery({ ...seriesApi.query('GET /api/series', { query }), enabled: chosen !== '' });
  const save = (name: 'GET /api/series.xlsx' | 'GET /api/series.csv') =>
    void seriesApi.download(name, { query }).catch(notice.failed);
  return (
    <>
      <PageHeader
        title="数据序列"
        lead={
          series.data === undefined
            ? '一个指标逐年逐月的数'
            : `${series.data.indicator.name}（${unitLabel(series.data.indicator)}）`
        }
        actions={
          <>
            {chosen === '' ? null : (
              <Link
                to="/forecasts/$indicator"
                params={{ indicator: chosen }}
                search={() => unitSearch(series.data?.unit?.id)}
              >
                <Button>看预测</Button>
              </Link>
            )}
            <Button disabled={chosen === ''} onClick={() => save('GET /api/series.xlsx')}>
              导出 .xlsx
            </Button>
            <Button disabled={chosen === ''} onClick={() => save('GET /api/series.csv')}>
              导出 .csv
            </Button>
          </>
        }
      />
      <Toolbar>
        <Labelled label="指标">
          <Select
            style={{ minWidth: 220, maxWidth: '100%' }}
            showSearch={{ optionFilterProp: 'label' }}
            value={chosen === '' ? null : chosen}
            onChange={(indicator: string) => setSearch({ indicator, unit: '', dimension: '' })}
            options={numbers.map((one) => ({ value: one.id, label: labelOf(one) }))}
          />
        </Labelled>
        <Places series={series.data} onPick={(place) => setSearch(place)} />
        <Years year={year} from={query.from} to={query.to} onPick={(years) => setSearch(years)} />
      </Toolbar>
      {chosen === '' ? (
        <Loaded query={indicators}>
          {() => (
            <EmptyState
              title="还没有数值指标"
              hint="确认计划中的目标后会列出指标。"
              action={<Link to="/indicators">打开指标</Link>}
            />
          )}
        </Loaded>
      ) : (
        <Loaded query={series}>{(data) => <Body series={data} />}</Loaded>
      )}
    </>
  );
}

/** The unit in the address of the forecast; the shell keeps the month. */
function unitSearch(unit: string | undefined): { readonly month?: string; readonly unit?: string } {
  return unit === undefined ? {} : { unit };
}

/** What the page begins with: revenue, which every county has, else the first amount, else the first number. */
function firstOf(numbers: readonly (Named & { readonly id: string })[]): string {
  const levels = numbers.filter(({ aspect }) => aspect === 'level');
  const first = levels.find(({ name }) => name === '地方一般公共预算收入') ?? levels[0] ?? numbers[0];
  return first?.id ?? '';
}

interface Named {
  readonly name: string;
  readonly aspect: string | null;
  readonly measure: string | null;
  readonly scale: '亿' | '万' | null;
}

function labelOf(one: Named): string {
  const unit = one.measure !== null && isUnit(one.measure) ? unitLabel({ ...one, digits: null }) : '';
  return `${one.name}${one.aspect === 'growth_yoy' ? ' 增速' : ''}（${unit}）`;
}

interface PlacesProps {
  readonly series: Series | undefined;
  readonly onPick: (place: { unit?: string; dimension?: string }) => void;
}

function Places({ series, onPick }: PlacesProps) {
  const places = series?.places ?? [];
  const units = [...new Map(places.map(({ unit, unitName }) => [unit, unitName])).entries()];
  const parts = places.filter(({ unit }) => unit === series?.unit?.id);
  return (
    <>
      <Labelled label="单位">
        <Select
          style={{ minWidth: 150 }}
          value={series?.unit?.id ?? null}
          placeholder="没有数据"
          onChange={(unit: string) => onPick({ unit, dimension: '' })}
          options={units.map(([value, label]) => ({ value, label }))}
        />
      </Labelled>
      {parts.length < 2 ? null : (
        <Labelled label="分组">
          <Select
            style={{ minWidth: 120 }}
            value={series?.dimension ?? ''}
            onChange={(dimension: string) => onPick({ dimension })}
            options={parts.map(({ dimension, dimensionName }) => ({
              value: dimension,
              label: dimensionName,
            }))}
          />
        </Labelled>
      )}
    </>
  );
}

interface YearsProps {
  readonly year: number;
  readonly from: number;
  readonly to: number;
  readonly onPick: (years: { from: number; to: number }) => void;
}

function Years({ year, from, to, onPick }: YearsProps) {
  const options = Array.from({ length: 8 }, (_, index) => year - 6 + index).map((value) => ({
    value,
    label: `${value}年`,
  }));
  return (
    <>
      <Labelled label="起">
        <Select
          value={from}
          options={options}
          onChange={(next: number) => onPick({ from: next, to: Math.max(next, to) })}
        />
      </Labelled>
      <Labelled label="止">
        <Select
          value={to}
          options={options}
          onChange={(next: number) => onPick({ from: Math.min(from, next), to: next })}
        />
      </Labelled>
    </>
  );
}

function Body({ series }: { readonly series: Series }) {
  const [restating, setRestating] = useState(false);
  const { definition, formulaText } = series.indicator;
  const hasData = series.points.some(({ versions }) => versions.length > 0);
  return (
    <>
      {series.demo ? <p className="se-said">演示数据：数字为演示而编。</p> : null}
      {definition === '' ? null : (
        <p className="se-definition">
          <b>口径</b> {definition}{' '}
          <Link to="/indicators/$id" params={{ id: series.indicator.id }}>
            看定义
          </Link>
        </p>
      )}
      {formulaText === null ? null : (
        <p className="se-definition">
          <b>公式</b> {formulaText}，由系统计算，不填报
        </p>
      )}
      {hasData ? (
        <>
          <SeriesChart series={series} />
          <SeriesTable series={series} />
        </>
      ) : (
        <EmptyState title="这几年还没有数据" hint="月报接收后，或导入统计数据后，数会列在这里。" />
      )}
      {series.mayChange && series.unit !== null && formulaText === null ? (
        <p className="x-noprint">
          <Button onClick={() => setRestating(true)}>登记可比口径基数</Button>
        </p>
      ) : null}
      {restating ? <BaseDialog series={series} onClose={() => setRestating(false)} /> : null}
    </>
  );
}
