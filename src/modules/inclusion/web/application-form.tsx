import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { DateField } from '#web/ui/date-field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { type ProjectKind, projectKinds, projectKindWords } from '../rules-materials.ts';
import type { InclusionDetail } from '../schema.ts';
import { wanText, yuanOf } from './amount.tsx';
import { Field } from './field.tsx';
import { inclusionApi, readsInclusion } from './inclusion-api.ts';

/** 申报内容: what the papers say, from which the checks are made. */
export function ApplicationForm({ detail }: { readonly detail: InclusionDetail }) {
  const { row, application } = detail;
  const [draft, setDraft] = useState(application);
  const [totals, setTotals] = useState({
    approvalTotal: wanText(application.approvalTotal),
    total: wanText(application.total),
  });
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();
  const isOpen = row.writes && row.state === 'preparing';
  const read = { approvalTotal: yuanOf(totals.approvalTotal), total: yuanOf(totals.total) };
  const faultOf = (one: (typeof read)['total']): string | undefined =>
    'fault' in one ? one.fault : undefined;
  const set = (change: Partial<typeof draft>): void => setDraft({ ...draft, ...change });

  async function save(): Promise<void> {
    if ('fault' in read.approvalTotal || 'fault' in read.total) return;
    setBusy(true);
    try {
      await inclusionApi.call('PUT /api/inclusion/projects/{project}', {
        params: { project: row.project },
        body: {
          version: row.version,
          application: { ...draft, approvalTotal: read.approvalTotal.yuan, total: read.total.yuan },
        },
      });
      await queries.invalidateQueries({ predicate: readsInclusion });
      notice.done('已保存申报内容');
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  }

  const line = (
    label: string,
    key: 'reportingUnit' | 'approvalNumber' | 'approvalOwner' | 'contractParty',
  ) => (
    <Field label={label}>
      {(id) => (
        <Input
          id={id}
          value={draft[key]}
          maxLength={200}
          disabled={!isOpen}
          onChange={(event) => set({ [key]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  const date = (label: string, key: 'approvalOn' | 'contractOn' | 'startOn') => (
    <Field label={label}>
      {(id) => (
        <DateField
          id={id}
          value={draft[key]}
          disabled={!isOpen}
          onChange={(day) => set({ [key]: day === '' ? null : day })}
        />
      )}
    </Field>
  );
  const amount = (label: string, key: 'approvalTotal' | 'total') => (
    <Field label={label} fault={faultOf(read[key])}>
      {(id) => (
        <Input
          id={id}
          inputMode="decimal"
          value={totals[key]}
          disabled={!isOpen}
          onChange={(event) => setTotals({ ...totals, [key]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      <SectionHead title="申报内容" />
      <div className="ns-fields">
        <Field label="项目类别">
          {(id) => (
            <Select<ProjectKind>
              id={id}
              value={draft.kind}
              disabled={!isOpen}
              options={projectKinds.map((value) => ({ value, label: projectKindWords[value] }))}
              onChange={(kind) => set({ kind })}
            />
          )}
        </Field>
        {line('申报单位', 'reportingUnit')}
        {line('批复（备案）文号', 'approvalNumber')}
        {line('批复的项目单位', 'approvalOwner')}
        {date('批复日期', 'approvalOn')}
        {amount('批复总投资（万元）', 'approvalTotal')}
        {line(draft.kind === 'equipment' ? '购置合同买方' : '合同甲方', 'contractParty')}
        {date('合同签订日期', 'contractOn')}
        {draft.kind === 'equipment' ? null : date('开工日期', 'startOn')}
        {amount('申报总投资（万元）', 'total')}
        <Checkbox
          className="ns-wide"
          checked={draft.platformPassed}
          disabled={!isOpen}
          onChange={(event) => set({ platformPassed: event.target.checked })}
        >
          在线审批平台状态已到“通过审批”以后
        </Checkbox>
      </div>
      {isOpen ? (
        <p className="ns-acts x-noprint">
          <Button
            loading={busy}
            disabled={Object.values(read).some((one) => 'fault' in one)}
            onClick={() => void save()}
          >
            保存申报内容
          </Button>
        </p>
      ) : null}
    </>
  );
}
