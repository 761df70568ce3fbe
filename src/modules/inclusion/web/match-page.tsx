import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { printMonth, useMonth } from '#web/month.ts';
import { choice, text, useSearchParams } from '#web/search.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { type Stat, StatStrip } from '#web/ui/stat-strip.tsx';
import { ImportDialog } from '#web/ui/table-import.tsx';
import { tableParams } from '#web/ui/table-view.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { type Finding, findings, findingWords } from '../rules-lines.ts';
import type { CheckedList, ListKind, MatchLine, UploadedList } from '../schema-match.ts';
import { matchApi } from './inclusion-api.ts';
import { ListCell, PairCell } from './match-cells.tsx';
import './inclusion.css';

const listWords = { approval: '审批平台', statistics: '统计在库' } as const;
const filters = {
  ...tableParams(),
  q: text,
  finding: choice(
    'agree',
    'amount',
    'confirm',
    'missing',
    'early',
    'noApproval',
    'alone',
    'unlisted',
    'approvalOnly',
    'statisticsOnly',
  ),
};

/** 三单比对: the ledger against the exports of approvals and statistics; likely pairs wait for a person. */
export function MatchPage() {
  const [month] = useMonth();
  const [search, setSearch] = useSearchParams(filters);
  const [uploading, setUploading] = useState<ListKind>();
  const notice = useNotice();
  const { page, size, q, finding } = search;
  const list = useQuery({
    ...matchApi.query('GET /api/inclusion/match', { query: { month, page, size, q, finding } }),
    placeholderData: keepPreviousData,
  });
  const counts = new Map(list.data?.counts.map((one) => [one.finding, one.count]));
  return (
    <div className="x-landscape">
      <PageHeader
        title="三单比对"
        lead={`${printMonth(month)}　重点项目台账、审批平台、统计在库三份名单逐个核对，先比代码，再比名称；像而不能断定的由人确认。`}
        above={<Link to="/inclusion">纳统</Link>}
        actions={
          <>
            <Button onClick={() => setUploading('approval')}>上传审批名单</Button>
            <Button onClick={() => setUploading('statistics')}>上传统计名单</Button>
            <Button
              onClick={() =>
                void matchApi
                  .download('GET /api/inclusion/match.xlsx', { query: { month } })
                  .catch(notice.failed)
              }
            >
              导出 .xlsx
            </Button>
          </>
        }
      />
      {list.data === undefined ? null : (
        <StatStrip
          stats={statsOf(list.data.ledger, list.data.lists, counts, (found) =>
            setSearch({ finding: found, page: 1 }),
          )}
        />
      )}
      <Toolbar summary={list.data === undefined ? '—' : `共${list.data.total}行`}>
        <Labelled label="项目">
          <SearchBox value={q} onSearch={(found) => setSearch({ q: found, page: 1 })} />
        </Labelled>
        <Labelled label="结果">
          <Select<Finding>
            allowClear
            placeholder="全部"
            style={{ minWidth: 160 }}
            popupMatchSelectWidth={false}
            value={finding ?? null}
            options={findings.map((value) => ({
              value,
              label: `${findingWords[value].title} ${counts.get(value) ?? 0}`,
            }))}
            onChange={(found?: Finding) => setSearch({ finding: found, page: 1 })}
          />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="三单比对"
        columns={columns}
        rows={list.data?.rows}
        rowKey={(line) => [line.key?.key, line.approval?.key, line.statistics?.key].join(' ')}
        query={list}
        total={list.data?.total}
        view={search}
        onView={setSearch}
        empty={
          <EmptyState
            title="没有符合条件的行"
            hint="上传审批平台和统计库导出的名单后，这里逐个列出三份名单里的同一项目。"
          />
        }
      />
      <UploadDialog kind={uploading} onClose={() => setUploading(undefined)} />
    </div>
  );
}

function statsOf(
  ledger: number,
  lists: readonly UploadedList[],
  counts: ReadonlyMap<Finding, number>,
  pick: (finding: Finding) => void,
): readonly Stat[] {
  const listed = (kind: ListKind): Stat => {
    const list = lists.find((one) => one.kind === kind);
    return {
      label: listWords[kind],
      value: list === undefined ? '—' : list.rows,
      unit: '个',
      note: list === undefined ? '还没有上传' : `${list.demo ? '演示数据　' : ''}${printMinute(list.at)}`,
    };
  };
  const counted = (finding: Finding): Stat => ({
    label: findingWords[finding].title,
    value: (
      <button type="button" className="x-open" onClick={() => pick(finding)}>
        {counts.get(finding) ?? 0}
      </button>
    ),
    unit: '个',
  });
  return [
    { label: '项目台账', value: ledger, unit: '个', note: '打包项目按子项目' },
    listed('approval'),
    listed('statistics'),
    counted('confirm'),
    counted('missing'),
  ];
}

const columns: readonly Column<MatchLine>[] = [
  {
    key: 'finding',
    title: '结果与办法',
    width: 210,
    render: ({ finding }) => (
      <span className="ns-stack">
        <span className="ns-state" data-finding={finding}>
          {findingWords[finding].title}
        </span>
        <small className="ns-soft">{findingWords[finding].todo}</small>
      </span>
    ),
  },
  {
    key: 'key',
    title: '项目台账',
    width: 300,
    phone: 'headline',
    render: (line) => <ListCell row={line.key} />,
  },
  { key: 'approval', title: '审批平台', render: (line) => <PairCell line={line} list="approval" /> },
  {
    key: 'statistics',
    title: '统计在库',
    width: 320,
    render: (line) => <PairCell line={line} list="statistics" />,
  },
];

interface UploadProps {
  readonly kind: ListKind | undefined;
  readonly onClose: () => void;
}

function UploadDialog({ kind: asked, onClose }: UploadProps) {
  const kind = asked ?? 'approval';
  const send = async (file: File, apply: 'yes' | 'no'): Promise<CheckedList> =>
    matchApi.call('POST /api/inclusion/lists', { file, body: { kind, apply } });
  return (
    <ImportDialog<CheckedList>
      open={asked !== undefined}
      title={`上传${listWords[kind]}名单`}
      onClose={onClose}
      lead="原样上传导出的表即可：要有“项目名称”一列，“项目代码”“建设单位”“总投资（万元）”可有可无。新名单整份替换旧名单，已确认的对应关系继续有效。"
      prompt="把导出的名单拖到这里，或点击选择"
      accept={['.xlsx', '.csv']}
      check={async (file) => send(file, 'no')}
      apply={async (file) => {
        const answer = await send(file, 'yes');
        return answer.applied ? `已更新${listWords[kind]}名单：${answer.rows}个项目` : { again: answer };
      }}
      view={({ rows, added, gone, same, faults, faultCount, notes }) => ({
        counts: [
          { label: '项目', value: rows, unit: '个' },
          { label: '新出现', value: added, unit: '个' },
          { label: '不再有', value: gone, unit: '个' },
          { label: '原有', value: same, unit: '个' },
        ],
        work: rows,
        verb: `用这${rows}个项目替换旧名单`,
        faults,
        faultCount,
        notes,
      })}
    />
  );
}
