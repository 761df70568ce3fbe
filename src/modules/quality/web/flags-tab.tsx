import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { printMonth } from '#web/month.ts';
import { choice, text, useSearchParams, flag as yes } from '#web/search.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { optionsOf } from '#web/ui/options.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { type FlagAct, flagStateWords, flagSteps } from '../rules-flag.ts';
import type { Flag, FlagEvent } from '../schema.ts';
import { FlagDialog } from './flag-dialog.tsx';
import { Pick, PickUnit } from './pick.tsx';
import { qualityApi } from './quality-api.ts';

const filters = { state: choice('open', 'answered', 'closed'), unit: text, all: yes, flag: text };

/** Questions on values: what was asked, what was answered, what is still owed. */
export function FlagsTab({ month }: { readonly month: string }) {
  const [search, setSearch] = useSearchParams(filters);
  const [acted, setActed] = useState<{ readonly flag: Flag; readonly act: FlagAct }>();
  const notice = useNotice();
  const query = {
    state: search.state ?? 'all',
    unit: search.unit,
    ...(search.all ? {} : { month }),
  } as const;
  const list = useQuery(qualityApi.query('GET /api/quality/flags', { query }));
  const columns = useMemo(() => columnsFor((flag, act) => setActed({ flag, act })), []);
  const rows = list.data?.rows;
  const open = rows?.filter(({ state }) => state === 'open').length ?? 0;
  return (
    <>
      <Toolbar
        summary={rows === undefined ? '—' : `共${rows.length}个，待答复${open}个`}
        actions={
          <Button
            onClick={() =>
              void qualityApi.download('GET /api/quality/flags.xlsx', { query }).catch(notice.failed)
            }
          >
            导出 .xlsx
          </Button>
        }
      >
        <PickUnit value={search.unit} onPick={(unit) => setSearch({ unit })} />
        <Pick
          label="状态"
          value={search.state}
          options={optionsOf(flagStateWords)}
          onPick={(state) => setSearch({ state })}
        />
        <Button aria-pressed={search.all} onClick={() => setSearch({ all: !search.all })}>
          {search.all ? '只看本月' : '看所有月份'}
        </Button>
      </Toolbar>
      <DataTable
        caption="数据跟踪"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        query={list}
        isMarked={(row) => row.id === search.flag}
        empty={<EmptyState title="没有跟踪的问题" hint="在“异常”里对某个数提问后，问答会记在这里。" />}
      />
      <FlagDialog acted={acted} onClose={() => setActed(undefined)} />
    </>
  );
}

function columnsFor(act: (flag: Flag, act: FlagAct) => void): readonly Column<Flag>[] {
  return [
    { key: 'unit', title: '单位', width: 150, render: (row) => row.unitName },
    { key: 'indicator', title: '指标', width: 200, phone: 'headline', render: (row) => row.indicatorName },
    { key: 'month', title: '月份', width: 100, render: (row) => printMonth(row.month) },
    {
      key: 'value',
      title: '提问时的数',
      width: 140,
      align: 'right',
      render: (row) => <Asked row={row} />,
    },
    {
      key: 'state',
      title: '状态',
      width: 84,
      render: (row) => (
        <span className="qu-state" data-state={row.state}>
          {flagStateWords[row.state]}
        </span>
      ),
    },
    { key: 'events', title: '往来', phone: 'bare', render: (row) => <Talk events={row.events} /> },
    {
      key: 'acts',
      title: '办理',
      width: 150,
      render: (row) => (
        <span className="qu-acts x-noprint">
          {row.acts
            .filter(({ refusal }) => refusal === null)
            .map((one) => (
              <Button key={one.act} size="small" onClick={() => act(row, one.act)}>
                {flagSteps[one.act].word}
              </Button>
            ))}
        </span>
      ),
    },
  ];
}

/** What was asked about, with the marks of corrections. */
function Asked({ row }: { readonly row: Flag }) {
  return (
    <>
      {row.value === '' ? '—' : row.value}
      {row.corrected ? <small className="qu-soft"> 更正</small> : null}
      {row.correctedTo === null ? null : <small className="qu-now">现已更正为{row.correctedTo}</small>}
    </>
  );
}

const actWords = { raise: '提问', answer: '答复', close: '关闭', reopen: '再问' } as const;

function Talk({ events }: { readonly events: readonly FlagEvent[] }) {
  return (
    <ol className="qu-talk">
      {events.map((one) => (
        <li key={`${one.at} ${one.act}`}>
          <span className="qu-soft">
            {actWords[one.act]} {one.unitName}
            {one.postName}
          </span>{' '}
          {one.text}
        </li>
      ))}
    </ol>
  );
}
