import { useQuery } from '@tanstack/react-query';
import { printMonth, useMonth } from '#web/month.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import type { Compliance, StretchRow } from '../schema.ts';
import { chiefApi } from './chief-api.ts';
import './chief.css';

const levels = { county: '区级', town: '镇级', village: '村级' } as const;
const lines = { water: '河湖', road: '道路' } as const;
const states = { met: '达标', missed: '未达标', running: '进行中' } as const;

/** 巡查达标: stretches with their cycles and the reason of each; in the order of the register, nobody is ranked. */
export function CompliancePage() {
  const [month] = useMonth();
  const query = useQuery(chiefApi.query('GET /api/chief/compliance', { query: { month } }));
  return (
    <>
      <PageHeader
        above={<PageLink href="/systems/chief">返回河湖长制和路长制</PageLink>}
        title="巡查达标"
        lead={`${printMonth(month)}到期和正在进行的周期；一个周期多巡的次数不补另一个周期。按登记顺序列出，不排名`}
      />
      <Loaded query={query}>
        {({ rows, total, demo }) => (
          <>
            <p>
              {rateWords('河湖', total.water)}　{rateWords('道路', total.road)}
              {demo ? '　演示数据' : ''}
            </p>
            <DataTable
              caption="巡查达标"
              columns={columns}
              rowKey={({ id }) => id}
              rows={rows}
              empty="还没有登记责任段。请先在“责任段”里登记。"
            />
          </>
        )}
      </Loaded>
    </>
  );
}

function rateWords(title: string, rate: Compliance['total']['water']): string {
  return rate === null
    ? `${title}：还没有到期的周期。`
    : `${title}达标率${Number(rate.percent).toFixed(1)}%（有效${rate.numerator}次／应巡${rate.denominator}次）。`;
}

function Cycles({ row }: { readonly row: StretchRow }) {
  if (row.reason !== '') return <span className="ch-none">{row.reason}</span>;
  if (row.cycles.length === 0) return <span className="ch-none">本月没有到期的周期</span>;
  return (
    <ul className="ch-cycles">
      {row.cycles.map((cycle) => (
        <li key={cycle.label} data-state={cycle.state}>
          <b>{states[cycle.state]}</b>
          <span>
            {cycle.reason}
            {cycle.invalid.map(({ day, reason }) => `；${day}无效：${reason}`).join('')}
          </span>
        </li>
      ))}
    </ul>
  );
}

const columns: readonly Column<StretchRow>[] = [
  {
    key: 'name',
    title: '责任段',
    width: 190,
    phone: 'headline',
    render: ({ id, name }) => <PageLink href={`/systems/chief/stretch/${id}`}>{name}</PageLink>,
  },
  {
    key: 'of',
    title: '类别级别',
    width: 100,
    render: ({ line, level }) => `${lines[line]}·${levels[level]}`,
  },
  { key: 'unit', title: '单位', width: 150, render: ({ unitName }) => unitName },
  { key: 'cycles', title: '各周期', render: (row) => <Cycles row={row} /> },
  { key: 'source', title: '频次依据', width: 150, render: ({ source }) => source },
];
