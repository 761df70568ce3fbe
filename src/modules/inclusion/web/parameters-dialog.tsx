import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { type ParameterKey, parameterKeys, parameterWords } from '../rules-parameters.ts';
import type { InclusionParameter } from '../schema.ts';
import { wanText, yuanOf } from './amount.tsx';
import { inclusionApi, readsInclusion } from './inclusion-api.ts';

/** Opens threshold, forms and days of submission, with basis and history. */
export function ParametersButton({ month }: { readonly month: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>起点与报送日</Button>
      <Modal
        open={open}
        title="起点与报送日"
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        width={760}
      >
        <Parameters month={month} />
      </Modal>
    </>
  );
}

function Parameters({ month }: { readonly month: string }) {
  const query = useQuery(inclusionApi.query('GET /api/inclusion/parameters', { query: { month } }));
  const { rights } = useSuspenseQuery(sessionQuery).data;
  return (
    <Loaded query={query}>
      {({ rows }) => (
        <>
          <DataTable caption="起点与报送日" columns={columns} rows={rows} rowKey={({ key }) => key} />
          {rights.includes('inclusion.setting') ? <SetParameter /> : null}
        </>
      )}
    </Loaded>
  );
}

function printed(kind: InclusionParameter['kind'], value: string): string {
  if (kind === 'yuan') return `${wanText(value)}万元`;
  return kind === 'day' ? `${value}日` : `${value}个工作日`;
}

const columns: readonly Column<InclusionParameter>[] = [
  { key: 'title', title: '参数', width: 200, phone: 'headline', render: ({ title }) => title },
  {
    key: 'value',
    title: '现值',
    width: 110,
    align: 'right',
    render: ({ kind, value }) => printed(kind, value),
  },
  {
    key: 'basis',
    title: '依据',
    render: ({ basis, own, history, kind }) => (
      <span className="ns-stack">
        {own ? '本地：' : ''}
        {basis}
        {history.length < 2 ? null : (
          <small className="ns-soft">
            历次：{history.map((one) => `${one.from.slice(0, 4)}年起${printed(kind, one.value)}`).join('，')}
          </small>
        )}
      </span>
    ),
  },
];

function SetParameter() {
  const [key, setKey] = useState<ParameterKey>('materials');
  const [value, setValue] = useState('');
  const [from, setFrom] = useState('');
  const [basis, setBasis] = useState('');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();
  const { kind, title } = parameterWords[key];
  const read = kind === 'yuan' ? yuanOf(value) : { yuan: value.trim() === '' ? null : value.trim() };

  async function save(): Promise<void> {
    if ('fault' in read || read.yuan === null) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await inclusionApi.call('POST /api/inclusion/parameters', {
        body: { key, value: read.yuan, from, basis },
      });
      await queries.invalidateQueries({ predicate: readsInclusion });
      notice.done(`已设置“${title}”`);
      setValue('');
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="ns-form">
      <div className="ns-fields">
        <Field
          label="设置哪一项"
          control={(id) => (
            <Select<ParameterKey>
              id={id}
              value={key}
              options={parameterKeys.map((one) => ({ value: one, label: parameterWords[one].title }))}
              onChange={setKey}
            />
          )}
        />
        <Field
          label={kind === 'yuan' ? '新值（万元）' : kind === 'day' ? '新值（几日）' : '新值（工作日）'}
          fault={'fault' in read ? read.fault : undefined}
          control={(id) => (
            <Input
              id={id}
              inputMode="decimal"
              value={value}
              onChange={(event) => setValue(event.currentTarget.value)}
            />
          )}
        />
        <Field label="从哪天起" control={(id) => <DateField id={id} value={from} onChange={setFrom} />} />
        <Field
          label="依据（文件或通知）"
          control={(id) => (
            <Input
              id={id}
              value={basis}
              maxLength={200}
              onChange={(event) => setBasis(event.currentTarget.value)}
            />
          )}
        />
      </div>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
      <p className="ns-acts">
        <Button
          loading={busy}
          disabled={value.trim() === '' || from === '' || basis.trim().length < 2 || 'fault' in read}
          onClick={() => void save()}
        >
          设置
        </Button>
      </p>
    </div>
  );
}
