import { useSuspenseQuery } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { sessionQuery } from '#web/session.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { isKeyOf, optionsOf } from '#web/ui/options.ts';
import { useUnits } from '#web/units.ts';
import { categoryWords, levelWords, natureWords } from '../rules.ts';
import { codeDoubt } from '../rules-code.ts';
import { fieldWords } from '../rules-history.ts';
import { levels } from '../rules-kinds.ts';
import { stageWords } from '../rules-machine.ts';
import { type Draft, money } from './project-draft.ts';

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
export function ProjectForm(props: Props) {
  return (
    <div className="pj-fields">
      <Identity {...props} />
      <Standing {...props} />
      <Places {...props} />
      <Amounts {...props} />
      <Days {...props} />
    </div>
  );
}

interface OneProps extends Props {
  readonly of: keyof Draft;
  readonly more?: string;
  readonly note?: ReactNode;
}

/** A field of the form with what is wrong with it; the control is given its id. */
function One({
  of,
  more = '',
  note,
  faults,
  control,
}: OneProps & { readonly control: (id: string) => ReactNode }) {
  return <Field label={`${fieldWords[of]}${more}`} fault={faults.get(of)} control={control} note={note} />;
}

type TextKey = 'code' | 'codeMissing' | 'name' | 'industry' | 'owner' | 'site' | (typeof money)[number];

function Text({ of, off = false, ...props }: OneProps & { readonly of: TextKey; readonly off?: boolean }) {
  const { draft, onDraft, readOnly } = props;
  return (
    <One
      {...props}
      of={of}
      control={(id) => (
        <Input
          id={id}
          disabled={readOnly || off}
          value={draft[of] ?? ''}
          inputMode={money.some((one) => one === of) ? 'decimal' : 'text'}
          onChange={(event) => onDraft({ ...draft, [of]: event.target.value })}
        />
      )}
    />
  );
}

function Day({
  of,
  ...props
}: OneProps & { readonly of: 'plannedStart' | 'startedOn' | 'dueOn' | 'finishedOn' }) {
  const { draft, onDraft, readOnly } = props;
  return (
    <One
      {...props}
      of={of}
      control={(id) => (
        <DateField
          id={id}
          disabled={readOnly}
          value={draft[of]}
          onChange={(value) => onDraft({ ...draft, [of]: value === '' ? null : value })}
        />
      )}
    />
  );
}

interface PickProps<K extends string> extends OneProps {
  readonly words: Readonly<Record<K, string>>;
  readonly value: K;
  readonly onPick: (value: K) => void;
  readonly off?: boolean;
}

function Pick<K extends string>({ words, value, onPick, off = false, ...props }: PickProps<K>) {
  return (
    <One
      {...props}
      control={(id) => (
        <Select
          id={id}
          disabled={props.readOnly || off}
          value={value}
          options={optionsOf(words)}
          onChange={(found) => {
            if (isKeyOf(words, found)) onPick(found);
          }}
        />
      )}
    />
  );
}

interface ChooseProps extends OneProps {
  readonly of: 'unit' | 'town';
  readonly options: { value: string; label: string }[];
}

function Choose({ of, options, ...props }: ChooseProps) {
  const { draft, onDraft, readOnly } = props;
  return (
    <One
      {...props}
      of={of}
      control={(id) => (
        <Select
          id={id}
          disabled={readOnly}
          allowClear={of !== 'unit'}
          showSearch={{ optionFilterProp: 'label' }}
          value={draft[of] === '' ? null : draft[of]}
          options={options}
          onChange={(found?: string | null) =>
            onDraft({ ...draft, [of]: found ?? (of === 'unit' ? '' : null) })
          }
        />
      )}
    />
  );
}

function Identity(props: Props) {
  const { county } = useSuspenseQuery(sessionQuery).data;
  const code = props.draft.code?.trim() ?? '';
  const doubt = code === '' ? null : codeDoubt(code, county.code, county.year);
  return (
    <>
      <div className="pj-wide">
        <Text {...props} of="name" />
      </div>
      <Text {...props} of="code" note={doubt} />
      <Text {...props} of="codeMissing" off={code !== ''} />
    </>
  );
}

function Standing(props: Props) {
  const { draft, onDraft, readOnly, locks } = props;
  const set = (change: Partial<Draft>): void => onDraft({ ...draft, ...change });
  return (
    <>
      <fieldset className="pj-wide pj-choice">
        <legend>{fieldWords.levels}</legend>
        <Checkbox.Group
          disabled={readOnly}
          value={[...draft.levels]}
          options={optionsOf(levelWords)}
          onChange={(found) => set({ levels: levels.filter((level) => found.includes(level)) })}
        />
        <small role="alert" className="pj-fault">
          {props.faults.get('levels')}
        </small>
      </fieldset>
      <Pick
        {...props}
        of="category"
        words={categoryWords}
        value={draft.category}
        onPick={(category) => set({ category })}
      />
      <Pick
        {...props}
        of="nature"
        words={natureWords}
        value={draft.nature}
        onPick={(nature) => set({ nature })}
      />
      <Pick
        {...props}
        of="stage"
        words={stageWords}
        value={draft.stage}
        onPick={(stage) => set({ stage })}
        off={locks.isKnown}
        note={locks.isKnown ? '在项目页“办理阶段”里变更' : undefined}
      />
      <Text {...props} of="industry" />
    </>
  );
}

function Places(props: Props) {
  const units = useUnits();
  return (
    <>
      <Text {...props} of="owner" />
      <Choose {...props} of="unit" options={units.options} />
      <Choose {...props} of="town" options={units.towns} />
      <Text {...props} of="site" />
    </>
  );
}

function Amounts(props: Props) {
  const { bundle, doneMonth } = props.locks;
  return (
    <>
      <Text {...props} of="total" more="（万元）" off={bundle} />
      <Text {...props} of="doneBefore" more="（万元）" off={bundle} />
      <Text {...props} of="yearPlan" more="（万元）" off={bundle} />
      <Text
        {...props}
        of="done"
        more="（万元）"
        off={bundle || doneMonth !== null}
        note={doneMonth === null ? undefined : `来自${doneMonth}的项目进度`}
      />
      {bundle ? <p className="pj-wide pj-note">打包项目的金额等于各子项目之和，请改子项目。</p> : null}
    </>
  );
}

function Days(props: Props) {
  const { draft, onDraft, readOnly } = props;
  return (
    <>
      <Day {...props} of="plannedStart" />
      <Day {...props} of="startedOn" />
      <Day {...props} of="dueOn" />
      <Day {...props} of="finishedOn" />
      <div className="pj-wide">
        <One
          {...props}
          of="content"
          control={(id) => (
            <Input.TextArea
              id={id}
              rows={3}
              disabled={readOnly}
              value={draft.content}
              onChange={(event) => onDraft({ ...draft, content: event.target.value })}
            />
          )}
        />
      </div>
    </>
  );
}
