import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { choiceOr, text, useSearchParams } from '#web/search.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { rateNote } from '../rules-timeliness.ts';
import type { TimelinessCell, TimelinessRow, TimelinessTable } from '../schema-timeliness.ts';
import { timelinessApi } from './timeliness-api.ts';
import { CellDialog, DaysDialog } from './timeliness-dialogs.tsx';
import { TimelinessGrid } from './timeliness-grid.tsx';
import { ClockRecords } from './timeliness-records.tsx';
import './timeliness.css';

const filters = { form: text, show: choiceOr('all', 'all', 'behind') };

/** 及时率: who reported which month on time, late, not at all or by an exception; exceptions and days are set from here. */
export function TimelinessPage() {
  const [search, setSearch] = useSearchParams(filters);
  const query = search.form === '' ? {} : { form: search.form };
  const table = useQuery(timelinessApi.query('GET /api/timeliness', { query }));
  const notice = useNotice();
  const [isSetting, setSetting] = useState(false);
  const data = table.data;
  return (
    <>
      <PageHeader
        title="及时率"
        lead={data === undefined ? '' : `${data.year}年《${data.form.title}》`}
        actions={
          <>
            <Button
              onClick={() =>
                void timelinessApi.download('GET /api/timeliness.xlsx', { query }).catch(notice.failed)
              }
            >
              导出 .xlsx
            </Button>
            {data?.grants === true ? <Button onClick={() => setSetting(true)}>调整报送日期</Button> : null}
          </>
        }
      />
      <Loaded query={table} rows={12}>
        {(shown) => (
          <>
            <Summary table={shown} />
            <Toolbar fold={false} summary={`${shown.rows.length}个单位`}>
              <FormSelect table={shown} onForm={(form) => setSearch({ form })} />
              <Segmented<'all' | 'behind'>
                aria-label="单位"
                value={search.show}
                options={[
                  { value: 'all', label: '全部单位' },
                  { value: 'behind', label: '有逾期或未报的' },
                ]}
                onChange={(show) => setSearch({ show })}
              />
            </Toolbar>
            <Table table={shown} onlyBehind={search.show === 'behind'} />
            <ClockRecords table={shown} />
            <DaysDialog open={isSetting} table={shown} onClose={() => setSetting(false)} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Summary({ table }: { readonly table: TimelinessTable }) {
  const { total } = table;
  return (
    <StatStrip
      stats={[
        { label: '及时率', value: total.rate ?? '—', note: `及时${total.timely}÷应报${total.base}` },
        { label: '逾期', value: total.late, unit: '次' },
        { label: '未报', value: total.missing, unit: '次' },
        { label: '例外', value: total.excepted, unit: '次', note: '不计入应报' },
        { label: '未到期', value: total.pending, unit: '次' },
      ]}
    />
  );
}

function FormSelect({
  table,
  onForm,
}: {
  readonly table: TimelinessTable;
  readonly onForm: (form: string) => void;
}) {
  if (table.forms.length < 2) return null;
  return (
    <Labelled label="报表">
      <Select
        aria-label="报表"
        value={table.form.id}
        options={table.forms.map(({ id, title }) => ({ value: id, label: title }))}
        popupMatchSelectWidth={260}
        style={{ minWidth: 200 }}
        onChange={(value: string) => onForm(value === 'plan' ? '' : value)}
      />
    </Labelled>
  );
}

function Table({ table, onlyBehind }: { readonly table: TimelinessTable; readonly onlyBehind: boolean }) {
  const [chosen, setChosen] = useState<{ readonly row: TimelinessRow; readonly cell: TimelinessCell }>();
  const rows = table.rows.filter(({ tally }) => !onlyBehind || tally.late + tally.missing > 0);
  if (rows.length === 0)
    return onlyBehind ? (
      <EmptyState title="没有逾期或未报的单位" />
    ) : (
      <EmptyState
        title="没有要报的单位"
        hint="责任分解或报表指定填报单位以后，这里列出各单位各月的报送情况。"
      />
    );
  return (
    <>
      <TimelinessGrid table={table} rows={rows} onChoose={(row, cell) => setChosen({ row, cell })} />
      <p className="rt-note">{rateNote}</p>
      <CellDialog table={table} chosen={chosen} onClose={() => setChosen(undefined)} />
    </>
  );
}
