import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageLink } from '#web/ui/page-link.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { UnitFilter } from '#web/unit-filter.tsx';
import type { LateRow } from '../schema-dispatch.ts';
import { dispatchApi, useRefresh } from './supervise-api.ts';

interface Props {
  readonly unit: string;
  readonly form: string;
  readonly onSearch: (change: { readonly unit?: string; readonly form?: string }) => void;
}

/** 催报: what is late, how often it was chased, and one click to chase it. */
export function LateTable({ unit, form, onSearch }: Props) {
  const query = { ...(unit === '' ? {} : { unit }), ...(form === '' ? {} : { form }) };
  const list = useQuery({
    ...dispatchApi.query('GET /api/dispatch/late', { query }),
    placeholderData: keepPreviousData,
  });
  const [busy, setBusy] = useState(false);
  const refresh = useRefresh();
  const notice = useNotice();
  const rows = list.data?.rows;
  const open = (rows ?? []).filter(({ hindrance }) => hindrance === null);
  const chases = list.data?.chases === true;

  async function chase(things: readonly string[]): Promise<void> {
    setBusy(true);
    try {
      const { sent, passed } = await dispatchApi.call('POST /api/dispatch/chase', {
        body: { things: [...things] },
      });
      await refresh();
      const left = passed.length === 0 ? '' : `；${passed.length}项没有催：${passed[0]?.reason ?? ''}`;
      notice.done(`已催报${sent}项${left}`);
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Toolbar
        summary={`逾期${rows?.length ?? '—'}项，可催${open.length}项`}
        actions={
          chases ? (
            <Button
              type="primary"
              loading={busy}
              disabled={open.length === 0}
              onClick={() => void chase(open.map(({ thing }) => thing))}
            >
              {unit === '' && form === '' ? '全部催报' : `催报这${open.length}项`}
            </Button>
          ) : null
        }
      >
        <UnitFilter value={unit} onChange={(unit) => onSearch({ unit })} />
        <Labelled label="报表">
          <Select<string>
            allowClear
            placeholder="全部"
            style={{ minWidth: 170 }}
            popupMatchSelectWidth={false}
            value={form === '' ? null : form}
            options={(list.data?.forms ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(picked?: string) => onSearch({ form: picked ?? '' })}
          />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="逾期未报"
        columns={columnsFor(chases, busy, chase)}
        rows={rows}
        rowKey={(row) => row.thing}
        query={list}
        empty={
          <EmptyState title="没有逾期未报的" hint="报表和项目月进度过了报送时限还没有提交的，列在这里。" />
        }
      />
    </>
  );
}

function columnsFor(
  chases: boolean,
  busy: boolean,
  chase: (things: readonly string[]) => Promise<void>,
): readonly Column<LateRow>[] {
  return [
    {
      key: 'title',
      title: '逾期未报',
      phone: 'headline',
      render: (row) => (row.link === '' ? row.title : <PageLink href={row.link}>{row.title}</PageLink>),
    },
    { key: 'due', title: '报送时限', width: 112, render: (row) => row.due },
    { key: 'days', title: '已过', width: 72, align: 'right', render: (row) => `${row.days}天` },
    {
      key: 'times',
      title: '催报',
      width: 300,
      render: (row) =>
        row.last === null ? '没有催过' : `${row.times}次，最近${printMinute(row.last.at)} ${row.last.by}`,
    },
    {
      key: 'act',
      title: '办理',
      width: 220,
      phone: 'bare',
      render: (row) =>
        row.hindrance !== null ? (
          <small className="sv-note">{row.hindrance}</small>
        ) : chases ? (
          <Button
            size="small"
            disabled={busy}
            aria-label={`催报：${row.title}`}
            onClick={() => void chase([row.thing])}
          >
            催报
          </Button>
        ) : null,
    },
  ];
}
