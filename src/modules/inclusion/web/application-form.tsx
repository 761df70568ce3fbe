import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { type ProjectKind, projectKinds, projectKindWords } from '../rules-materials.ts';
import type { InclusionDetail } from '../schema.ts';
import { wanText, yuanOf } from './amount.tsx';
import { inclusionApi, readsInclusion } from './inclusion-api.ts';

type Application = InclusionDetail['application'];

/** What stands in the fields: amounts as typed, in 万元. */
interface Draft extends Omit<Application, 'approvalTotal' | 'total'> {
  readonly approvalTotal: string;
  readonly total: string;
}

/** 申报内容: what the papers say, from which the checks are made. */
export function ApplicationForm({ detail }: { readonly detail: InclusionDetail }) {
  const { row, application } = detail;
  const [draft, setDraft] = useState<Draft>({
    ...application,
    approvalTotal: wanText(application.approvalTotal),
    total: wanText(application.total),
  });
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();
  const isOpen = row.writes && row.state === 'preparing';
  const read = applicationOf(draft);

  async function save(): Promise<void> {
    if (read === null) return;
    setBusy(true);
    try {
      await inclusionApi.call('PUT /api/inclusion/projects/{project}', {
        params: { project: row.project },
        body: { version: row.version, application: read },
      });
      await queries.invalidateQueries({ predicate: readsInclusion });
      notice.done('已保存申报内容');
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <SectionHead title="申报内容" />
      <Fields draft={draft} isOpen={isOpen} set={(change) => setDraft({ ...draft, ...change })} />
      {isOpen ? (
        <p className="ns-acts x-noprint">
          <Button loading={busy} disabled={read === null} onClick={() => void save()}>
            保存申报内容
          </Button>
        </p>
      ) : null}
    </>
  );
}

function applicationOf(draft: Draft): Application | null {
  const [approvalTotal, total] = [yuanOf(draft.approvalTotal), yuanOf(draft.total)];
  if ('fault' in approvalTotal || 'fault' in total) return null;
  return { ...draft, approvalTotal: approvalTotal.yuan, total: total.yuan };
}

interface FieldsProps {
  readonly draft: Draft;
  readonly isOpen: boolean;
  readonly set: (change: Partial<Draft>) => void;
}

function Fields({ draft, isOpen, set }: FieldsProps) {
  const common = { draft, isOpen, set };
  const isBought = draft.kind === 'equipment';
  return (
    <div className="ns-fields">
      <Field
        label="项目类别"
        control={(id) => (
          <Select<ProjectKind>
            id={id}
            value={draft.kind}
            disabled={!isOpen}
            options={projectKinds.map((value) => ({ value, label: projectKindWords[value] }))}
            onChange={(kind) => set({ kind })}
          />
        )}
      />
      <TextPart {...common} label="申报单位" name="reportingUnit" />
      <TextPart {...common} label="批复（备案）文号" name="approvalNumber" />
      <TextPart {...common} label="批复的项目单位" name="approvalOwner" />
      <DayPart {...common} label="批复日期" name="approvalOn" />
      <AmountPart {...common} label="批复总投资（万元）" name="approvalTotal" />
      <TextPart {...common} label={isBought ? '购置合同买方' : '合同甲方'} name="contractParty" />
      <DayPart {...common} label="合同签订日期" name="contractOn" />
      {isBought ? null : <DayPart {...common} label="开工日期" name="startOn" />}
      <AmountPart {...common} label="申报总投资（万元）" name="total" />
      <Checkbox
        className="ns-wide"
        checked={draft.platformPassed}
        disabled={!isOpen}
        onChange={(event) => set({ platformPassed: event.target.checked })}
      >
        在线审批平台状态已到“通过审批”以后
      </Checkbox>
    </div>
  );
}

interface PartProps<N extends keyof Draft> extends FieldsProps {
  readonly label: string;
  readonly name: N;
}

function TextPart({
  label,
  name,
  draft,
  isOpen,
  set,
}: PartProps<'reportingUnit' | 'approvalNumber' | 'approvalOwner' | 'contractParty'>) {
  return (
    <Field
      label={label}
      control={(id) => (
        <Input
          id={id}
          value={draft[name]}
          maxLength={name === 'approvalNumber' ? 100 : 200}
          disabled={!isOpen}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
        />
      )}
    />
  );
}

function DayPart({ label, name, draft, isOpen, set }: PartProps<'approvalOn' | 'contractOn' | 'startOn'>) {
  return (
    <Field
      label={label}
      control={(id) => (
        <DateField
          id={id}
          value={draft[name]}
          disabled={!isOpen}
          onChange={(day) => set({ [name]: day === '' ? null : day })}
        />
      )}
    />
  );
}

function AmountPart({ label, name, draft, isOpen, set }: PartProps<'approvalTotal' | 'total'>) {
  const read = yuanOf(draft[name]);
  return (
    <Field
      label={label}
      fault={'fault' in read ? read.fault : undefined}
      control={(id) => (
        <Input
          id={id}
          inputMode="decimal"
          value={draft[name]}
          disabled={!isOpen}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
        />
      )}
    />
  );
}
