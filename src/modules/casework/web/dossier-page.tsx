import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { printMinute } from '#kernel/day-words.ts';
import type { DossierPart } from '#kernel/system/page-types.ts';
import { type DossierLine, dossierOf } from '#kernel/system/pages.ts';
import { useRouteParam } from '#web/route-param.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { CaseDetail } from '../schema-items.ts';
import { CaseFacts } from './case-facts.tsx';
import { CaseLog } from './case-log.tsx';
import { caseworkApi, useSystem } from './casework-api.ts';
import './casework.css';

/** 卷宗 of an item of any system: the papers it must hold, those missing named; what it says, its files, its log. To be printed. */
export function DossierPage() {
  const { query } = useSystem();
  const kind = useRouteParam('kind');
  return (
    <Loaded query={query}>
      {({ key, kinds }) => {
        const found = kinds.find(({ definition }) => definition.key === kind)?.definition;
        return <Dossier system={key} kind={kind} noun={found?.noun ?? ''} parts={found?.dossier ?? []} />;
      }}
    </Loaded>
  );
}

interface Props {
  readonly system: string;
  readonly kind: string;
  readonly noun: string;
  readonly parts: readonly DossierPart[];
}

function Dossier({ system, kind, noun, parts }: Props) {
  const params = { system, kind, id: useRouteParam('id') };
  const query = useQuery(caseworkApi.query('GET /api/systems/{system}/{kind}/cases/{id}', { params }));
  return (
    <Loaded query={query}>
      {(detail) => (
        <>
          <PageHeader
            above={<PageLink href={`/systems/${system}/${kind}/${detail.row.id}`}>返回{noun}</PageLink>}
            title="卷宗"
            lead={`${detail.row.number}　${detail.row.title}　${detail.row.stateTitle}${detail.row.demo ? '　演示数据' : ''}`}
            actions={
              <Button className="x-noprint" onClick={() => window.print()}>
                打印
              </Button>
            }
          />
          {parts.length === 0 ? null : <Papers parts={parts} detail={detail} />}
          <SectionHead title="内容" />
          <CaseFacts detail={detail} params={params} />
          <DataTable
            caption="附件"
            columns={fileColumns}
            rowKey={(file) => file.id}
            rows={detail.files}
            empty="还没有附件"
          />
          <SectionHead title="办理记录" />
          <CaseLog detail={detail} />
        </>
      )}
    </Loaded>
  );
}

/** 卷宗目录, with what is missing. */
function Papers({ parts, detail }: { readonly parts: readonly DossierPart[]; readonly detail: CaseDetail }) {
  // Personal values are there as their masks: enough to know that a paper is filled in.
  const filled = Object.fromEntries(detail.facts.map(({ key, text }) => [key, text]));
  const moves = detail.events.map(({ move }) => move);
  const lines = dossierOf(parts, { ...filled, ...detail.values }, moves);
  const missing = lines.filter(({ isThere }) => !isThere).map(({ title }) => title);
  return (
    <>
      <p>
        按已办的环节，应有{lines.length}份，
        {missing.length === 0 ? '齐全。' : `缺${missing.length}份：${missing.join('、')}。`}
      </p>
      <DataTable caption="应有材料" columns={columns} rowKey={({ title }) => title} rows={lines} />
    </>
  );
}

const columns: readonly Column<DossierLine>[] = [
  { key: 'place', title: '序号', width: 60, align: 'right', render: (_, index) => index + 1 },
  { key: 'title', title: '材料', phone: 'headline', render: ({ title }) => title },
  { key: 'there', title: '是否已有', width: 100, render: ({ isThere }) => (isThere ? '已有' : '缺') },
];

type FileLine = CaseDetail['files'][number];

const fileColumns: readonly Column<FileLine>[] = [
  { key: 'name', title: '附件', phone: 'headline', render: ({ name }) => name },
  { key: 'by', title: '上传', width: 220, render: ({ addedByName }) => addedByName },
  { key: 'at', title: '时间', width: 150, render: ({ addedAt }) => printMinute(addedAt) },
];
