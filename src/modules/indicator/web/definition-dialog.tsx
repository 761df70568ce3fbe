import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { addMonths, isMonth } from '#kernel/period.ts';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { printMonth, useMonth } from '#web/month.ts';
import { useNotice } from '#web/ui/notice.ts';
import { compileFormula, type Operable } from '../rules-formula.ts';
import { definitionAt } from '../rules-versions.ts';
import type { IndicatorDetail } from '../schema.ts';
import { DefinitionFields } from './definition-fields.tsx';
import { type Draft, draftOf, emptyDraft, inputOf, unitOf } from './draft.ts';
import { indicatorApi } from './indicator-api.ts';

interface Props {
  /** The definition to change; without it a new one. */
  readonly detail?: IndicatorDetail;
  readonly onClose: () => void;
  readonly onSaved: (id: string) => void;
}

interface Values extends Draft {
  readonly validFrom: string;
  readonly reason: string;
}

/** Defines an indicator, or gives it its next version with the first month and the reason. */
export function DefinitionDialog({ detail, onClose, onSaved }: Props) {
  const [form] = Form.useForm<Values>();
  const [month] = useMonth();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const queries = useQueryClient();
  const notice = useNotice();
  const all = useQuery(indicatorApi.query('GET /api/indicators', { query: {} })).data?.rows ?? [];
  const initial: Values = {
    ...(detail === undefined ? emptyDraft : draftOf(detail)),
    validFrom: month,
    reason: '',
  };

  async function save(values: Values): Promise<void> {
    const { validFrom, reason, ...draft } = { ...initial, ...values };
    const read = inputOf(draft);
    if ('reason' in read) return setFailure(read.reason);
    setBusy(true);
    setFailure(undefined);
    try {
      const id = await send(read.input, { validFrom, reason });
      await queries.invalidateQueries();
      notice.done(detail === undefined ? `已新增${draft.name}` : '已保存为新版本');
      onClose();
      onSaved(id);
    } catch (error) {
      const faults = error instanceof ApiError ? error.faults : [];
      setFailure(faults.length > 0 ? faults.map((fault) => fault.message).join('；') : reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  type Input = Extract<ReturnType<typeof inputOf>, { input: unknown }>['input'];
  async function send(input: Input, of: { validFrom: string; reason: string }): Promise<string> {
    if (detail === undefined) return (await indicatorApi.call('POST /api/indicators', { body: input })).id;
    const { kind: _kind, aspect: _aspect, span: _span, ...definition } = input;
    const { id, version } = detail.indicator;
    await indicatorApi.call('PATCH /api/indicators/{id}', {
      params: { id },
      body: { version, ...of, definition },
    });
    return id;
  }

  return (
    <Modal
      open
      title={detail === undefined ? '新增指标' : `修改定义：${detail.indicator.name}`}
      okText={detail === undefined ? '新增' : '保存为新版本'}
      cancelText="取消"
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={720}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={(values) => void save(values)}
      >
        <DefinitionFields
          fixed={detail !== undefined}
          measure={detail?.indicator.measure ?? null}
          says={<FormulaSays all={all} id={detail?.indicator.id ?? 'new'} />}
        />
        {detail === undefined ? null : <VersionFields detail={detail} />}
      </Form>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </Modal>
  );
}

function VersionFields({ detail }: { readonly detail: IndicatorDetail }) {
  const from = Form.useWatch<string | undefined>('validFrom') ?? '';
  return (
    <>
      <FromFields />
      <p className="in-said">{fromWords(from, detail)}</p>
    </>
  );
}

/** What the first month of a version means for the months before it. */
function fromWords(from: string, { versions }: IndicatorDetail): string {
  if (!isMonth(from)) return '填写起始月份后，这里说明前后各月按哪一版执行。';
  const before = definitionAt(
    versions.map(({ version, validFrom }) => ({ version, validFrom })),
    addMonths(from, -1),
  );
  return `${printMonth(from)}及以后按新版本读、算、核、印；以前各月仍按第${before?.version ?? 1}版，已亮的灯和已印的数不变。`;
}

function FromFields() {
  return (
    <div className="in-fields">
      <Form.Item
        name="validFrom"
        label="从哪个月起执行"
        rules={[{ required: true, pattern: /^\d{4}-(0[1-9]|1[0-2])$/u, message: '请写成 2022-05 的样子' }]}
      >
        <Input placeholder="2022-05" maxLength={7} />
      </Form.Item>
      <Form.Item name="reason" label="修改理由" rules={[{ required: true, message: '请写明修改理由' }]}>
        <Input maxLength={500} placeholder="如：按统计制度调整口径" />
      </Form.Item>
    </div>
  );
}

/** What the typed formula comes to, or what is wrong with it and where. */
function FormulaSays({ all, id }: { readonly all: readonly Operable[]; readonly id: string }) {
  const typed = Form.useWatch<string | undefined>('formula') ?? '';
  const measure = unitOf(Form.useWatch<string | null | undefined>('measure') ?? null);
  if (typed.trim() === '') return null;
  const read = compileFormula(
    typed,
    { id, measure },
    all.filter((one) => one.id !== id),
  );
  if (read.kind === 'refused') return <p className="in-formula-wrong">{read.reason}</p>;
  return <p className="in-formula-right">公式可用：打印时才按小数位数四舍五入，计算用未舍入的数。</p>;
}
