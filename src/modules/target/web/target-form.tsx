import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { isUnit } from '#kernel/unit.ts';
import type { indicatorContract } from '#modules/indicator/schema.ts';
import type { orgContract } from '#modules/org/schema.ts';
import { client } from '#web/api.ts';
import { sessionQuery } from '#web/session.ts';
import { useNotice } from '#web/ui/notice.ts';
import { type Grain, type Mode, periodsOf } from '../rules.ts';
import { grainWords, modeWords } from '../rules-words.ts';
import type { TargetInput } from '../schema.ts';
import { DecisionFields, type TypedDecision } from './decision-fields.tsx';
import { PointFields } from './point-fields.tsx';
import { Refused } from './refused.tsx';
import { targetApi } from './target-api.ts';
import { readPoints, type Typed, typedUnit } from './typed-points.ts';

const indicatorApi = client<typeof indicatorContract>();
const orgApi = client<typeof orgContract>();

const comparatorWords: Readonly<Record<TargetInput['comparator'], string>> = {
  '>=': '不低于',
  '=': '等于',
  '>': '超过',
  '<=': '不超过',
  '<': '低于',
  '~': '左右',
};
const comparators = ['>=', '=', '>', '<=', '<', '~'] as const;

interface TypedTarget extends TypedDecision {
  readonly indicator: string;
  readonly unit: string;
  readonly grain: Grain;
  readonly mode: Mode;
  readonly comparator: TargetInput['comparator'];
}

/** 新增目标: of a unit, at its own grain. */
export function TargetForm({ onClose }: { readonly onClose: () => void }) {
  const { county } = useSuspenseQuery(sessionQuery).data;
  const indicators = useQuery(indicatorApi.query('GET /api/indicators'));
  const units = useQuery(orgApi.query('GET /api/units'));
  const [form] = Form.useForm<TypedTarget>();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();
  const grain = Form.useWatch('grain', form) ?? 'quarter';
  const chosen = Form.useWatch('indicator', form);
  const numbers = (indicators.data?.rows ?? []).filter(({ kind }) => kind === 'number');
  const typed = typedOf(numbers.find(({ id }) => id === chosen));
  const periods = periodsOf(county.year, grain);

  async function save(fields: TypedTarget): Promise<void> {
    const read = readPoints(periods, values, typed);
    if (read.fault !== null) return setFailure(read.fault);
    setBusy(true);
    try {
      await targetApi.call('POST /api/targets', { body: { ...fields, points: read.points } });
      await queries.invalidateQueries({ queryKey: ['GET /api/targets'] });
      notice.done('已设目标');
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
    return undefined;
  }

  return (
    <Modal
      open
      title="新增单位目标"
      okText="保存"
      cancelText="取消"
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={560}
    >
      <Form<TypedTarget>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          grain: 'quarter',
          mode: 'incremental',
          comparator: '>=',
          validFrom: `${county.year}-01`,
          authority: 'government',
        }}
        onFinish={(fields) => void save(fields)}
      >
        <Form.Item name="indicator" label="指标" rules={[{ required: true, message: '请选指标' }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={indicators.isPending}
            options={numbers.map((one) => ({ value: one.id, label: labelOf(one) }))}
          />
        </Form.Item>
        <Form.Item name="unit" label="单位" rules={[{ required: true, message: '请选单位' }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(units.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <KindFields />
        <PointFields periods={periods} values={values} unit={typedUnit(typed)} onChange={setValues} />
        <DecisionFields year={county.year} />
      </Form>
      <Refused error={failure} />
    </Modal>
  );
}

/** How finely, of which kind, and whether more or less is better. */
function KindFields() {
  return (
    <div className="t-three">
      <Form.Item name="grain" label="频度">
        <Select
          options={(['year', 'half', 'quarter', 'month'] as const).map((value) => ({
            value,
            label: grainWords[value],
          }))}
        />
      </Form.Item>
      <Form.Item name="mode" label="类型" tooltip="增量：这一期本身；累计：1月到期末；水平：期末的状态">
        <Select
          options={(['incremental', 'cumulative', 'level'] as const).map((value) => ({
            value,
            label: modeWords[value],
          }))}
        />
      </Form.Item>
      <Form.Item name="comparator" label="比较">
        <Select options={comparators.map((value) => ({ value, label: comparatorWords[value] }))} />
      </Form.Item>
    </div>
  );
}

interface Listed {
  readonly name: string;
  readonly aspect: string | null;
  readonly measure: string | null;
  readonly scale: '亿' | '万' | null;
}

function typedOf(one: Listed | undefined): Typed {
  const measure = one?.measure ?? null;
  return { measure: measure !== null && isUnit(measure) ? measure : null, scale: one?.scale ?? null };
}

function labelOf(one: Listed): string {
  return `${one.name}${one.aspect === 'growth_yoy' ? '增速' : ''}（${typedUnit(typedOf(one))}）`;
}
