import { useQueryClient } from '@tanstack/react-query';
import { AutoComplete, Checkbox, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { countKeys, countWords, quantityUnits } from '../rules-quantity.ts';
import type { ProjectQuantity, QuantityInput } from '../schema-life.ts';
import { lifeApi } from './project-api.ts';

interface Props {
  readonly project: string;
  readonly one: ProjectQuantity | 'new';
  readonly onClose: () => void;
}

/** What is typed: numbers as texts, empty for not reported. */
interface Typed extends Pick<QuantityInput, 'name' | 'unit' | 'comparator' | 'weights'> {
  readonly planned: string;
  readonly started: string;
  readonly completed: string;
  readonly accepted: string;
}

const blank: Typed = {
  name: '',
  unit: '',
  comparator: '=',
  planned: '',
  started: '',
  completed: '',
  accepted: '',
  weights: { started: 20, completed: 60, accepted: 20 },
};

function typedOf(one: ProjectQuantity): Typed {
  const { name, unit, comparator, planned, started, completed, accepted, weights } = one;
  const counts = { started: started ?? '', completed: completed ?? '', accepted: accepted ?? '' };
  return { name, unit, comparator, planned, weights, ...counts };
}

function orNone(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

function inputOf(typed: Typed): QuantityInput {
  const { name, unit, comparator, planned, started, completed, accepted, weights } = typed;
  const counts = { started: orNone(started), completed: orNone(completed), accepted: orNone(accepted) };
  return { name, unit, comparator, weights, planned: planned.trim(), ...counts };
}

/** One physical quantity, to add, change or withdraw. */
export function QuantityDialog({ project, one, onClose }: Props) {
  const known = one === 'new' ? null : one;
  const [typed, setTyped] = useState<Typed>(known === null ? blank : typedOf(known));
  const [withdrawn, setWithdrawn] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const queries = useQueryClient();
  const notice = useNotice();

  async function save(): Promise<void> {
    setFailure(undefined);
    const body = inputOf(typed);
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

  const faults = new Map(
    failure instanceof ApiError ? failure.faults.map(({ field, message }) => [field, message]) : [],
  );
  const isCounted = known !== null && known.counted !== null;
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
      <div className="pj-fields pj-move">
        <Named typed={typed} faults={faults} onTyped={setTyped} />
        <Counted typed={typed} faults={faults} onTyped={setTyped} isCounted={isCounted} />
        <Weights typed={typed} faults={faults} onTyped={setTyped} />
        {known === null ? null : (
          <Checkbox
            className="pj-wide"
            checked={withdrawn}
            onChange={(event) => setWithdrawn(event.target.checked)}
          >
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

interface PartProps {
  readonly typed: Typed;
  readonly faults: ReadonlyMap<string, string>;
  readonly onTyped: (typed: Typed) => void;
}

function Named({ typed, faults, onTyped }: PartProps) {
  return (
    <>
      <Field
        label="名称"
        fault={faults.get('name')}
        control={(id) => (
          <Input
            id={id}
            value={typed.name}
            onChange={(event) => onTyped({ ...typed, name: event.target.value })}
          />
        )}
      />
      <Field
        label="单位"
        fault={faults.get('unit')}
        control={(id) => (
          <AutoComplete
            id={id}
            value={typed.unit}
            options={quantityUnits.map((value) => ({ value }))}
            onChange={(unit: string) => onTyped({ ...typed, unit })}
          />
        )}
      />
      <Field
        label="要求"
        fault={undefined}
        control={(id) => (
          <Select
            id={id}
            value={typed.comparator}
            options={[
              { value: '=' as const, label: '正好' },
              { value: '>=' as const, label: '不少于（余、以上）' },
              { value: '<=' as const, label: '不超过（以内）' },
            ]}
            onChange={(comparator) => onTyped({ ...typed, comparator })}
          />
        )}
      />
    </>
  );
}

const keyWords = { planned: '计划数', ...countWords } as const;

function Counted({ typed, faults, onTyped, isCounted }: PartProps & { readonly isCounted: boolean }) {
  return (['planned', ...countKeys] as const).map((key) => (
    <Field
      key={key}
      label={keyWords[key]}
      fault={faults.get(key)}
      note={isCounted && key !== 'planned' ? '来自项目进度' : undefined}
      control={(id) => (
        <Input
          id={id}
          inputMode="decimal"
          disabled={isCounted && key !== 'planned'}
          value={typed[key]}
          placeholder={key === 'planned' ? '' : '没有报可空'}
          onChange={(event) => onTyped({ ...typed, [key]: event.target.value })}
        />
      )}
    />
  ));
}

function Weights({ typed, faults, onTyped }: PartProps) {
  return countKeys.map((key) => (
    <Field
      key={key}
      label={`${countWords[key]}的权重（%）`}
      fault={key === 'started' ? faults.get('weights') : undefined}
      control={(id) => (
        <Input
          id={id}
          inputMode="numeric"
          value={String(typed.weights[key])}
          onChange={(event) =>
            onTyped({ ...typed, weights: { ...typed.weights, [key]: Number(event.target.value) || 0 } })
          }
        />
      )}
    />
  ));
}
