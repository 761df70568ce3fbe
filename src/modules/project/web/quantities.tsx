import { useQueryClient } from '@tanstack/react-query';
import { AutoComplete, Button, Checkbox, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import {
  comparatorWords,
  countWords,
  quantityProgress,
  quantityRates,
  quantityUnits,
} from '../rules-quantity.ts';
import type { ProjectDetail, ProjectQuantity } from '../schema-life.ts';
import { printPercent } from './amount.tsx';
import { lifeApi } from './project-api.ts';
import { Field } from './project-form.tsx';

/** 实物量: start, completion and acceptance are counts of their own, each with its rate of the plan. */
export function Quantities({ detail }: { readonly detail: ProjectDetail }) {
  const { project, quantities } = detail;
  const [editing, setEditing] = useState<ProjectQuantity | 'new'>();
  return (
    <>
      <SectionHead title="实物量" />
      {quantities.length === 0 ? (
        <p className="pj-note">没有登记实物量。</p>
      ) : (
        <Table {...{ detail, setEditing }} />
      )}
      {project.writes ? (
        <p className="x-noprint">
          <Button size="small" onClick={() => setEditing('new')}>
            新增实物量
          </Button>
        </p>
      ) : null}
      {editing === undefined ? null : (
        <QuantityDialog project={project.id} one={editing} onClose={() => setEditing(undefined)} />
      )}
    </>
  );
}

interface TableProps {
  readonly detail: ProjectDetail;
  readonly setEditing: (one: ProjectQuantity) => void;
}

function Table({ detail, setEditing }: TableProps) {
  const { project, quantities } = detail;
  return (
    <div className="x-scroll">
      <table className="pj-table">
        <caption className="x-hidden">实物量</caption>
        <thead>
          <tr>
            {['名称', '计划', '开工', '完工', '验收', '形象进度'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {quantities.map((one) => {
            const rates = quantityRates(one);
            const progress = quantityProgress(one);
            return (
              <tr key={one.id}>
                <th scope="row">
                  {project.writes ? (
                    <button type="button" className="x-open" onClick={() => setEditing(one)}>
                      {one.name}
                    </button>
                  ) : (
                    one.name
                  )}
                  {one.demo ? <small className="pj-mark">完成数为演示数据</small> : null}
                  {one.counted === null ? null : <small className="pj-under">{one.counted}</small>}
                </th>
                <td>
                  {comparatorWords[one.comparator]}
                  {one.planned}
                  {one.unit}
                </td>
                {(['started', 'completed', 'accepted'] as const).map((key) => (
                  <td key={key}>
                    {one[key] ?? '未报'}
                    {rates[key] === null ? null : (
                      <small className="pj-under">{printPercent(rates[key].percent)}</small>
                    )}
                  </td>
                ))}
                <td>
                  {progress === null ? '—' : printPercent(progress.percent)}
                  <small className="pj-under">
                    权重{one.weights.started}、{one.weights.completed}、{one.weights.accepted}
                    {progress?.partial === true ? '，未报的不计' : ''}
                  </small>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface Props {
  readonly project: string;
  readonly one: ProjectQuantity | 'new';
  readonly onClose: () => void;
}

const keys = ['planned', 'started', 'completed', 'accepted'] as const;
const keyWords = { planned: '计划数', ...countWords } as const;

function QuantityDialog({ project, one, onClose }: Props) {
  const known = one === 'new' ? null : one;
  const [name, setName] = useState(known?.name ?? '');
  const [unit, setUnit] = useState(known?.unit ?? '');
  const [comparator, setComparator] = useState(known?.comparator ?? '=');
  const [numbers, setNumbers] = useState<Record<(typeof keys)[number], string>>({
    planned: known?.planned ?? '',
    started: known?.started ?? '',
    completed: known?.completed ?? '',
    accepted: known?.accepted ?? '',
  });
  const [weights, setWeights] = useState(known?.weights ?? { started: 20, completed: 60, accepted: 20 });
  const [withdrawn, setWithdrawn] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const queries = useQueryClient();
  const notice = useNotice();
  const faults = new Map(
    failure instanceof ApiError ? failure.faults.map(({ field, message }) => [field, message]) : [],
  );

  async function save(): Promise<void> {
    setFailure(undefined);
    const orNone = (text: string): string | null => (text.trim() === '' ? null : text.trim());
    const body = {
      ...{ name, unit, comparator, weights },
      planned: numbers.planned.trim(),
      started: orNone(numbers.started),
      completed: orNone(numbers.completed),
      accepted: orNone(numbers.accepted),
    };
    try {
      if (known === null)
        await lifeApi.call('POST /api/projects/{id}/quantities', { params: { id: project }, body });
      else
        await lifeApi.call('PUT /api/projects/{id}/quantities/{quantity}', {
          params: { id: project, quantity: known.id },
          body: { ...body, version: known.version, withdrawn },
        });
      await queries.invalidateQueries({ queryKey: ['GET /api/projects/{id}/detail'] });
      notice.done('已保存实物量');
      onClose();
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <Modal
      open
      title={known === null ? '新增实物量' : `修改实物量：${known.name}`}
      okText="保存"
      cancelText="取消"
      mask={{ closable: false }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="pj-move">
        <Field
          label="名称"
          fault={faults.get('name')}
          control={(id) => <Input id={id} value={name} onChange={(event) => setName(event.target.value)} />}
        />
        <Field
          label="单位"
          fault={faults.get('unit')}
          control={(id) => (
            <AutoComplete
              id={id}
              value={unit}
              options={quantityUnits.map((value) => ({ value }))}
              onChange={setUnit}
            />
          )}
        />
        <Field
          label="要求"
          fault={undefined}
          control={(id) => (
            <Select
              id={id}
              value={comparator}
              options={[
                { value: '=' as const, label: '正好' },
                { value: '>=' as const, label: '不少于（余、以上）' },
                { value: '<=' as const, label: '不超过（以内）' },
              ]}
              onChange={setComparator}
            />
          )}
        />
        {keys.map((key) => (
          <Field
            key={key}
            label={keyWords[key]}
            fault={faults.get(key)}
            control={(id) => (
              <Input
                id={id}
                inputMode="decimal"
                disabled={key !== 'planned' && known?.counted != null}
                value={numbers[key]}
                placeholder={key === 'planned' ? '' : '没有报可空'}
                onChange={(event) => setNumbers({ ...numbers, [key]: event.target.value })}
              />
            )}
          />
        ))}
        {(['started', 'completed', 'accepted'] as const).map((key) => (
          <Field
            key={key}
            label={`${countWords[key]}的权重（%）`}
            fault={key === 'started' ? faults.get('weights') : undefined}
            control={(id) => (
              <Input
                id={id}
                inputMode="numeric"
                value={String(weights[key])}
                onChange={(event) => setWeights({ ...weights, [key]: Number(event.target.value) || 0 })}
              />
            )}
          />
        ))}
        {known === null ? null : (
          <Checkbox checked={withdrawn} onChange={(event) => setWithdrawn(event.target.checked)}>
            撤销这项实物量（记录保留）
          </Checkbox>
        )}
      </div>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {reasonOf(failure)}
        </p>
      )}
    </Modal>
  );
}
