import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { FaultList } from '#web/ui/fault-list.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { optionsOf } from '#web/ui/options.ts';
import { useUnits } from '#web/units.ts';
import { categoryWords, natureWords } from '../rules.ts';
import { fieldWords } from '../rules-history.ts';
import type { Project } from '../schema.ts';
import type { BatchField, BatchPreview } from '../schema-views.ts';
import { readsProjects, viewApi } from './project-api.ts';

const fields: readonly BatchField[] = [
  'category',
  'nature',
  'industry',
  'unit',
  'town',
  'plannedStart',
  'dueOn',
];

interface Props {
  readonly projects: readonly Project[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** 批量修改: one field, one value, a look at what it would do, then all in one transaction or nothing. */
export function BatchDialog({ projects, onClose, onDone }: Props) {
  const [field, setField] = useState<BatchField>('category');
  const [value, setValue] = useState('');
  const [preview, setPreview] = useState<BatchPreview>();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();
  const body = { field, value, rows: projects.map(({ id, version }) => ({ id, version })) };

  async function step(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }
  const look = (): Promise<void> =>
    step(async () => setPreview(await viewApi.call('POST /api/project-batch/preview', { body })));
  const change = (): Promise<void> =>
    step(async () => {
      const { changed } = await viewApi.call('POST /api/project-batch', { body });
      await queries.invalidateQueries({ predicate: readsProjects });
      notice.done(`已修改${changed}个项目`);
      onDone();
      onClose();
    });

  return (
    <Modal open title={`批量修改${projects.length}个项目`} footer={null} onCancel={onClose} width={720}>
      <div className="pj-form">
        <Field
          label="修改哪一栏"
          control={(id) => (
            <Select
              id={id}
              showSearch={{ optionFilterProp: 'label' }}
              value={field}
              options={fields.map((one) => ({ value: one, label: fieldWords[one] }))}
              onChange={(one) => {
                setField(one);
                setValue('');
                setPreview(undefined);
              }}
            />
          )}
        />
        <Field
          label="改成"
          control={(id) => (
            <ValueInput
              id={id}
              field={field}
              value={value}
              onValue={(one) => {
                setValue(one);
                setPreview(undefined);
              }}
            />
          )}
        />
        <Button loading={busy} onClick={() => void look()}>
          预览
        </Button>
      </div>
      {failure === undefined ? null : failure instanceof ApiError && failure.faults.length > 0 ? (
        <FaultList faults={failure.faults} title={failure.detail} />
      ) : (
        <p className="x-alert" role="alert">
          {reasonOf(failure)}
        </p>
      )}
      {preview === undefined ? null : (
        <Preview preview={preview} busy={busy} onChange={() => void change()} />
      )}
    </Modal>
  );
}

interface ValueProps {
  readonly id: string;
  readonly field: BatchField;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function ValueInput({ id, field, value, onValue }: ValueProps) {
  const units = useUnits();
  const choices: Partial<Record<BatchField, { value: string; label: string }[]>> = {
    category: optionsOf(categoryWords),
    nature: optionsOf(natureWords),
    unit: units.options,
    town: units.towns,
  };
  const of = choices[field];
  if (of !== undefined)
    return (
      <Select
        id={id}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="请选择；留空为清除"
        value={value === '' ? undefined : value}
        options={of}
        onChange={(one?: string) => onValue(one ?? '')}
      />
    );
  return (
    <Input
      id={id}
      type={field === 'industry' ? 'text' : 'date'}
      value={value}
      onChange={(event) => onValue(event.target.value)}
    />
  );
}

interface PreviewProps {
  readonly preview: BatchPreview;
  readonly busy: boolean;
  readonly onChange: () => void;
}

function Preview({ preview, busy, onChange }: PreviewProps) {
  const { rows, changes, faults, field } = preview;
  return (
    <>
      <div className="x-scroll pj-preview">
        <table className="pj-table">
          <caption className="x-hidden">修改预览</caption>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">{field}现为</th>
              <th scope="col">改成</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} data-fault={row.fault !== null || undefined}>
                <th scope="row">{row.name}</th>
                <td>{row.before}</td>
                <td>{row.fault ?? (row.same ? '不变' : row.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="pj-chosen">
        将修改{changes}个，不变{rows.length - changes - faults}个
        {faults === 0 ? '' : `，不能改${faults}个（请先取消选择它们）`}
        <Button type="primary" loading={busy} disabled={changes === 0 || faults > 0} onClick={onChange}>
          修改{changes}个项目
        </Button>
      </p>
    </>
  );
}
