import { useQuery } from '@tanstack/react-query';
import { printMonth, useMonth } from '#web/month.ts';
import { useRouteParam } from '#web/route-param.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import type { Table } from '../schema-pages.ts';
import { caseworkApi } from './casework-api.ts';
import './casework.css';

const states = { met: '达标', missed: '未达标', running: '进行中' } as const;

type Row = Table['rows'][number];

/** A table of a month that a system makes by its own rule: compliance by cycle, scores of units. */
export function TablePage() {
  const system = useRouteParam('system');
  const [month] = useMonth();
  const params = { system, table: useRouteParam('table') };
  const query = useQuery(
    caseworkApi.query('GET /api/systems/{system}/tables/{table}', { params, query: { month } }),
  );
  return (
    <Loaded query={query}>
      {({ title, lead, columns, empty, words, rows, demo }) => (
        <>
          <PageHeader
            above={<PageLink href={`/systems/${system}`}>返回台账</PageLink>}
            title={title}
            lead={`${printMonth(month)}，${lead}${demo ? '　演示数据' : ''}`}
          />
          {words === '' ? null : <p>{words}</p>}
          <DataTable
            caption={title}
            columns={columns.map((column, place) => shownColumn(system, column, place === 0))}
            rowKey={({ key }) => key}
            rows={rows}
            empty={empty}
          />
        </>
      )}
    </Loaded>
  );
}

function shownColumn(
  system: string,
  { key, title, width, align }: Table['columns'][number],
  isFirst: boolean,
): Column<Row> {
  return {
    key,
    title,
    ...(width === undefined ? {} : { width }),
    ...(align === undefined ? {} : { align }),
    ...(isFirst ? { phone: 'headline' } : {}),
    render: ({ cells, item }) => {
      const cell = cells[key] ?? '';
      if (typeof cell !== 'string') return <Marks marks={cell} />;
      return isFirst && item !== undefined ? (
        <PageLink href={`/systems/${system}/${item.kind}/${item.id}`}>{cell}</PageLink>
      ) : (
        cell
      );
    },
  };
}

function Marks({ marks }: { readonly marks: Exclude<Row['cells'][string], string> }) {
  return (
    <ul className="cw-marks">
      {marks.map(({ state, text }) => (
        <li key={text} data-state={state}>
          <b>{states[state]}</b>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
