import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ComponentType, useState } from 'react';
import type { Act } from '#kernel/access.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Light } from '#web/ui/light.tsx';
import { optionsOf } from '#web/ui/options.ts';
import { SearchBox } from '#web/ui/search-box.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { ListedMatter, Matter } from '../schema-measures.ts';
import { measureApi } from './light-api.ts';
import type { LightsSearch, SetLightsSearch } from './lights-page.tsx';
import { MatterName } from './matter-name.tsx';
import { type Asked, MeasureDialog } from './measure-dialog.tsx';
import { Acts, Due, History, Open } from './measure-parts.tsx';
import { OwnFilter } from './own-filter.tsx';

interface Props {
  readonly search: LightsSearch;
  readonly setSearch: SetLightsSearch;
  /** What modules above know of a matter: the problems that are open. */
  readonly Beside?: ComponentType<Pick<Matter, 'objectKind' | 'object'>> | undefined;
}

const stateWords = {
  alert: '红灯未采取措施',
  due: '应采取措施',
  overdue: '逾期未回复',
  open: '等待回复或解除',
  done: '已了结',
} as const;

/** 措施: what has come due, what is open, red without an action, and what was done. */
export function MeasuresTab({ search, setSearch, Beside }: Props) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [asked, setAsked] = useState<Asked>();
  const list = useQuery(measureApi.query('GET /api/light-measures'));
  const rows = list.data?.rows.filter((row) => fits(row, search));
  const all = list.data?.rows ?? [];
  const count = (state: keyof typeof stateWords): number => all.filter((row) => isAt(row, state)).length;
  const today = list.data?.today ?? '';
  return (
    <>
      <Toolbar
        summary={
          list.data === undefined
            ? '—'
            : `应采取${count('due')}项，逾期未回复${count('overdue')}项，红灯未采取措施${count('alert')}项`
        }
      >
        <Labelled label="事项">
          <SearchBox value={search.q} onSearch={(q) => setSearch({ q })} />
        </Labelled>
        <Labelled label="情况">
          <Select<keyof typeof stateWords>
            allowClear
            placeholder="全部"
            style={{ minWidth: 150 }}
            value={search.state ?? null}
            options={optionsOf(stateWords)}
            onChange={(state?: keyof typeof stateWords) => setSearch({ state })}
          />
        </Labelled>
        <OwnFilter search={search} setSearch={setSearch} />
      </Toolbar>
      <DataTable
        caption="灯号措施"
        columns={columnsFor(rights, (one) => setAsked(one))}
        rows={rows}
        rowKey={(row) => `${row.objectKind} ${row.object}`}
        query={list}
        expand={(row) => (
          <>
            {Beside === undefined ? null : <Beside objectKind={row.objectKind} object={row.object} />}
            <History row={row} />
          </>
        )}
        empty={<EmptyState title="没有需要采取的措施" hint="亮黄灯、红灯后，按规则包的措施阶梯列在这里。" />}
      />
      <MeasureDialog asked={asked} today={today} onClose={() => setAsked(undefined)} />
    </>
  );
}

function isAt({ due, open, alert }: Matter, state: keyof typeof stateWords): boolean {
  switch (state) {
    case 'due':
      return due !== null;
    case 'alert':
      return alert !== null;
    case 'overdue':
      return open.some(({ overdue }) => overdue);
    case 'open':
      return open.length > 0;
    default:
      return due === null && open.length === 0;
  }
}

function fits(row: ListedMatter, { q, state, own }: LightsSearch): boolean {
  return (
    (q === '' || row.title.includes(q)) && (state === undefined || isAt(row, state)) && (!own || row.own)
  );
}

function columnsFor(rights: readonly Act[], ask: (asked: Asked) => void): readonly Column<Matter>[] {
  return [
    {
      key: 'light',
      title: '灯号',
      width: 70,
      phone: 'bare',
      render: (row) => <Light colour={row.colour} reason={row.reason} terse />,
    },
    { key: 'title', title: '事项', width: 330, phone: 'headline', render: (row) => <Title row={row} /> },
    { key: 'unit', title: '责任单位', width: 120, render: (row) => row.unitName },
    { key: 'due', title: '应采取', width: 260, render: (row) => <Due row={row} /> },
    { key: 'open', title: '办理中', render: (row) => <Open row={row} /> },
    { key: 'acts', title: '办理', width: 190, render: (row) => <Acts row={row} rights={rights} ask={ask} /> },
  ];
}

function Title({ row }: { readonly row: Matter }) {
  return (
    <>
      <MatterName of={row} />
      <span className="lp-small">
        {Number(row.period.slice(5))}月：{row.reason}
      </span>
    </>
  );
}
