import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Fault } from '#kernel/errors.ts';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { useMonth } from '#web/month.ts';
import { FaultList } from '#web/ui/fault-list.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { FormDetail } from '../schema-define.ts';
import { formApi } from './form-api.ts';
import { MonthField } from './month-field.tsx';

interface Props {
  readonly open: boolean;
  /** The form that gets its next version; null makes a new form. */
  readonly form: Pick<FormDetail, 'id' | 'title' | 'earliest'> | null;
  readonly onClose: () => void;
}

async function send(
  file: File,
  of: {
    readonly form: string | undefined;
    readonly validFrom: string;
    readonly reason: string;
    readonly apply: 'yes' | 'no';
  },
) {
  const { form, ...body } = of;
  return formApi.call('POST /api/forms/import', {
    file,
    body: form === undefined ? body : { ...body, form },
  });
}
type Answer = Awaited<ReturnType<typeof send>>;

/** Brings in a definition: first what it would do, then, without faults, the deed. */
export function ImportDialog({ open, form, onClose }: Props) {
  const [month] = useMonth();
  const [validFrom, setValidFrom] = useState(form?.earliest ?? month);
  const [reason, setReason] = useState('');
  const [file, setFile] = useState<File>();
  const [answer, setAnswer] = useState<Answer>();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();

  async function run(chosen: File, apply: 'yes' | 'no'): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    setFile(chosen);
    try {
      const given = form === null ? '导入' : reason.trim() === '' && apply === 'no' ? '待填写' : reason;
      const result = await send(chosen, { form: form?.id, validFrom, reason: given, apply });
      setAnswer(result);
      if (!result.applied) return;
      notice.done(`已导入《${result.title}》`);
      await queries.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith('GET /api/forms'),
      });
      close();
    } catch (error) {
      setAnswer(undefined);
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }
  function close(): void {
    setFile(undefined);
    setAnswer(undefined);
    setFailure(undefined);
    setReason('');
    onClose();
  }
  const isReady =
    answer !== undefined && answer.faults.length === 0 && (form === null || reason.trim().length >= 2);

  return (
    <Modal
      open={open}
      title={form === null ? '导入报表定义' : `导入《${form.title}》的新版本`}
      width={640}
      destroyOnHidden
      mask={{ closable: false }}
      onCancel={close}
      footer={
        <>
          <Button onClick={close}>取消</Button>
          <Button
            type="primary"
            loading={busy}
            disabled={!isReady || file === undefined}
            onClick={() => (file === undefined ? undefined : void run(file, 'yes'))}
          >
            导入
          </Button>
        </>
      }
    >
      <Fields
        form={form}
        validFrom={validFrom}
        reason={reason}
        busy={busy}
        onMonth={setValidFrom}
        onReason={setReason}
        onFile={(chosen) => void run(chosen, 'no')}
      />
      {failure === undefined ? null : <Failed error={failure} />}
      {answer === undefined ? null : <Checked answer={answer} />}
    </Modal>
  );
}

interface FieldsProps {
  readonly form: Props['form'];
  readonly validFrom: string;
  readonly reason: string;
  readonly busy: boolean;
  readonly onMonth: (month: string) => void;
  readonly onReason: (reason: string) => void;
  readonly onFile: (file: File) => void;
}

function Fields({ form, validFrom, reason, busy, onMonth, onReason, onFile }: FieldsProps) {
  return (
    <div className="f-stack">
      <p className="x-empty-hint">
        用本页导出的 .xlsx 修改后导入：四张工作表分别是报表、指标、单位、签批。先核对，没有错误才能导入。
      </p>
      <MonthField
        label="从哪个月起生效"
        value={validFrom}
        {...(form === null ? {} : { from: form.earliest })}
        onChange={onMonth}
      />
      {form === null ? null : (
        <Labelled label="修改原因">
          <Input value={reason} maxLength={300} onChange={(event) => onReason(event.currentTarget.value)} />
        </Labelled>
      )}
      <FileDrop
        prompt="把报表定义拖到这里，或点击选择"
        accept={['.xlsx']}
        limit={10 * 2 ** 20}
        busy={busy}
        onFile={onFile}
      />
    </div>
  );
}

function Failed({ error }: { readonly error: unknown }) {
  if (error instanceof ApiError && error.faults.length > 0)
    return <FaultList faults={error.faults} title={error.detail} />;
  return (
    <p className="x-alert" role="alert">
      {reasonOf(error)}
    </p>
  );
}

function shownFault({ field, row, column, message }: Answer['faults'][number]): Fault {
  return {
    field,
    message,
    ...(row === undefined ? {} : { row }),
    ...(column === undefined ? {} : { column }),
  };
}

function Checked({ answer }: { readonly answer: Answer }) {
  if (answer.faults.length > 0)
    return (
      <FaultList
        faults={answer.faults.map(shownFault)}
        title={`有${answer.faults.length}处须改正，现在没有改动任何报表：`}
      />
    );
  return (
    <section aria-label="核对结果">
      <p>
        《{answer.title}》：{answer.rows}项指标，{answer.units}个单位，{answer.steps}步签批。
      </p>
      {answer.changes.length === 0 ? null : (
        <ul className="f-changes">
          {answer.changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
