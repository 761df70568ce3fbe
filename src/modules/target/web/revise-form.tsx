import { useQueryClient } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import { useState } from 'react';
import { useNotice } from '#web/ui/notice.ts';
import { periodsOf } from '../rules.ts';
import type { TargetDetail, TargetInput } from '../schema.ts';
import { unitOf } from './amount.ts';
import { DecisionFields, type TypedDecision } from './decision-fields.tsx';
import { PointFields } from './point-fields.tsx';
import { Refused } from './refused.tsx';
import { targetApi } from './target-api.ts';
import { readPoints, typedText, typedUnit } from './typed-points.ts';

interface Props {
  readonly detail: TargetDetail;
  readonly act: 'revise' | 'withdraw';
  readonly onClose: () => void;
}

/** A new version of a target, or its withdrawal; the versions before stay. */
export function ReviseForm({ detail, act, onClose }: Props) {
  const { target } = detail;
  const typed = { measure: unitOf(target), scale: target.scale };
  const year = Number(detail.months[0]?.month.slice(0, 4) ?? 0);
  const periods = periodsOf(year, target.grain);
  const [form] = Form.useForm<TypedDecision>();
  const [values, setValues] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(detail.points.map(({ period, value }) => [period, typedText(value, typed)])),
  );
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();

  async function save(decision: TypedDecision): Promise<void> {
    const read = readPoints(periods, values, typed);
    if (act === 'revise' && read.fault !== null) return setFailure(read.fault);
    setBusy(true);
    const params = { id: target.id };
    const version = detail.versions.at(-1)?.version ?? 1;
    try {
      await (act === 'revise'
        ? targetApi.call('PUT /api/targets/{id}', {
            params,
            body: { ...decision, version, comparator: comparatorOf(target.comparator), points: read.points },
          })
        : targetApi.call('POST /api/targets/{id}/withdraw', { params, body: { ...decision, version } }));
      await queries.invalidateQueries({ queryKey: ['GET /api/targets'] });
      await queries.invalidateQueries({ queryKey: ['GET /api/targets/{id}'] });
      notice.done(act === 'revise' ? '已存为新版本，原版本保留' : '已撤回，历史保留');
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
      title={`${act === 'revise' ? '调整' : '撤回'}“${target.name}”的目标`}
      okText={act === 'revise' ? '存为新版本' : '撤回'}
      cancelText="取消"
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={520}
    >
      <Form<TypedDecision>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(decision) => void save(decision)}
      >
        {act === 'revise' ? (
          <PointFields periods={periods} values={values} unit={typedUnit(typed)} onChange={setValues} />
        ) : null}
        <DecisionFields year={year} />
      </Form>
      <Refused error={failure} />
    </Modal>
  );
}

const comparators = ['>=', '=', '>', '<=', '<', '~'] as const;

function comparatorOf(text: string | null): TargetInput['comparator'] {
  return comparators.find((one) => one === text) ?? '>=';
}
