import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { pointWords } from '#kernel/scoresheet.ts';
import { printMonth, useMonth } from '#web/month.ts';
import { choiceOr, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { ScoreRow, Scores, SheetList } from '../schema.ts';
import { GivenDialog, type Giving } from './given-dialog.tsx';
import { scoreApi } from './score-api.ts';
import { ScoreItems } from './score-items.tsx';
import './score.css';

const filters = { by: choiceOr('town', 'town', 'unit'), sheet: text };

function columnsFor(data: Scores): readonly Column<ScoreRow>[] {
  const isTrial = data.rows.some(({ other }) => other !== null);
  return [
    { key: 'subject', title: '单位', width: 160, phone: 'headline', render: ({ subject }) => subject.name },
    {
      key: 'total',
      title: isTrial ? '试算得分' : '得分',
      width: 110,
      align: 'right',
      render: ({ total, corrected }) => (
        <>
          <b>{pointWords(total)}</b>
          {corrected ? <small className="sc-mark">基于更正数据</small> : null}
        </>
      ),
    },
    ...(isTrial
      ? [
          {
            key: 'other',
            title: '现行表得分',
            width: 120,
            align: 'right' as const,
            render: ({ other }: ScoreRow) => (other === null ? '—' : pointWords(other.total)),
          },
        ]
      : []),
    {
      key: 'counted',
      title: '已计项目',
      width: 100,
      align: 'right',
      render: ({ counted, items }) => `${counted}/${items.length}`,
    },
    {
      key: 'missing',
      title: '没有计分的项',
      render: ({ items, vetoed }) => (
        <span className="sc-missing">
          {vetoed === null ? '' : `一票否决：${vetoed}；`}
          {items
            .filter(({ missing }) => missing !== null)
            .map(({ title }) => title)
            .join('、') || '—'}
        </span>
      ),
    },
  ];
}

/** 考核评分: every town or unit under the sheet in force, or another one to try; in the order of the county's list. */
export function ScoresPage() {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [month] = useMonth();
  const [{ by, sheet }, setSearch] = useSearchParams(filters);
  const [giving, setGiving] = useState<Giving>();
  const navigate = useNavigate();
  const notice = useNotice();
  const query = { month, by, ...(sheet === '' ? {} : { sheet }) };
  const scores = useQuery({
    ...scoreApi.query('GET /api/scores', { query }),
    placeholderData: keepPreviousData,
  });
  const sheets = useQuery(scoreApi.query('GET /api/scores/sheets')).data;
  const { data } = scores;
  const changes = rights.includes('score.change');
  const download = (): void => void scoreApi.download('GET /api/scores.xlsx', { query }).catch(notice.failed);
  return (
    <div className="x-landscape">
      <PageHeader
        title="考核评分"
        lead={leadOf(data, month)}
        actions={
          <>
            <Button onClick={() => void navigate({ to: '/scores/sheets' })}>评分表</Button>
            <Button type="primary" disabled={data?.on !== true || data.sheet === null} onClick={download}>
              导出 .xlsx
            </Button>
          </>
        }
      />
      <Loaded query={scores} rows={8}>
        {(found) =>
          found.on ? (
            <Board
              data={found}
              changes={changes}
              sheets={sheets?.rows ?? []}
              search={{ by, sheet }}
              onSearch={setSearch}
              onGive={changes ? setGiving : undefined}
            />
          ) : (
            <Off changes={changes} />
          )
        }
      </Loaded>
      {giving === undefined ? null : <GivenDialog giving={giving} onClose={() => setGiving(undefined)} />}
    </div>
  );
}

interface Search {
  readonly by: 'town' | 'unit';
  readonly sheet: string;
}

interface BoardProps {
  readonly data: Scores;
  readonly changes: boolean;
  readonly sheets: SheetList['rows'];
  readonly search: Search;
  readonly onSearch: (change: Partial<Search>) => void;
  readonly onGive: ((giving: Giving) => void) | undefined;
}

/** The choice of subjects and sheet, and the scores under it. */
function Board({ data, changes, sheets, search, onSearch, onGive }: BoardProps) {
  const { month, inForce } = data;
  return (
    <>
      <Toolbar summary={`共${data.rows.length}个，按单位顺序`}>
        <Labelled label="对象">
          <Select
            value={search.by}
            onChange={(value) => onSearch({ by: value })}
            options={[
              { value: 'town', label: '镇街（按建设地点）' },
              { value: 'unit', label: '责任单位' },
            ]}
            style={{ width: 180 }}
          />
        </Labelled>
        <Labelled label="评分表">
          <Select
            value={search.sheet}
            onChange={(value) => onSearch({ sheet: value })}
            options={[
              { value: '', label: inForce === null ? '（没有启用）' : `现行：${inForce.title}` },
              ...sheets.map(({ id, title }) => ({ value: id, label: `试算：${title}` })),
            ]}
            style={{ width: 300 }}
          />
        </Labelled>
      </Toolbar>
      {data.sheet === null ? (
        <EmptyState
          title="还没有启用评分表"
          hint={
            changes
              ? '在“评分表”里看三张样表，复制修改后启用；也可以先在上面选一张试算。'
              : '计划管理岗启用评分表后，这里显示得分。'
          }
        />
      ) : (
        <DataTable
          caption={`${printMonth(month)}考核得分`}
          columns={columnsFor(data)}
          rows={data.rows}
          rowKey={({ subject }) => subject.id}
          expand={(row) => <ScoreItems row={row} month={month} onGive={onGive} />}
          empty={<EmptyState title="没有可评分的单位" hint="换一类对象，或在页首换一个月份。" />}
        />
      )}
    </>
  );
}

function leadOf(data: Scores | undefined, month: string): string {
  const sheet = data?.sheet;
  const parts = [
    `${printMonth(month)}末`,
    ...(sheet === null || sheet === undefined ? [] : [`${sheet.title}（第${sheet.version}版）`]),
    ...(data?.demo === true ? ['演示数据'] : []),
  ];
  return parts.join(' · ');
}

function Off({ changes }: { readonly changes: boolean }) {
  return (
    <EmptyState
      title="考核评分没有打开"
      hint="打开以前不计算任何单位的得分。"
      action={changes ? <Link to="/parameters">到参数设置里打开“考核评分”，写明依据</Link> : undefined}
    />
  );
}
