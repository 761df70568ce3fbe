import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { FaultList } from '#web/ui/fault-list.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { frequencyWords } from '../rules-define.ts';
import { askedUnits } from '../rules-units.ts';
import type { Form, FormBody } from '../schema.ts';
import type { FormDetail } from '../schema-define.ts';
import { ClockFields, FlowFields, UnitFields } from './body-fields.tsx';
import type { Draft } from './draft.ts';
import { formApi, type People } from './form-api.ts';
import { MonthField } from './month-field.tsx';
import { Preview } from './preview.tsx';
import { RowsEditor } from './rows-editor.tsx';

interface Props {
  /** Null for a form that is being made. */
  readonly form: FormDetail | null;
  readonly begin: Draft;
  readonly people: People;
  readonly onDone: (id: string) => void;
}

const frequencies: readonly Form['frequency'][] = ['month', 'quarter', 'half', 'year'];

/** Makes a form, or its next version: name, rows, units, clocks, signing, and from when it holds. */
export function DefinitionEditor({ form, begin, people, onDone }: Props) {
  const [draft, setDraft] = useState(begin);
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();
  const navigate = useNavigate();
  const { body } = draft;
  const change = (part: Partial<Draft>): void => setDraft((old) => ({ ...old, ...part }));
  const changeBody = (part: Partial<FormBody>): void =>
    setDraft((old) => ({ ...old, body: { ...old.body, ...part } }));

  async function save(): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      const { title, frequency, validFrom, reason } = draft;
      const sent = structuredClone(body);
      const saved =
        form === null
          ? await formApi.call('POST /api/forms', { body: { title, frequency, validFrom, body: sent } })
          : await formApi.call('POST /api/forms/{id}/versions', {
              params: { id: form.id },
              body: { version: form.version, title, validFrom, reason, body: sent },
            });
      const done = form === null ? '报表已建立' : `已存为第${saved.version}版`;
      notice.done(saved.warnings.length === 0 ? done : `${done}，但截止日早于发布日，见页上的提示`);
      await queries.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith('GET /api/forms'),
      });
      onDone(saved.id);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      className="f-editor"
      aria-label="报表定义"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Naming form={form} draft={draft} onChange={change} />
      <Parts form={form} body={body} people={people} onChange={changeBody} />
      {failure === undefined ? null : <Failed error={failure} />}
      <div className="f-save">
        <MonthField
          label="从哪个月起生效"
          value={draft.validFrom}
          {...(form === null ? {} : { from: form.earliest })}
          onChange={(validFrom) => change({ validFrom })}
        />
        {form === null ? null : (
          <Labelled label="修改原因">
            <Input
              style={{ width: 'min(260px, 62vw)' }}
              maxLength={300}
              value={draft.reason}
              onChange={(event) => change({ reason: event.currentTarget.value })}
            />
          </Labelled>
        )}
        <Button
          onClick={() =>
            void navigate(
              form === null ? { to: '/forms' } : { to: '/forms/$id', params: { id: form.id }, search: {} },
            )
          }
        >
          取消
        </Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {form === null ? '建立报表' : '存为新版本'}
        </Button>
      </div>
    </form>
  );
}

interface PartsProps {
  readonly form: FormDetail | null;
  readonly body: FormBody;
  readonly people: People;
  readonly onChange: (part: Partial<FormBody>) => void;
}

function Parts({ form, body, people, onChange }: PartsProps) {
  const [isShown, setShown] = useState(false);
  const isPlan = form?.kind === 'plan';
  return (
    <>
      {isPlan ? (
        <p className="x-empty-hint">这张表的指标和单位由计划的责任分解得出，这里只改日期、催报和签批。</p>
      ) : (
        <>
          <SectionHead title="指标" />
          <RowsEditor rows={body.rows} onChange={(rows) => onChange({ rows })} />
          <SectionHead title="填报单位" />
          <UnitFields body={body} people={people} onChange={onChange} />
        </>
      )}
      <SectionHead title="日期" />
      <ClockFields body={body} onChange={onChange} />
      <SectionHead title="签批" />
      <p className="x-empty-hint">单位提交后按步骤签，签完上级才能通过；不设就直接审核。</p>
      <FlowFields body={body} people={people} onChange={onChange} />
      {isPlan ? null : (
        <>
          <SectionHead title="预览" />
          {isShown ? (
            <Preview
              id={form?.id ?? null}
              body={body}
              asked={askedUnits(body, people.askable)}
              people={people}
            />
          ) : (
            <p>
              <Button onClick={() => setShown(true)}>看单位将看到的样子</Button>
            </p>
          )}
        </>
      )}
    </>
  );
}

function Naming({
  form,
  draft,
  onChange,
}: {
  readonly form: FormDetail | null;
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}) {
  return (
    <div className="f-line">
      <Labelled label="报表名称">
        <Input
          style={{ width: 'min(320px, 62vw)' }}
          maxLength={60}
          value={draft.title}
          onChange={(event) => onChange({ title: event.currentTarget.value })}
        />
      </Labelled>
      <Labelled label="频率">
        <Select
          style={{ width: 110 }}
          disabled={form !== null}
          value={draft.frequency}
          options={frequencies.map((value) => ({ value, label: frequencyWords[value] }))}
          onChange={(frequency: Draft['frequency']) => onChange({ frequency })}
        />
      </Labelled>
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
