import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { ChoiceFilter } from '#web/ui/choice-filter.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Light } from '#web/ui/light.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SearchBox } from '#web/ui/search-box.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { ProjectLightRow, ProjectLights } from '../schema-measures.ts';
import { measureApi } from './light-api.ts';
import type { LightsSearch, SetLightsSearch } from './lights-page.tsx';
import { ChosenFilter, OwnFilter } from './own-filter.tsx';
import { lightColumn, tallyWords, yearColumn } from './thing-columns.tsx';
import { colourWords } from './words.ts';

interface Props {
  readonly search: LightsSearch;
  readonly setSearch: SetLightsSearch;
  readonly month: string;
}

/** 项目灯号: every project of the ledger with its light, red first, the reasons of all its rules, and its year. */
export function ProjectsTab({ search, setSearch, month }: Props) {
  const notice = useNotice();
  const list = useQuery({
    ...measureApi.query('GET /api/project-lights', { query: { month } }),
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.rows.filter(
    (row) =>
      (search.q === '' || row.title.includes(search.q)) &&
      (search.light === undefined || (row.light?.colour ?? 'grey') === search.light) &&
      (search.unit.length === 0 || search.unit.includes(row.unit)) &&
      (search.town.length === 0 || (row.town !== null && search.town.includes(row.town))) &&
      (!search.own || row.own),
  );
  return (
    <>
      <Toolbar
        summary={tallyWords(list.data)}
        actions={
          <Button
            onClick={() =>
              void measureApi
                .download('GET /api/project-lights.xlsx', { query: { month } })
                .catch(notice.failed)
            }
          >
            导出 .xlsx
          </Button>
        }
      >
        <Labelled label="项目">
          <SearchBox value={search.q} onSearch={(q) => setSearch({ q })} />
        </Labelled>
        <ChoiceFilter
          label="灯号"
          words={colourWords}
          value={search.light}
          onChange={(light) => setSearch({ light })}
        />
        <OwnFilter search={search} setSearch={setSearch} />
        <ChosenFilter search={search} setSearch={setSearch} />
      </Toolbar>
      <DataTable
        caption="项目灯号"
        columns={columnsFor(month)}
        rows={rows}
        rowKey={(row) => row.id}
        query={list}
        expand={(row) => <Reasons row={row} pack={list.data?.pack} />}
        empty={
          <EmptyState
            title="没有符合条件的项目"
            hint="项目台账里本年度的项目列在这里；在看板上“重新判定本月”后有灯号。"
          />
        }
      />
    </>
  );
}

function columnsFor(month: string): readonly Column<ProjectLightRow>[] {
  return [
    lightColumn,
    {
      key: 'title',
      title: '项目',
      width: 260,
      phone: 'headline',
      render: (row) => (
        <Link to="/projects/$id" params={{ id: row.id }}>
          {row.title}
        </Link>
      ),
    },
    { key: 'unit', title: '责任单位', width: 120, render: (row) => row.unitName },
    { key: 'reason', title: '判定理由', render: ({ light }) => light?.reason ?? '本月尚未判定' },
    yearColumn(month),
  ];
}

interface ReasonsProps {
  readonly row: ProjectLightRow;
  readonly pack: ProjectLights['pack'] | undefined;
}

function Reasons({ row: { light }, pack }: ReasonsProps) {
  if (light === null) return <p className="l-why">本月尚未判定。</p>;
  return (
    <>
      <p className="l-why">
        {light.reason}。{light.toGreen === null ? '' : `转绿条件：${light.toGreen}`}
      </p>
      <ul className="lp-list">
        {(light.also ?? []).map((one) => (
          <li key={one.rule}>
            <Light colour={one.colour} /> {one.title}：{one.reason}
          </li>
        ))}
      </ul>
      <p className="lp-soft">
        规则：{pack?.id === light.rule.pack ? pack.title : light.rule.pack}第{light.rule.version}版
        {light.rule.id === null ? '' : `，判定标识${light.rule.id}`}
      </p>
    </>
  );
}
