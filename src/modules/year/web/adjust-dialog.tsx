import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { growthTitle } from '#kernel/target-words.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { AdjustmentView, AdjustTarget } from '../schema-adjust.ts';
import { amountText, pointLabel } from './amount.ts';
import { adjustApi, useRefresh } from './year-api.ts';

interface Props {
  readonly year: number;
  /** The draft that is changed; without it a new one. */
  readonly draft?: AdjustmentView;
  readonly onClose: () => void;
}

interface Line {
  readonly target: string;
  readonly values: Readonly<Record<string, string>>;
  readonly reason: string;
}

function linesOf(draft: AdjustmentView | undefined): readonly Line[] {
  return (draft?.items ?? []).map(({ target, values, reason }) => ({
    target,
    values: Object.fromEntries(values.map(({ period, typed }) => [period, typed])),
    reason,
  }));
}

/** Drafts an adjustment: targets from the list, each with its new values and why. */
export function AdjustDialog({ year, draft, onClose }: Props) {
  const [title, setTitle] = useState(draft?.title ?? '');
  const [reason, setReason] = useState(draft?.reason ?? '');
  const [lines, setLines] = useState(linesOf(draft));
  const targets = useQuery(adjustApi.query('GET /api/year/adjustable', { query: { year } }));
  const known = new Map((targets.data?.rows ?? []).map((one) => [one.target, one]));
  const refresh = useRefresh();
  const notice = useNotice();
  const isReady =
    title.trim().length >= 4 &&
    reason.trim().length >= 5 &&
    lines.length > 0 &&
    lines.every((line) => isFilled(line, known.get(line.target)));

  async function save(): Promise<void> {
    const items = lines.flatMap((line) => {
      const found = known.get(line.target);
      if (found === undefined) return [];
      const values = found.points.map(({ period }) => ({ period, typed: line.values[period] ?? '' }));
      return [{ target: line.target, version: found.version, values, reason: line.reason }];
    });
    const body = { title, reason, items };
    if (draft === undefined) await adjustApi.call('POST /api/year/adjustments', { body: { year, ...body } });
    else
      await adjustApi.call('PUT /api/year/adjustments/{id}', {
        params: { id: draft.id },
        body: { version: draft.version, ...body },
      });
    await refresh();
    notice.done('已保存方案');
  }

  const change = (index: number, next: Partial<Line>): void =>
    setLines(lines.map((one, at) => (at === index ? { ...one, ...next } : one)));
  const taken = new Set(lines.map(({ target }) => target));
  return (
    <ConfirmDialog
      open
      title={draft === undefined ? '起草调整方案' : '修改调整方案'}
      verb="保存方案"
      ready={isReady}
      onConfirm={save}
      onClose={onClose}
    >
      <div className="yr-form">
        <Field
          label="标题"
          wide
          control={(id) => (
            <Input
              id={id}
              maxLength={80}
              value={title}
              placeholder={`如：${year}年度计划部分目标调整方案`}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        />
        <Field
          label="调整理由（至少5个字）"
          wide
          control={(id) => (
            <Input.TextArea
              id={id}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        />
        {lines.map((line, index) => (
          <LineFields
            key={line.target}
            line={line}
            target={known.get(line.target)}
            onChange={(next) => change(index, next)}
            onRemove={() => setLines(lines.filter((_, at) => at !== index))}
          />
        ))}
        <AddTarget
          rows={[...known.values()].filter(({ target }) => !taken.has(target))}
          onAdd={(target) => setLines([...lines, { target, values: {}, reason: '' }])}
        />
      </div>
    </ConfirmDialog>
  );
}

interface AddProps {
  readonly rows: readonly AdjustTarget[];
  readonly onAdd: (target: string) => void;
}

function AddTarget({ rows, onAdd }: AddProps) {
  return (
    <Field
      label="加一项目标"
      wide
      control={(id) => (
        <Select<string>
          id={id}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="按名称查找"
          value={null}
          options={rows.map((one) => ({ value: one.target, label: labelOf(one) }))}
          onChange={onAdd}
        />
      )}
    />
  );
}

function labelOf(one: AdjustTarget): string {
  return `${growthTitle(one)}${one.unitName === '' ? '' : `（${one.unitName}）`}　现${amountText(one.annual, one)}`;
}

function isFilled(line: Line, target: AdjustTarget | undefined): boolean {
  if (target === undefined || line.reason.trim().length < 5) return false;
  return target.points.every(({ period }) => (line.values[period] ?? '').trim() !== '');
}

interface LineProps {
  readonly line: Line;
  readonly target: AdjustTarget | undefined;
  readonly onChange: (next: Partial<Line>) => void;
  readonly onRemove: () => void;
}

function LineFields({ line, target, onChange, onRemove }: LineProps) {
  const name = target?.name ?? '目标已不在';
  return (
    <fieldset className="yr-item">
      <legend>
        {target === undefined ? name : labelOf(target)}
        <Button type="link" size="small" onClick={onRemove}>
          去掉
        </Button>
      </legend>
      {(target?.points ?? []).map(({ period, value }) => (
        <Field
          key={period}
          label={`${pointLabel(period)}新值`}
          {...(target === undefined ? {} : { note: `原${amountText(value, target)}` })}
          control={(id) => (
            <Input
              id={id}
              maxLength={60}
              value={line.values[period] ?? ''}
              onChange={(event) => onChange({ values: { ...line.values, [period]: event.target.value } })}
            />
          )}
        />
      ))}
      <Field
        label="该项理由（至少5个字）"
        wide
        control={(id) => (
          <Input
            id={id}
            maxLength={300}
            value={line.reason}
            onChange={(event) => onChange({ reason: event.target.value })}
          />
        )}
      />
    </fieldset>
  );
}
