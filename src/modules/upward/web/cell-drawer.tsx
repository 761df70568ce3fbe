import { Button, Drawer, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { mappingOf } from '../rules-draft.ts';
import { headingsOf, placeOf, textAt } from '../rules-grid.ts';
import { suggest } from '../rules-suggest.ts';
import type { FilledCell, Mapping } from '../rules-types.ts';
import type { TemplateDetail } from '../schema.ts';
import { Field } from './field.tsx';
import { FigureFields } from './figure-fields.tsx';
import { MilestoneFields } from './milestone-fields.tsx';
import { dateWords } from './words.ts';

export interface ChosenCell {
  readonly sheet: string;
  readonly cell: string;
}

interface Props {
  readonly chosen: ChosenCell | undefined;
  readonly template: TemplateDetail;
  readonly filled: readonly FilledCell[];
  readonly onSave: (mapping: Mapping | null) => Promise<unknown>;
  readonly onClose: () => void;
}

/** What the chosen cell holds, beside the sheet. */
export function CellDrawer(props: Props) {
  const { chosen, onClose } = props;
  return (
    <Drawer
      open={chosen !== undefined}
      title={chosen === undefined ? '' : `单元格 ${chosen.cell}`}
      onClose={onClose}
      destroyOnHidden
      size="min(460px, 100vw)"
    >
      {chosen === undefined ? null : (
        <Editor key={`${chosen.sheet}!${chosen.cell}`} {...props} chosen={chosen} />
      )}
    </Drawer>
  );
}

type Draft = Mapping | { readonly kind: 'none' };

function Editor({ chosen, template, filled, onSave, onClose }: Props & { readonly chosen: ChosenCell }) {
  const { sheet, cell } = chosen;
  const kept = template.cells.find((one) => one.sheet === sheet && one.cell === cell)?.mapping;
  const result = filled.find((one) => one.sheet === sheet && one.cell === cell);
  const grid = template.sheets.find(({ name }) => name === sheet);
  const place = placeOf(cell);
  const guess = grid === undefined || place === null ? undefined : suggest(grid, place, template);
  const [draft, setDraft] = useState<Draft>(() => kept ?? firstDraft(guess, template));
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function save(mapping: Mapping | null): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      await onSave(mapping);
      onClose();
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      {grid === undefined || place === null ? null : <Headings grid={grid} place={place} />}
      <WhyEmpty reason={result?.reason ?? null} />
      {guess === undefined ? null : <Guesses guess={guess} template={template} onTake={setDraft} />}
      <Radio.Group
        aria-label="这一格填什么"
        value={draft.kind}
        style={{ marginBlock: '4px 14px' }}
        onChange={(event) => setDraft(draftFor(String(event.target.value), draft))}
        options={[
          { value: 'none', label: '不填' },
          { value: 'figure', label: '指标数据', disabled: template.indicators.length === 0 },
          { value: 'milestone', label: '任务进度', disabled: template.milestones.length === 0 },
          { value: 'text', label: '文字' },
          { value: 'date', label: '日期' },
          { value: 'office', label: '填报单位' },
        ]}
      />
      <Fields draft={draft} template={template} guess={guess} onChange={setDraft} />
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
      <p style={{ display: 'flex', gap: 8 }}>
        <Button
          type="primary"
          loading={busy}
          disabled={!isComplete(draft, kept !== undefined)}
          onClick={() => void save(draft.kind === 'none' ? null : draft)}
        >
          {draft.kind === 'none' ? '取消对应' : '保存对应'}
        </Button>
        <Button onClick={onClose}>关闭</Button>
      </p>
    </>
  );
}

type Guess = ReturnType<typeof suggest>;

/** Whether a draft says all that is needed; letting go needs something to let go. */
function isComplete(draft: Draft, isMapped: boolean): boolean {
  if (draft.kind === 'none') return isMapped;
  if (draft.kind === 'text') return draft.text.trim() !== '';
  return (draft.kind !== 'figure' && draft.kind !== 'milestone') || draft.indicator !== '';
}

function WhyEmpty({ reason }: { readonly reason: string | null }) {
  return reason === null ? null : <p className="x-alert">本月空着：{reason}</p>;
}

interface GuessesProps {
  readonly guess: Guess;
  readonly template: TemplateDetail;
  readonly onTake: (mapping: Mapping) => void;
}

/** Likely indicators by the headings; a click takes one over. */
function Guesses({ guess, template, onTake }: GuessesProps) {
  if (guess.indicators.length === 0) return null;
  return (
    <div className="u-guess">
      <span>按标题猜的，点一下采用：</span>
      {guess.indicators.map(({ id, likeness }) => {
        const indicator = template.indicators.find((one) => one.id === id);
        const mapping = indicator === undefined ? null : mappingOf(indicator, guess, template.indicators);
        if (indicator === undefined || mapping === null) return null;
        return (
          <Button key={id} size="small" onClick={() => onTake(mapping)}>
            {indicator.name}
            {indicator.aspect === 'growth_yoy' ? '（增速）' : ''} 相似{Math.round(likeness * 100)}%
          </Button>
        );
      })}
    </div>
  );
}

function firstDraft(guess: Guess | undefined, template: TemplateDetail): Draft {
  const best = guess?.indicators[0];
  const indicator = template.indicators.find(({ id }) => id === best?.id);
  if (guess === undefined || indicator === undefined) return { kind: 'none' };
  return mappingOf(indicator, guess, template.indicators) ?? { kind: 'none' };
}

function draftFor(kind: string, draft: Draft): Draft {
  if (kind === draft.kind) return draft;
  switch (kind) {
    case 'text':
      return { kind: 'text', text: '' };
    case 'date':
      return { kind: 'date', form: 'month' };
    case 'office':
      return { kind: 'office' };
    case 'milestone':
      return { kind: 'milestone', indicator: '', unit: '' };
    case 'figure':
      return {
        kind: 'figure',
        indicator: '',
        span: 'ytd',
        unit: '',
        basis: 'firmest',
        measure: 'yuan',
        power: 0,
        digits: null,
      };
    default:
      return { kind: 'none' };
  }
}

interface FieldsProps {
  readonly draft: Draft;
  readonly template: TemplateDetail;
  readonly guess: Guess | undefined;
  readonly onChange: (draft: Draft) => void;
}

function Fields({ draft, template, guess, onChange }: FieldsProps) {
  if (draft.kind === 'figure')
    return <FigureFields mapping={draft} template={template} guess={guess} onChange={onChange} />;
  if (draft.kind === 'milestone')
    return <MilestoneFields mapping={draft} template={template} onChange={onChange} />;
  if (draft.kind === 'text')
    return (
      <Field label="文字">
        <Input
          value={draft.text}
          maxLength={200}
          aria-label="文字"
          onChange={(event) => onChange({ kind: 'text', text: event.target.value })}
        />
      </Field>
    );
  if (draft.kind === 'date')
    return (
      <Field label="写法">
        <Select
          aria-label="写法"
          value={draft.form}
          onChange={(form) => onChange({ kind: 'date', form })}
          options={Object.entries(dateWords).flatMap(([form, label]) =>
            isForm(form) ? [{ value: form, label }] : [],
          )}
        />
      </Field>
    );
  return draft.kind === 'office' ? <p>填报人所在单位的名称，填报时写入。</p> : null;
}

function isForm(text: string): text is keyof typeof dateWords {
  return text in dateWords;
}

interface HeadingsProps {
  readonly grid: TemplateDetail['sheets'][number];
  readonly place: { readonly row: number; readonly column: number };
}

function Headings({ grid, place }: HeadingsProps) {
  const { row, column } = headingsOf(grid, place.row, place.column);
  const own = textAt(grid, place.row, place.column);
  return (
    <p>
      {own === '' ? null : <b>“{own}” </b>}
      <small>
        行：{row.join(' › ') || '—'}
        <br />
        列：{column.join(' › ') || '—'}
      </small>
    </p>
  );
}
