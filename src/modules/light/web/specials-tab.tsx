import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { printMonth } from '#web/month.ts';
import { sessionQuery } from '#web/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Field } from '#web/ui/field.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SearchBox } from '#web/ui/search-box.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { specialWords } from '../rules-special.ts';
import type { ShownSpecial } from '../schema-measures.ts';
import { measureApi } from './light-api.ts';
import type { LightsSearch, SetLightsSearch } from './lights-page.tsx';
import { MatterName } from './matter-name.tsx';
import { TextField } from './pack-fields.tsx';
import { SpecialDialog } from './special-dialog.tsx';

interface Props {
  readonly search: LightsSearch;
  readonly setSearch: SetLightsSearch;
  readonly month: string;
}

/** 豁免与标注: just causes, important and urgent matters, what is thought of late ones; who approved them and until when. */
export function SpecialsTab({ search, setSearch, month }: Props) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const mayChange = rights.includes('light.exempt');
  const [isAdding, setAdding] = useState(false);
  const [ended, setEnded] = useState<ShownSpecial>();
  const year = Number(month.slice(0, 4));
  const list = useQuery(measureApi.query('GET /api/light-specials', { query: { year } }));
  const rows = list.data?.rows.filter(({ title }) => search.q === '' || title.includes(search.q));
  return (
    <>
      <Toolbar
        summary={rows === undefined ? '—' : `共${rows.length}条`}
        actions={
          mayChange ? (
            <Button type="primary" disabled={list.data === undefined} onClick={() => setAdding(true)}>
              登记
            </Button>
          ) : null
        }
      >
        <Labelled label="事项">
          <SearchBox value={search.q} onSearch={(q) => setSearch({ q })} />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="豁免与标注"
        columns={columnsFor(mayChange, month, setEnded)}
        rows={rows}
        rowKey={(row) => row.id}
        query={list}
        empty={
          <EmptyState
            title="没有登记"
            hint="有正当理由、重要紧急或研判滞后的事项，登记理由、批准人和截止月份后影响以后的判定。"
          />
        }
      />
      {isAdding ? (
        <SpecialDialog subjects={list.data?.subjects ?? []} month={month} onClose={() => setAdding(false)} />
      ) : null}
      {ended === undefined ? null : (
        <EndDialog special={ended} month={month} onClose={() => setEnded(undefined)} />
      )}
    </>
  );
}

function columnsFor(
  mayChange: boolean,
  month: string,
  end: (row: ShownSpecial) => void,
): readonly Column<ShownSpecial>[] {
  return [
    {
      key: 'title',
      title: '事项',
      width: 260,
      phone: 'headline',
      render: ({ objectKind, object, title }) => <MatterName of={{ objectKind, object, title }} />,
    },
    { key: 'kind', title: '类别', width: 170, render: (row) => specialWords[row.kind] },
    { key: 'unit', title: '责任单位', width: 120, render: (row) => row.unitName },
    {
      key: 'reason',
      title: '理由',
      render: (row) => `${row.reason}${row.endedReason === '' ? '' : `（已结束：${row.endedReason}）`}`,
    },
    {
      key: 'approver',
      title: '批准',
      width: 200,
      render: (row) => `${row.approver}${row.document === '' ? '' : `，${row.document}`}`,
    },
    {
      key: 'span',
      title: '起止',
      width: 190,
      render: (row) => `${printMonth(row.from)}至${printMonth(row.until)}`,
    },
    {
      key: 'acts',
      title: '办理',
      width: 90,
      render: (row) =>
        mayChange && row.endedAt === null && row.until >= month ? (
          <Button size="small" onClick={() => end(row)}>
            结束
          </Button>
        ) : (
          '—'
        ),
    },
  ];
}

interface EndProps {
  readonly special: ShownSpecial;
  readonly month: string;
  readonly onClose: () => void;
}

function EndDialog({ special, month, onClose }: EndProps) {
  const [until, setUntil] = useState(month < special.until ? month : special.until);
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();

  async function end(): Promise<void> {
    const params = { id: special.id };
    await measureApi.call('POST /api/light-specials/{id}/end', { params, body: { until, reason } });
    await queries.invalidateQueries({ queryKey: ['GET /api/light-specials'] });
    notice.done('已结束；以后的月份按规则判定');
  }

  return (
    <ConfirmDialog
      open
      title={`结束“${special.title}”的${specialWords[special.kind]}？`}
      verb="结束"
      ready={reason.trim().length >= 2}
      onConfirm={end}
      onClose={onClose}
    >
      <div className="lp-form">
        <TextField label="最后一个适用的月份" type="month" value={until} onChange={setUntil} />
        <Field
          label="原因"
          wide
          control={(id) => (
            <Input
              id={id}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        />
      </div>
    </ConfirmDialog>
  );
}
