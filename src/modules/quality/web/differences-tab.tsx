import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { exact } from '#kernel/decimal.ts';
import { differ, printed } from '#kernel/validation-words.ts';
import { choice, choiceOr, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { optionsOf } from '#web/ui/options.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { differenceStateWords, matchingWords } from '../rules-words.ts';
import type { Difference } from '../schema.ts';
import { ExplainDialog } from './explain-dialog.tsx';
import { MatchingsDialog } from './matchings-dialog.tsx';
import { Pick, PickUnit } from './pick.tsx';
import { qualityApi } from './quality-api.ts';

const filters = {
  unit: text,
  kind: choice('bases', 'systems', 'units', 'pair'),
  shown: choiceOr('open', 'open', 'all', 'agrees', 'unexplained', 'explained'),
};
const shownWords = { all: '全部', ...differenceStateWords } as const;

/** Two sources of one number with both values, the difference and who explains it. */
export function DifferencesTab({ month }: { readonly month: string }) {
  const [search, setSearch] = useSearchParams(filters);
  const [explained, setExplained] = useState<Difference>();
  const [isEditing, setEditing] = useState(false);
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const notice = useNotice();
  const state = search.shown === 'open' ? 'all' : search.shown;
  const query = { month, unit: search.unit, kind: search.kind, state };
  const list = useQuery({
    ...qualityApi.query('GET /api/quality/differences', { query }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(() => columnsFor(setExplained), []);
  const all = list.data?.rows;
  // Agreeing pairs are many and need nobody: they are shown when asked for.
  const rows = search.shown === 'open' ? all?.filter((row) => row.state !== 'agrees') : all;
  const agreeing = (all?.length ?? 0) - (rows?.length ?? 0);
  return (
    <>
      <Toolbar
        summary={
          rows === undefined ? '—' : `${rows.length}处差异${agreeing > 0 ? `，另有${agreeing}处相符` : ''}`
        }
        actions={
          <>
            {rights.includes('rule.change') ? (
              <Button onClick={() => setEditing(true)}>核对关系与容差</Button>
            ) : null}
            <Button
              onClick={() =>
                void qualityApi.download('GET /api/quality/differences.xlsx', { query }).catch(notice.failed)
              }
            >
              导出 .xlsx
            </Button>
          </>
        }
      >
        <PickUnit value={search.unit} onPick={(unit) => setSearch({ unit })} />
        <Pick
          label="核对关系"
          width={140}
          value={search.kind}
          options={optionsOf(matchingWords)}
          onPick={(kind) => setSearch({ kind })}
        />
        <Pick
          label="状态"
          value={search.shown === 'open' ? undefined : search.shown}
          options={optionsOf(shownWords)}
          onPick={(shown) => setSearch({ shown: shown ?? 'open' })}
        />
      </Toolbar>
      <DataTable
        caption="数据核对"
        columns={columns}
        rows={rows}
        rowKey={(row) => [row.matching, row.unit, row.indicator, row.dimension, row.side].join(' ')}
        query={list}
        empty={
          <EmptyState
            title="两边的数没有差异"
            hint="导入统计数据，或镇街和部门都报了同一指标后，这里会逐项核对。"
          />
        }
      />
      <ExplainDialog explained={explained} onClose={() => setExplained(undefined)} />
      <MatchingsDialog
        open={isEditing}
        matchings={list.data?.matchings ?? []}
        onClose={() => setEditing(false)}
      />
    </>
  );
}

function columnsFor(explain: (row: Difference) => void): readonly Column<Difference>[] {
  return [
    { key: 'title', title: '核对关系', width: 140, render: (row) => row.title },
    { key: 'unit', title: '单位', width: 140, render: (row) => row.unitName },
    { key: 'indicator', title: '指标', phone: 'headline', render: (row) => row.indicatorName },
    {
      key: 'left',
      title: '来源一',
      width: 130,
      align: 'right',
      render: (row) => <Side row={row} side="left" />,
    },
    {
      key: 'right',
      title: '来源二',
      width: 130,
      align: 'right',
      render: (row) => <Side row={row} side="right" />,
    },
    {
      key: 'difference',
      title: '相差',
      width: 120,
      align: 'right',
      render: (row) => (
        <span className="qu-stack">
          <b>{differ(exact(row.left.value), exact(row.right.value), row).text}</b>
          <span className="qu-soft">
            {row.percent === null ? '—' : `${row.percent.replace('-', '−')}%`}，容差{row.tolerance}%
          </span>
        </span>
      ),
    },
    {
      key: 'state',
      title: '状态',
      width: 72,
      render: (row) => (
        <span className="qu-state" data-state={row.state}>
          {differenceStateWords[row.state]}
        </span>
      ),
    },
    {
      key: 'explanation',
      title: '说明',
      width: 240,
      phone: 'bare',
      render: (row) => <Why row={row} explain={explain} />,
    },
  ];
}

function Side({ row, side }: { readonly row: Difference; readonly side: 'left' | 'right' }) {
  const { label, value } = row[side];
  return (
    <span className="qu-stack">
      {printed(exact(value), row)}
      <span className="qu-soft">{label}</span>
    </span>
  );
}

function Why({ row, explain }: { readonly row: Difference; readonly explain: (row: Difference) => void }) {
  const { explanation, state } = row;
  const isOwed = state === 'unexplained';
  return (
    <span className="qu-stack">
      {explanation === null ? null : (
        <span>
          {explanation.text}
          <span className="qu-soft">
            （{explanation.by}
            {explanation.holds ? '' : '；其后数有变化，须重新说明'}）
          </span>
        </span>
      )}
      {isOwed && row.refusal !== null ? <span className="qu-soft">{row.refusal}</span> : null}
      {state !== 'agrees' && row.refusal === null ? (
        <Button size="small" className="x-noprint qu-button" onClick={() => explain(row)}>
          {isOwed ? '说明原因' : '补充说明'}
        </Button>
      ) : null}
    </span>
  );
}
