import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Drawer, Select, Tabs } from 'antd';
import { useMemo, useState } from 'react';
import { printMonth, useMonth } from '#web/month.ts';
import { choiceOr, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { OpenRow } from '#web/ui/open-row.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { tableParams } from '#web/ui/table-view.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { useUnits } from '#web/units.ts';
import type { SponsorRow } from '../schema.ts';
import { LeadersTable } from './leaders-table.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { LinkImport } from './link-import.tsx';
import { useLeaders } from './names.ts';
import { SettingsDrawer } from './settings-drawer.tsx';
import { sponsorApi } from './sponsor-api.ts';
import { SponsorOf } from './sponsor-of.tsx';
import { VisitDrawer } from './visit-drawer.tsx';
import './sponsor.css';

const states = ['current', 'waiting', 'none'] as const;
const filters = {
  ...tableParams(),
  view: choiceOr('project', 'project', 'leader'),
  state: choiceOr('current', ...states),
  q: text,
  post: text,
};
type Search = { readonly [K in keyof typeof filters]: ReturnType<(typeof filters)[K]['read']> };

function queryOf({ q, state, post }: Search) {
  return { q, state, ...(post === '' ? {} : { post }) };
}

/** 领导帮包: which leader's post looks after which project, and when it was there. */
export function SponsorsPage() {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [search, setSearch] = useSearchParams(filters);
  const [opened, setOpened] = useState<'link' | 'import' | 'settings'>();
  const notice = useNotice();
  const changes = rights.includes('sponsor.change');
  const [month] = useMonth();
  const demo = useQuery(sponsorApi.query('GET /api/sponsors/loads', { query: { month } })).data?.demo;
  const close = (): void => setOpened(undefined);
  return (
    <div className="x-landscape">
      <PageHeader
        title="领导帮包"
        lead={`${printMonth(month)}${demo === true ? '，含演示数据' : ''}`}
        actions={
          <>
            {changes ? (
              <>
                <Button onClick={() => setOpened('settings')}>设置</Button>
                <Button onClick={() => setOpened('import')}>导入</Button>
              </>
            ) : null}
            <Button
              onClick={() =>
                void sponsorApi
                  .download('GET /api/sponsors.xlsx', { query: { ...queryOf(search), month } })
                  .catch(notice.failed)
              }
            >
              导出 .xlsx
            </Button>
            {changes ? (
              <Button type="primary" onClick={() => setOpened('link')}>
                确定帮包
              </Button>
            ) : null}
          </>
        }
      />
      <Tabs
        activeKey={search.view}
        onChange={(view) => setSearch({ view: view === 'leader' ? 'leader' : 'project' })}
        items={[
          {
            key: 'project',
            label: '按项目',
            children: <ProjectsTable search={search} onSearch={setSearch} />,
          },
          { key: 'leader', label: '按岗位', children: <LeadersTable changes={changes} /> },
        ]}
      />
      {opened === 'link' ? <LinkDialog onClose={close} /> : null}
      <LinkImport open={opened === 'import'} onClose={close} />
      <SettingsDrawer open={opened === 'settings'} onClose={close} />
    </div>
  );
}

interface TableProps {
  readonly search: Search;
  readonly onSearch: (change: Partial<Search>) => void;
}

function ProjectsTable({ search, onSearch }: TableProps) {
  const [month] = useMonth();
  const units = useUnits();
  const leaders = useLeaders();
  const [shown, setShown] = useState<SponsorRow>();
  const [visiting, setVisiting] = useState<SponsorRow>();
  const list = useQuery({
    ...sponsorApi.query('GET /api/sponsors', {
      query: { ...queryOf(search), month, page: search.page, size: search.size },
    }),
    placeholderData: keepPreviousData,
  });
  const { data } = list;
  const visits = data?.rows.some((row) => row.visits) ?? false;
  const columns = useMemo(
    () => columnsFor(units.nameOf, setShown, setVisiting, visits),
    [units.nameOf, visits],
  );
  return (
    <>
      <Toolbar summary={data === undefined ? '共—个' : `共${data.total}个，待移交${data.waiting}个`}>
        <Labelled label="查找">
          <SearchBox value={search.q} placeholder="项目、岗位" onSearch={(q) => onSearch({ q })} />
        </Labelled>
        <Labelled label="范围">
          <Select
            value={search.state}
            popupMatchSelectWidth={false}
            style={{ minWidth: 128 }}
            options={[
              { value: 'current' as const, label: '已有帮包' },
              { value: 'waiting' as const, label: '待移交' },
              { value: 'none' as const, label: '没有帮包' },
            ]}
            onChange={(state) => onSearch({ state })}
          />
        </Labelled>
        <Labelled label="帮包岗位">
          <Select<string>
            allowClear
            placeholder="全部"
            style={{ minWidth: 150 }}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label' }}
            value={search.post === '' ? null : search.post}
            options={leaders}
            onChange={(post?: string) => onSearch({ post: post ?? '' })}
          />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="帮包的项目"
        columns={columns}
        rows={data?.rows}
        rowKey={(row) => row.project}
        query={list}
        total={data?.total}
        view={search}
        onView={onSearch}
        empty={<EmptyState title="没有符合条件的项目" hint="放宽筛选条件，或确定一个项目的帮包。" />}
      />
      <Drawer
        open={shown !== undefined}
        title={shown?.projectName}
        onClose={() => setShown(undefined)}
        destroyOnHidden
        size="min(640px, 100vw)"
      >
        {shown === undefined ? null : <SponsorOf project={{ id: shown.project }} />}
      </Drawer>
      {visiting === undefined || visiting.link === null ? null : (
        <VisitDrawer
          link={visiting.link}
          projectName={visiting.projectName}
          onClose={() => setVisiting(undefined)}
        />
      )}
    </>
  );
}

function columnsFor(
  nameOf: (unit: string | null) => string,
  onShow: (row: SponsorRow) => void,
  onVisit: (row: SponsorRow) => void,
  visits: boolean,
): readonly Column<SponsorRow>[] {
  return [
    {
      key: 'project',
      title: '项目',
      phone: 'headline',
      render: (row) => <OpenRow onOpen={() => onShow(row)}>{row.projectName}</OpenRow>,
    },
    {
      key: 'post',
      title: '帮包岗位',
      width: 220,
      render: (row) => (
        <>
          {row.link?.postName ?? '—'}
          {row.standing === '' ? null : <small className="sp-under">{row.standing}</small>}
        </>
      ),
    },
    {
      key: 'unit',
      title: '帮包单位',
      width: 130,
      render: (row) => (row.link === null ? '—' : nameOf(row.link.unit)),
    },
    { key: 'from', title: '起始', width: 108, render: (row) => row.link?.from ?? '—' },
    { key: 'fact', title: '走访', width: 190, render: (row) => row.fact || '—' },
    { key: 'last', title: '最近走访', width: 108, render: (row) => row.lastVisit ?? '—' },
    {
      key: 'problems',
      title: '未了结问题',
      width: 100,
      align: 'right',
      render: (row) => row.openProblems,
    },
    ...(visits
      ? [
          {
            key: 'visit',
            title: '办理',
            width: 84,
            phone: 'bare' as const,
            render: (row: SponsorRow) =>
              row.visits ? (
                <Button size="small" aria-label={`写走访：${row.projectName}`} onClick={() => onVisit(row)}>
                  写走访
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
}
