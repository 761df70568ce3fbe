import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { printMinute } from '#kernel/day-words.ts';
import { caseworkApi } from '#modules/casework/web/index.ts';
import { useRouteParam } from '#web/route-param.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { dossierOf } from '../rules.ts';

interface Line {
  readonly place: number;
  readonly title: string;
  readonly isThere: boolean;
}

/** 卷宗目录 of a dispute: the papers it must hold by what has happened, those missing named; then the files added to it. To be printed. */
export function DossierPage() {
  const params = { system: 'mediation', kind: 'dispute', id: useRouteParam('id') };
  const query = useQuery(caseworkApi.query('GET /api/systems/{system}/{kind}/cases/{id}', { params }));
  return (
    <Loaded query={query}>
      {({ row, facts, values, events, files }) => {
        // Personal values are there as their masks: enough to know that a paper is filled in.
        const filled = Object.fromEntries(facts.map(({ key, text }) => [key, text]));
        const told = { state: row.state, payload: { ...filled, ...values } };
        const lines = dossierOf(told, events).map((line, index) => ({ place: index + 1, ...line }));
        const missing = lines.filter(({ isThere }) => !isThere);
        return (
          <>
            <PageHeader
              above={<PageLink href={`/systems/mediation/dispute/${row.id}`}>返回纠纷</PageLink>}
              title="调解卷宗目录"
              lead={`${row.number}　${row.title}　${row.stateTitle}${row.demo ? '　演示数据' : ''}`}
              actions={
                <Button className="x-noprint" onClick={() => window.print()}>
                  打印
                </Button>
              }
            />
            <p>
              {missing.length === 0
                ? `按已办的环节，应有${lines.length}份，齐全。`
                : `按已办的环节，应有${lines.length}份，缺${missing.length}份：${missing.map(({ title }) => title).join('、')}。`}
            </p>
            <DataTable
              caption="应有材料"
              columns={columns}
              rowKey={(line: Line) => String(line.place)}
              rows={lines}
            />
            <DataTable
              caption="附件"
              columns={fileColumns}
              rowKey={(file) => file.id}
              rows={files.map(({ id, name, addedAt, addedByName }) => ({ id, name, addedAt, addedByName }))}
              empty="还没有附件"
            />
          </>
        );
      }}
    </Loaded>
  );
}

const columns: readonly Column<Line>[] = [
  { key: 'place', title: '序号', width: 60, align: 'right', render: ({ place }) => place },
  { key: 'title', title: '材料', phone: 'headline', render: ({ title }) => title },
  { key: 'there', title: '是否已有', width: 100, render: ({ isThere }) => (isThere ? '已有' : '缺') },
];

interface FileLine {
  readonly id: string;
  readonly name: string;
  readonly addedAt: string;
  readonly addedByName: string;
}

const fileColumns: readonly Column<FileLine>[] = [
  { key: 'name', title: '附件', phone: 'headline', render: ({ name }) => name },
  { key: 'by', title: '上传', width: 220, render: ({ addedByName }) => addedByName },
  { key: 'at', title: '时间', width: 150, render: ({ addedAt }) => printMinute(addedAt) },
];
