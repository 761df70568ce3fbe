import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { printDay, printMinute } from '#kernel/day-words.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { Parameter } from '../schema.ts';
import { parameterApi } from './parameter-api.ts';
import { ParameterDialog } from './parameter-dialog.tsx';

interface SectionProps {
  /** Id of the group. */
  readonly group: string;
  readonly title: string;
}

/** The parameters of one module, inside its own page or drawer. */
export function ParameterSection({ group, title }: SectionProps) {
  const query = useQuery(parameterApi.query('GET /api/parameters'));
  return (
    <>
      <SectionHead title={title} />
      <Loaded query={query}>
        {({ groups }) => (
          <ParameterTable caption={title} rows={groups.find(({ id }) => id === group)?.rows ?? []} />
        )}
      </Loaded>
    </>
  );
}

interface TableProps {
  readonly caption: string;
  readonly rows: readonly Parameter[];
}

/** Parameters with what holds, since when, under which paper, and how to change it. */
export function ParameterTable({ caption, rows }: TableProps) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [changing, setChanging] = useState<Parameter>();
  const columns = rights.includes('parameter.change') ? [...shown, acts(setChanging)] : shown;
  return (
    <>
      <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ key }) => key} />
      {changing === undefined ? null : (
        <ParameterDialog parameter={changing} onClose={() => setChanging(undefined)} />
      )}
    </>
  );
}

const shown: readonly Column<Parameter>[] = [
  {
    key: 'title',
    title: '参数',
    width: 230,
    phone: 'headline',
    render: ({ title, hint }) => (
      <span className="pm-stack">
        {title}
        {hint === '' ? null : <small>{hint}</small>}
      </span>
    ),
  },
  {
    key: 'value',
    title: '现值',
    width: 130,
    align: 'right',
    render: ({ printed, value }) => <b className={value === null ? 'pm-unset' : 'x-nowrap'}>{printed}</b>,
  },
  {
    key: 'basis',
    title: '依据',
    render: ({ basis, own, from, history }) => (
      <span className="pm-stack">
        {own ? `本县：${basis}，${printDay(from)}起` : basis}
        {history.length === 0 || (history.length === 1 && own) ? null : (
          <details>
            <summary>本县历次设置（{history.length}）</summary>
            <ol className="pm-history">
              {history.map((one) => (
                <li key={one.version}>
                  {printDay(one.from)}起{one.printed}：{one.basis}
                  <small>
                    {one.byName} {printMinute(one.at)}设
                  </small>
                </li>
              ))}
            </ol>
          </details>
        )}
      </span>
    ),
  },
];

function acts(change: (one: Parameter) => void): Column<Parameter> {
  return {
    key: 'acts',
    title: '办理',
    width: 80,
    render: (one) => (
      <Button type="link" size="small" aria-label={`修改“${one.title}”`} onClick={() => change(one)}>
        修改
      </Button>
    ),
  };
}
