import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { SignHistory } from '#modules/sign/web/index.ts';
import { printMonth, useMonth } from '#web/month.ts';
import { choiceOr, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { Sheet } from '../schema.ts';
import { Evidence } from './evidence.tsx';
import { FindingsList } from './findings-list.tsx';
import type { View } from './grid-model.ts';
import { History } from './history.tsx';
import { ImportButton } from './import-button.tsx';
import { ReportActs } from './report-acts.tsx';
import { placeOf, reportingApi } from './reporting-api.ts';
import { SheetFiller } from './sheet-filler.tsx';
import { SheetStatus } from './sheet-status.tsx';
import { type SheetState, useSheet } from './use-sheet.ts';
import './reporting.css';

const filters = { unit: text, form: text, view: choiceOr('month', 'month', 'year') };

/** 月报填报: the unit's month and year as a grid; for those above, any unit's, to read. */
export function ReportingPage() {
  const [month] = useMonth();
  const [search, setSearch] = useSearchParams(filters);
  return (
    <UnitMonth
      key={`${search.unit} ${search.form}`}
      unit={search.unit}
      form={search.form}
      month={month}
      view={search.view}
      onUnit={(unit) => setSearch({ unit })}
      onForm={(form) => setSearch({ form })}
      onView={(view) => setSearch({ view })}
    />
  );
}

interface Props {
  readonly unit: string;
  readonly form: string;
  readonly month: string;
  readonly view: View;
  readonly onUnit: (unit: string) => void;
  readonly onForm: (form: string) => void;
  readonly onView: (view: View) => void;
}

function UnitMonth({ unit, form, month, view, onUnit, onForm, onView }: Props) {
  const state = useSheet(unit, month, form);
  const sheet = state.query.data;
  return (
    <>
      <PageHeader
        title={sheet === undefined || sheet.writes ? '月报填报' : '月报'}
        lead={leadOf(sheet, month)}
        actions={
          sheet === undefined ? null : <HeadActions sheet={sheet} unit={unit} form={form} state={state} />
        }
      />
      <Toolbar fold={false}>
        <UnitSelect unit={unit} form={form} month={month} onUnit={onUnit} />
        {sheet === undefined ? null : <FormSelect sheet={sheet} onForm={onForm} />}
        <Segmented<View>
          aria-label="看本月或全年"
          value={view}
          options={[
            { value: 'month', label: '本月' },
            { value: 'year', label: '全年' },
          ]}
          onChange={onView}
        />
      </Toolbar>
      <Loaded query={state.query} rows={12}>
        {(data) => <Body sheet={data} view={view} state={state} />}
      </Loaded>
    </>
  );
}

/** Whose month of which form: on paper nothing else says which form it is. */
function leadOf(sheet: Sheet | undefined, month: string): string {
  const form = sheet === undefined || sheet.form.kind === 'plan' ? '' : `《${sheet.form.title}》`;
  return `${sheet?.unit.name ?? ''} ${printMonth(month)}${form}`;
}

/** Units whose reports the reader may see; absent when there is only the own one. */
function UnitSelect({ unit, form, month, onUnit }: Pick<Props, 'unit' | 'form' | 'month' | 'onUnit'>) {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const list = useQuery({
    ...reportingApi.query('GET /api/reports', { query: { month, ...(form === '' ? {} : { form }) } }),
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.rows ?? [];
  if (rows.every((row) => row.unit.id === session.unit.id)) return null;
  const own = { value: session.unit.id, label: session.unit.name };
  const options = rows.map((row) => ({ value: row.unit.id, label: row.unit.name }));
  const isListed = options.some(({ value }) => value === own.value);
  return (
    <Labelled label="单位">
      <Select
        aria-label="单位"
        value={unit === '' ? session.unit.id : unit}
        options={isListed ? options : [own, ...options]}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={260}
        style={{ minWidth: 200 }}
        onChange={(value: string) => onUnit(value === session.unit.id ? '' : value)}
      />
    </Labelled>
  );
}

/** The forms asked of the unit; absent when there is only one. */
function FormSelect({ sheet, onForm }: { readonly sheet: Sheet; readonly onForm: (form: string) => void }) {
  const { forms, form } = sheet;
  if (forms.every(({ id }) => id === form.id)) return null;
  const isListed = forms.some(({ id }) => id === form.id);
  const options = [...(isListed ? [] : [form]), ...forms].map(({ id, title }) => ({
    value: id,
    label: title,
  }));
  return (
    <Labelled label="报表">
      <Select
        aria-label="报表"
        value={form.id}
        options={options}
        popupMatchSelectWidth={260}
        style={{ minWidth: 200 }}
        onChange={(value: string) => onForm(value === 'plan' ? '' : value)}
      />
    </Labelled>
  );
}

function HeadActions({
  sheet,
  unit,
  form,
  state,
}: {
  readonly sheet: Sheet;
  readonly unit: string;
  readonly form: string;
  readonly state: SheetState;
}) {
  const notice = useNotice();
  const query = placeOf(unit, sheet.month, form);
  if (sheet.rows.length === 0) return null;
  return (
    <>
      <Button
        onClick={() =>
          void reportingApi.download('GET /api/reporting/sheet.xlsx', { query }).catch(notice.failed)
        }
      >
        导出 .xlsx
      </Button>
      {sheet.writes ? <ImportButton sheet={sheet} state={state} unit={unit} form={form} /> : null}
      <ReportActs sheet={sheet} blocked={blockedBy(state.drafts)} before={state.flush} onDone={state.put} />
    </>
  );
}

/** Why the screen may not be submitted: a text that cannot be read, a conflict without a choice. */
function blockedBy({ cells }: SheetState['drafts']): string | null {
  const open = [...cells.values()];
  if (open.some(({ wrong }) => wrong !== null)) return '有的格不能识别，请先改正';
  return open.some(({ theirs }) => theirs !== null) ? '有的格被别人改过，请先选用哪一个' : null;
}

function Body({
  sheet,
  view,
  state,
}: {
  readonly sheet: Sheet;
  readonly view: View;
  readonly state: SheetState;
}) {
  if (sheet.rows.length === 0)
    return (
      <EmptyState
        title={`${sheet.unit.name}没有要填报的指标`}
        hint="责任分解把承诺事项交给本单位牵头或分解后，这里列出要报的指标。"
      />
    );
  return (
    <>
      <SheetStatus sheet={sheet} saving={state.saving} />
      <SheetFiller key={view} sheet={sheet} view={view} state={state} />
      <FindingsList sheet={sheet} state={state} />
      <Evidence key={`${sheet.unit.id} ${sheet.form.id} ${sheet.month}`} sheet={sheet} />
      {sheet.report === null ? null : (
        <SignHistory key={sheet.report.version} kind="report" object={sheet.report.id} />
      )}
      <History events={sheet.events} />
    </>
  );
}
