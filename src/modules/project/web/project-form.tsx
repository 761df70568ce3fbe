import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { divide, exact, toDecimal, whole } from '#kernel/decimal.ts';
import { parseQuantity } from '#kernel/quantity.ts';
import { sessionQuery } from '#web/session.ts';
import { categoryWords, levelWords, natureWords } from '../rules.ts';
import { codeDoubt } from '../rules-code.ts';
import { fieldWords } from '../rules-history.ts';
import { levels } from '../rules-kinds.ts';
import { stageWords } from '../rules-machine.ts';
import { unsetFields } from '../rules-unset.ts';
import type { Project, ProjectFields } from '../schema.ts';
import { viewApi } from './project-api.ts';
import { isKeyOf, optionsOf, useUnits } from './words.ts';

/** What stands in the form: texts as typed, amounts in 万元. */
export type Draft = ProjectFields;

const money = ['total', 'doneBefore', 'yearPlan', 'done'] as const;

/** The form of a project, or an empty one. @param unitOfNew  the unit an empty one begins with */
export function draftOf(project: Project | 'new', unitOfNew = ''): Draft {
  const amounts = (of: Pick<ProjectFields, (typeof money)[number]>) => ({
    total: wanText(of.total),
    doneBefore: wanText(of.doneBefore),
    yearPlan: wanText(of.yearPlan),
    done: wanText(of.done),
  });
  const from: ProjectFields =
    project === 'new'
      ? { ...unsetFields, name: '', nature: 'new', stage: 'planned', unit: unitOfNew }
      : fieldsOnly(project);
  return { ...from, ...amounts(from) };
}

function fieldsOnly(project: Project): ProjectFields {
  const {
    code,
    codeMissing,
    name,
    levels: of,
    category,
    nature,
    stage,
    industry,
    owner,
    unit,
    town,
  } = project;
  const { site, content, total, doneBefore, yearPlan, done } = project;
  const { plannedStart, startedOn, dueOn, finishedOn, sponsorUnit, sponsorPost } = project;
  return {
    ...{ code, codeMissing, name, levels: of, category, nature, stage, industry, owner, unit, town },
    ...{ site, content, total, doneBefore, yearPlan, done },
    ...{ plannedStart, startedOn, dueOn, finishedOn, sponsorUnit, sponsorPost },
  };
}

/** Yuan as the form shows them: in 万元, every digit. */
export function wanText(yuan: string | null): string {
  return yuan === null ? '' : (toDecimal(divide(exact(yuan), whole(10_000))) ?? '');
}

/** What the form says, amounts in yuan; or what is wrong, by field. */
export function fieldsOf(
  draft: Draft,
): { readonly fields: ProjectFields } | { readonly faults: ReadonlyMap<string, string> } {
  const faults = new Map<string, string>();
  if (draft.name.trim() === '') faults.set('name', '请填写项目名称');
  if (draft.unit === '') faults.set('unit', '请选择责任单位');
  const [total = null, doneBefore = null, yearPlan = null, done = null] = money.map((key) => {
    const read = yuanOf(draft[key] ?? '');
    if (typeof read === 'object' && read !== null) faults.set(key, read.fault);
    return typeof read === 'string' ? read : null;
  });
  if (faults.size > 0) return { faults };
  const code = draft.code?.trim() ?? '';
  return { fields: { ...draft, code: code === '' ? null : code, total, doneBefore, yearPlan, done } };
}

/** What was typed in 万元 as yuan; null for nothing, or what is wrong with it. */
export function yuanOf(typed: string): string | null | { readonly fault: string } {
  const read = parseQuantity(typed, { unit: 'yuan', scale: '万' });
  if (read.kind === 'empty') return null;
  if (read.kind === 'refused') return { fault: read.reason };
  return read.quantity.value.startsWith('-') ? { fault: '投资额不能小于0' } : read.quantity.value;
}

/** What the form may not write: see `rules-lock.ts`. */
export interface Locks {
  /** A project that is in the ledger already: its stage is moved elsewhere. */
  readonly isKnown: boolean;
  readonly bundle: boolean;
  readonly doneMonth: string | null;
}

interface Props {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly faults: ReadonlyMap<string, string>;
  readonly readOnly: boolean;
  readonly locks: Locks;
}

/** The fields of a project. */
export function ProjectForm({ draft, onDraft, faults, readOnly, locks }: Props) {
  const units = useUnits();
  const { county } = useSuspenseQuery(sessionQuery).data;
  const options = useQuery(viewApi.query('GET /api/project-options', { query: {} }));
  const set = (change: Partial<Draft>): void => onDraft({ ...draft, ...change });
  const field = (key: keyof Draft, control: (id: string) => ReactNode, more = '', note?: ReactNode) => (
    <Field label={`${fieldWords[key]}${more}`} fault={faults.get(key)} control={control} note={note} />
  );
  const input =
    (key: TextKey, off = false) =>
    (id: string) => (
      <Input
        id={id}
        disabled={readOnly || off}
        value={draft[key] ?? ''}
        inputMode={money.some((one) => one === key) ? 'decimal' : 'text'}
        onChange={(event) => set({ [key]: event.target.value })}
      />
    );
  const day = (key: 'plannedStart' | 'startedOn' | 'dueOn' | 'finishedOn') => (id: string) => (
    <Input
      id={id}
      type="date"
      disabled={readOnly}
      value={draft[key] ?? ''}
      onChange={(event) => set({ [key]: event.target.value === '' ? null : event.target.value })}
    />
  );
  const pick = <K extends string>(
    value: K,
    words: Readonly<Record<K, string>>,
    on: (value: K) => void,
    off = false,
  ) =>
    function Picked(id: string) {
      return (
        <Select
          id={id}
          disabled={readOnly || off}
          value={value}
          options={optionsOf(words)}
          onChange={(found: string) => {
            if (isKeyOf(words, found)) on(found);
          }}
        />
      );
    };
  const choose =
    (key: 'unit' | 'town' | 'sponsorUnit' | 'sponsorPost', of: { value: string; label: string }[]) =>
    (id: string) => (
      <Select
        id={id}
        disabled={readOnly}
        allowClear={key !== 'unit'}
        showSearch={{ optionFilterProp: 'label' }}
        value={draft[key] === '' ? null : draft[key]}
        options={of}
        onChange={(found?: string | null) => set({ [key]: found ?? (key === 'unit' ? '' : null) })}
      />
    );
  const code = draft.code?.trim() ?? '';
  const amountsOff = locks.bundle;
  const posts = (options.data?.posts ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="pj-fields">
      <div className="pj-wide">{field('name', input('name'))}</div>
      {field('code', input('code'), '', code === '' ? undefined : codeDoubt(code, county.code, county.year))}
      {field('codeMissing', input('codeMissing', code !== ''))}
      <div className="pj-wide">
        {field('levels', (id) => (
          <Checkbox.Group
            className="pj-levels"
            disabled={readOnly}
            aria-labelledby={`${id}-label`}
            value={[...draft.levels]}
            options={optionsOf(levelWords)}
            onChange={(found) => set({ levels: levels.filter((level) => found.includes(level)) })}
          />
        ))}
      </div>
      {field(
        'category',
        pick(draft.category, categoryWords, (category) => set({ category })),
      )}
      {field(
        'nature',
        pick(draft.nature, natureWords, (nature) => set({ nature })),
      )}
      {field(
        'stage',
        pick(draft.stage, stageWords, (stage) => set({ stage }), locks.isKnown),
        '',
        locks.isKnown ? '在项目页“办理阶段”里变更' : undefined,
      )}
      {field('industry', input('industry'))}
      {field('owner', input('owner'))}
      {field('unit', choose('unit', units.all))}
      {field('town', choose('town', units.towns))}
      {field('site', input('site'))}
      {field('total', input('total', amountsOff), '（万元）')}
      {field('doneBefore', input('doneBefore', amountsOff), '（万元）')}
      {field('yearPlan', input('yearPlan', amountsOff), '（万元）')}
      {field(
        'done',
        input('done', amountsOff || locks.doneMonth !== null),
        '（万元）',
        locks.doneMonth === null ? undefined : `来自${locks.doneMonth}的项目进度`,
      )}
      {field('plannedStart', day('plannedStart'))}
      {field('startedOn', day('startedOn'))}
      {field('dueOn', day('dueOn'))}
      {field('finishedOn', day('finishedOn'))}
      {field('sponsorUnit', choose('sponsorUnit', units.all))}
      {field('sponsorPost', choose('sponsorPost', posts))}
      <div className="pj-wide">
        {field('content', (id) => (
          <Input.TextArea
            id={id}
            rows={3}
            disabled={readOnly}
            value={draft.content}
            onChange={(event) => set({ content: event.target.value })}
          />
        ))}
      </div>
      {locks.bundle ? <p className="pj-wide pj-note">打包项目的金额等于各子项目之和，请改子项目。</p> : null}
    </div>
  );
}

type TextKey = 'code' | 'codeMissing' | 'name' | 'industry' | 'owner' | 'site' | (typeof money)[number];

interface FieldProps {
  readonly label: string;
  readonly fault: string | undefined;
  readonly control: (id: string) => ReactNode;
  readonly note?: ReactNode;
}

/** A labelled control with what is wrong with it, or what is to be known of it, below. */
export function Field({ label, fault, control, note }: FieldProps) {
  const id = useId();
  return (
    <div className="pj-field">
      <label htmlFor={id} id={`${id}-label`}>
        {label}
      </label>
      {control(id)}
      {note === undefined || note === null ? null : <small className="pj-under">{note}</small>}
      {fault === undefined ? null : (
        <small role="alert" className="pj-fault">
          {fault}
        </small>
      )}
    </div>
  );
}
