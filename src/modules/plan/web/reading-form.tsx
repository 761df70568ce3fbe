import { Button, Input, type InputRef, Select } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { optionsOf } from '#web/ui/options.ts';
import { saidBy, typedQuantity, words } from '../rules.ts';
import type { Content, Reading } from '../schema.ts';
import type { SentAddition } from './use-document.ts';
import { useFirstFocus } from './use-first-focus.ts';

/** A person's reading as it is typed. */
export type Typed = SentAddition['person'];
export type ReadingType = Reading['type'];

interface Props {
  readonly type: ReadingType;
  readonly initial: Typed;
  readonly verb: string;
  /** Does it; a refusal is shown in the form, which stays. */
  readonly onSave: (typed: Typed) => Promise<unknown>;
  readonly onCancel: () => void;
  /** False when something above the fields is to be filled in first. */
  readonly focusFirst?: boolean;
  /** What stands above the fields. */
  readonly children?: ReactNode;
}

const kindOptions = optionsOf(words.kind);
const aspectOptions = optionsOf(words.aspect);
const comparatorOptions = optionsOf(words.comparator);
const directionOptions = optionsOf(words.direction);

/** What stands now, as a person would type it. */
export function typedFrom(reading: Reading): Typed {
  const said = saidBy(reading);
  return said === null ? blankTyped(reading.quote) : typedContent(said);
}

function typedContent(said: Content): Typed {
  return {
    subject: said.subject,
    title: said.title,
    kind: said.kind,
    aspect: said.aspect,
    comparator: said.comparator,
    quantity: typedQuantity(said),
    quantityHi: typedQuantity(said, said.valueHi),
    year: said.year,
    direction: said.direction,
  };
}

/** The beginning of a reading added over some words. */
export function blankTyped(quote: string): Typed {
  const number = /\d/u.test(quote) ? quote : null;
  return { subject: '', title: null, kind: 'target', aspect: 'count', comparator: '=', quantity: number };
}

/** Corrects or adds a reading; numbers as one writes them. Enter saves, Esc leaves. */
export function ReadingForm({ type, initial, verb, onSave, onCancel, focusFirst = true, children }: Props) {
  const [typed, setTyped] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<readonly string[]>([]);
  const set = (change: Partial<Typed>) => setTyped({ ...typed, ...change });
  const first = useFirstFocus<InputRef>(focusFirst);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setFailure([]);
    try {
      await onSave(type === 'task' ? { ...typed, subject: typed.title ?? '' } : typed);
    } catch (error) {
      const faults = error instanceof ApiError ? error.faults : [];
      setFailure(faults.length > 0 ? faults.map((fault) => fault.message) : [reasonOf(error)]);
    } finally {
      setBusy(false);
    }
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc leaves the form from any field
    <form
      className="p-form"
      aria-label={verb}
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      {children}
      {type === 'task' ? (
        <Field label="任务名称">
          {(id) => (
            <Input
              id={id}
              ref={first}
              value={typed.title ?? ''}
              onChange={(event) => set({ title: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <Field label="对象">
          {(id) => (
            <Input
              id={id}
              ref={first}
              value={typed.subject}
              onChange={(event) => set({ subject: event.target.value })}
            />
          )}
        </Field>
      )}
      {type === 'statement' ? <NumberFields typed={typed} set={set} /> : null}
      {type === 'direction' ? (
        <Field label="方向">
          {(id) => (
            <Select
              id={id}
              allowClear
              placeholder="完成即可"
              value={typed.direction ?? null}
              options={directionOptions}
              onChange={(direction) => set({ direction: direction ?? null })}
            />
          )}
        </Field>
      ) : null}
      {failure.length === 0 ? null : (
        <div className="x-alert" role="alert">
          {failure.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      <div className="p-acts">
        <Button type="primary" htmlType="submit" loading={busy}>
          {verb}
        </Button>
        <Button onClick={onCancel}>取消 Esc</Button>
      </div>
    </form>
  );
}

interface NumberProps {
  readonly typed: Typed;
  readonly set: (change: Partial<Typed>) => void;
}

function NumberFields({ typed, set }: NumberProps) {
  return (
    <>
      <Field label="数值" hint="连单位填写，如 11.01亿元、6%、第3位">
        {(id) => (
          <Input
            id={id}
            value={typed.quantity ?? ''}
            onChange={(event) => set({ quantity: event.target.value })}
          />
        )}
      </Field>
      {typed.comparator === 'between' ? (
        <Field label="上限">
          {(id) => (
            <Input
              id={id}
              value={typed.quantityHi ?? ''}
              onChange={(event) => set({ quantityHi: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      <Field label="比较">
        {(id) => (
          <Select
            id={id}
            value={typed.comparator ?? null}
            options={comparatorOptions}
            onChange={(comparator) => set({ comparator })}
          />
        )}
      </Field>
      <Field label="口径">
        {(id) => (
          <Select
            id={id}
            value={typed.aspect ?? null}
            options={aspectOptions}
            onChange={(aspect) => set({ aspect })}
          />
        )}
      </Field>
      <Field label="性质">
        {(id) => (
          <Select
            id={id}
            value={typed.kind ?? null}
            options={kindOptions}
            onChange={(kind) => set({ kind })}
          />
        )}
      </Field>
      <Field label="年份">
        {(id) => (
          <Input
            id={id}
            inputMode="numeric"
            maxLength={4}
            value={typed.year ?? ''}
            onChange={(event) =>
              set({ year: /^\d{1,4}$/u.test(event.target.value) ? Number(event.target.value) : null })
            }
          />
        )}
      </Field>
    </>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: (id: string) => ReactNode;
}

function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  return (
    <div className="p-field">
      <label htmlFor={id}>{label}</label>
      <div>
        {children(id)}
        {hint === undefined ? null : <small>{hint}</small>}
      </div>
    </div>
  );
}
