import { useState } from 'react';
import { useMonth } from '#web/month.ts';
import { ImportDialog as Dialog, type ImportView } from '#web/ui/table-import.tsx';
import { TextField } from '#web/ui/text-field.tsx';
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
  const of = { form: form?.id, validFrom };
  return (
    <Dialog<Answer>
      open={open}
      title={form === null ? '导入报表定义' : `导入《${form.title}》的新版本`}
      onClose={() => {
        setReason('');
        onClose();
      }}
      lead="用本页导出的 .xlsx 修改后导入：四张工作表分别是报表、指标、单位、签批。先核对，没有错误才能导入。"
      fields={
        <>
          <MonthField
            label="从哪个月起生效"
            value={validFrom}
            {...(form === null ? {} : { from: form.earliest })}
            onChange={setValidFrom}
          />
          {form === null ? null : (
            <TextField label="修改原因" value={reason} maxLength={300} onChange={setReason} />
          )}
        </>
      }
      of={validFrom}
      prompt="把报表定义拖到这里，或点击选择"
      accept={['.xlsx']}
      limit={10 * 2 ** 20}
      ready={form === null || reason.trim().length >= 2}
      check={async (file) => send(file, { ...of, reason: '核对', apply: 'no' })}
      apply={async (file) => {
        const done = await send(file, { ...of, reason: form === null ? '导入' : reason, apply: 'yes' });
        return done.applied ? `已导入《${done.title}》` : { again: done };
      }}
      view={viewOf}
      detail={(answer) => <Changes answer={answer} />}
    />
  );
}

function viewOf({ rows, units, steps, faults, notes }: Answer): ImportView {
  return {
    counts: [
      { label: '指标', value: rows, unit: '项' },
      { label: '单位', value: units, unit: '个' },
      { label: '签批', value: steps, unit: '步' },
    ],
    // A definition without a difference may still begin in another month.
    work: 1,
    verb: '导入',
    faults,
    notes,
  };
}

function Changes({ answer: { title, changes } }: { readonly answer: Answer }) {
  if (changes.length === 0) return null;
  return (
    <>
      <p>《{title}》的改动：</p>
      <ul className="f-changes">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </>
  );
}
