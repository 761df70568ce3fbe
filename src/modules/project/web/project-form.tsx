import { Input, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { divide, exact, toDecimal, whole } from '#kernel/decimal.ts';
import { parseQuantity } from '#kernel/quantity.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { levelWords, natureWords, stageWords } from '../rules.ts';
import type { Project, ProjectFields } from '../schema.ts';
import { optionsOf, useUnits } from './words.ts';

/** What stands in the form: texts as typed, amounts in 万元. */
export interface Draft extends Omit<ProjectFields, 'level' | 'nature' | 'stage'> {
  readonly level: ProjectFields['level'];
  readonly nature: ProjectFields['nature'];
  readonly stage: ProjectFields['stage'];
}

const money = ['total', 'yearPlan', 'done'] as const;

/** The form of a project, or an empty one. @param unitOfNew  the unit an empty one begins with */
export function draftOf(project: Project | 'new', unitOfNew = ''): Draft {
  if (project === 'new') return { ...empty, unit: unitOfNew };
  const { code, name, level, nature, stage, industry, owner, unit, town, startedOn, dueOn } = project;
  const [total, yearPlan, done] = money.map((key) => wanText(project[key]));
  return {
    code,
    name,
    level,
    nature,
    stage,
    industry,
    owner,
    unit,
    town,
    total: total ?? '',
    yearPlan: yearPlan ?? '',
    done: done ?? '',
    startedOn,
    dueOn,
  };
}

/** Yuan as the form shows them: in 万元, every digit. */
export function wanText(yuan: string | null): string {
  return yuan === null ? '' : (toDecimal(divide(exact(yuan), whole(10_000))) ?? '');
}

const empty: Draft = {
  code: null,
  name: '',
  level: 'county',
  nature: 'new',
  stage: 'planned',
  industry: '',
  owner: '',
  unit: '',
  town: null,
  total: '',
  yearPlan: '',
  done: '',
  startedOn: null,
  dueOn: null,
};

/** What the form says, amounts in yuan; or what is wrong, by field. */
export function fieldsOf(
  draft: Draft,
): { readonly fields: ProjectFields } | { readonly faults: ReadonlyMap<string, string> } {
  const faults = new Map<string, string>();
  if (draft.name.trim() === '') faults.set('name', '请填写项目名称');
  if (draft.unit === '') faults.set('unit', '请选择责任单位');
  const [total = null, yearPlan = null, done = null] = money.map((key) => {
    const read = yuanOf(draft[key] ?? '');
    if (typeof read === 'object' && read !== null) faults.set(key, read.fault);
    return typeof read === 'string' ? read : null;
  });
  if (faults.size > 0) return { faults };
  const code = draft.code?.trim() ?? '';
  return { fields: { ...draft, code: code === '' ? null : code, total, yearPlan, done } };
}

function yuanOf(typed: string): string | null | { readonly fault: string } {
  const read = parseQuantity(typed, { unit: 'yuan', scale: '万' });
  if (read.kind === 'empty') return null;
  if (read.kind === 'refused') return { fault: read.reason };
  return read.quantity.value.startsWith('-') ? { fault: '投资额不能小于0' } : read.quantity.value;
}

interface Props {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly faults: ReadonlyMap<string, string>;
  readonly readOnly: boolean;
}

/** The fields of a project. */
export function ProjectForm({ draft, onDraft, faults, readOnly }: Props) {
  const units = useUnits();
  const set = (change: Partial<Draft>): void => onDraft({ ...draft, ...change });
  const field = (key: keyof Draft, label: string, control: (id: string) => ReactNode) => (
    <Field label={label} fault={faults.get(key)} control={control} />
  );
  const input = (key: 'code' | 'name' | 'industry' | 'owner' | (typeof money)[number]) => (id: string) => (
    <Input
      id={id}
      disabled={readOnly}
      value={draft[key] ?? ''}
      inputMode={key === 'total' || key === 'yearPlan' || key === 'done' ? 'decimal' : 'text'}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  );
  const day = (key: 'startedOn' | 'dueOn') => (id: string) => (
    <DateField
      id={id}
      disabled={readOnly}
      value={draft[key]}
      onChange={(value) => set({ [key]: value === '' ? null : value })}
    />
  );
  const pick =
    (key: 'level' | 'nature' | 'stage', words: Readonly<Record<string, string>>) => (id: string) => (
      <Select
        id={id}
        disabled={readOnly}
        value={draft[key]}
        options={optionsOf(words)}
        onChange={(value) => set({ [key]: value })}
      />
    );
  return (
    <div style={gridStyle}>
      <div style={wideStyle}>{field('name', '项目名称', input('name'))}</div>
      {field('code', '项目代码', input('code'))}
      {field('owner', '建设单位', input('owner'))}
      {field('unit', '责任单位', (id) => (
        <Select
          id={id}
          disabled={readOnly}
          showSearch={{ optionFilterProp: 'label' }}
          value={draft.unit === '' ? null : draft.unit}
          options={units.all}
          onChange={(unit) => set({ unit: unit ?? '' })}
        />
      ))}
      {field('town', '所在镇街', (id) => (
        <Select
          id={id}
          disabled={readOnly}
          allowClear
          value={draft.town}
          options={units.towns}
          onChange={(town?: string | null) => set({ town: town ?? null })}
        />
      ))}
      {field('level', '级别', pick('level', levelWords))}
      {field('nature', '性质', pick('nature', natureWords))}
      {field('stage', '阶段', pick('stage', stageWords))}
      {field('industry', '产业', input('industry'))}
      {field('total', '总投资（万元）', input('total'))}
      {field('yearPlan', '年度计划投资（万元）', input('yearPlan'))}
      {field('done', '本年累计完成投资（万元）', input('done'))}
      <span />
      {field('startedOn', '开工日期', day('startedOn'))}
      {field('dueOn', '计划竣工日期', day('dueOn'))}
    </div>
  );
}

const gridStyle = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
  gap: '12px 16px',
} as const;
const wideStyle = { gridColumn: '1 / -1' } as const;

interface FieldProps {
  readonly label: string;
  readonly fault: string | undefined;
  readonly control: (id: string) => ReactNode;
}

function Field({ label, fault, control }: FieldProps) {
  const id = useId();
  return (
    <div style={{ display: 'grid', gap: 4, alignContent: 'start' }}>
      <label htmlFor={id}>{label}</label>
      {control(id)}
      {fault === undefined ? null : (
        <small role="alert" style={{ color: 'var(--red)' }}>
          {fault}
        </small>
      )}
    </div>
  );
}
