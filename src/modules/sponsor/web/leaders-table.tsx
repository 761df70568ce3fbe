import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useMonth } from '#web/month.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import type { SponsorLoad } from '../schema.ts';
import { HandOverDialog } from './end-dialogs.tsx';
import { sponsorApi } from './sponsor-api.ts';

/** By leader: what each post carries, in the order of the posts. */
export function LeadersTable({ changes }: { readonly changes: boolean }) {
  const [month] = useMonth();
  const list = useQuery(sponsorApi.query('GET /api/sponsors/loads', { query: { month } }));
  const [handing, setHanding] = useState<SponsorLoad>();
  const { data } = list;
  return (
    <>
      <p className="sp-note">
        按岗位次序排列，不评分、不排名。走访为{data?.quarter ?? '本季'}
        已记录的次数；展开一行看各项目当月的走访。
      </p>
      <DataTable
        caption="各岗位帮包的项目"
        columns={columnsFor(changes ? setHanding : undefined)}
        rows={data?.rows}
        rowKey={(row) => row.post}
        query={list}
        expand={(row) => <ProjectsOf post={row.post} />}
        empty={<EmptyState title="还没有帮包关系" hint="在“按项目”里确定帮包，或导入一张表。" />}
      />
      {handing === undefined ? null : (
        <HandOverDialog
          from={{ post: handing.post, name: handing.postName }}
          count={handing.projects}
          onClose={() => setHanding(undefined)}
        />
      )}
    </>
  );
}

function ProjectsOf({ post }: { readonly post: string }) {
  const [month] = useMonth();
  const list = useQuery(
    sponsorApi.query('GET /api/sponsors', {
      query: { post, month, q: '', state: 'current', page: 1, size: 200 },
    }),
  );
  return (
    <ul className="sp-list">
      {(list.data?.rows ?? []).map((row) => (
        <li key={row.project}>
          <Link to="/projects/$id" params={{ id: row.project }}>
            {row.projectName}
          </Link>
          <span>
            {row.fact}　最近走访{row.lastVisit ?? '没有'}　未了结问题{row.openProblems}个
          </span>
        </li>
      ))}
    </ul>
  );
}

function columnsFor(onHand: ((row: SponsorLoad) => void) | undefined): readonly Column<SponsorLoad>[] {
  const facts: readonly Column<SponsorLoad>[] = [
    {
      key: 'post',
      title: '帮包岗位',
      phone: 'headline',
      render: (row) => (
        <>
          {row.postName}
          {row.standing === '' ? null : <small className="sp-under">{row.standing}</small>}
        </>
      ),
    },
    {
      key: 'projects',
      title: '项目',
      width: 140,
      align: 'right',
      render: (row) => (
        <>
          {row.projects}
          {row.note === '' ? null : <small className="sp-under">{row.note}</small>}
        </>
      ),
    },
    { key: 'problems', title: '未了结问题', width: 110, align: 'right', render: (row) => row.problems },
    { key: 'visits', title: '当季走访', width: 110, align: 'right', render: (row) => row.visits },
  ];
  if (onHand === undefined) return facts;
  return [
    ...facts,
    {
      key: 'hand',
      title: '办理',
      width: 110,
      render: (row) => (
        <Button size="small" aria-label={`全部移交：${row.postName}`} onClick={() => onHand(row)}>
          全部移交
        </Button>
      ),
    },
  ];
}
