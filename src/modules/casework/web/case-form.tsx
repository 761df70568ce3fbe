import { Input } from 'antd';
import { useState } from 'react';
import { isAsked, readPayload } from '#kernel/system/fields.ts';
import { sheetsAsked } from '#kernel/system/sheet.ts';
import type { Field, Payload, Scoresheet, Value } from '#kernel/system/types.ts';
import { Field as Control } from '#web/ui/field.tsx';
import type { CaseMove, SystemView } from '../schema-items.ts';
import { SheetSum } from './case-sheets.tsx';
import { FieldInput } from './field-input.tsx';

/** What a form asks for. */
export interface Asking {
  readonly fields: CaseMove['asks'];
  /** What its reason is called; null when none is asked. */
  readonly reason: string | null;
  /** Score sheets that it may fill. */
  readonly sheets?: readonly Scoresheet[] | undefined;
}

/** What was said so far, and whether it may be sent. */
export interface Saying {
  readonly values: Payload;
  /** As it was typed, faulty or not. */
  readonly typed: Payload;
  readonly reason: string;
  /** With what the item says already: conditions of fields and score sheets look at it. */
  readonly all: Payload;
  readonly isReady: boolean;
  readonly faults: Readonly<Record<string, string>>;
  readonly setValue: (key: string, value: Value) => void;
  readonly setAll: (said: Payload) => void;
  readonly setReason: (reason: string) => void;
}

/** The state of a form: the kernel's own reading of its fields says whether it may be sent, and what is wrong with what was touched. */
export function useSaying(
  { fields, reason: asked, sheets }: Asking,
  begin: Payload = {},
  held: Payload = {},
): Saying {
  const [values, setValues] = useState<Payload>(begin);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  // Files are handed in beside the materials of the item.
  const typed = fields.filter(({ field }) => field.kind !== 'file');
  const all: readonly Field[] = typed.map(({ field }) => field);
  const asks = typed.map(({ field, required }) => (required ? field.key : `${field.key}?`));

  function setAll(said: Payload): void {
    setTouched(new Set([...touched, ...Object.keys(said)]));
    setValues({ ...values, ...said });
  }

  const { payload, faults } = readPayload({ fields: all, sheets }, asks, values, undefined, held);
  return {
    all: { ...held, ...values },
    values: payload,
    typed: values,
    reason,
    isReady: faults.length === 0 && (asked === null || reason.trim().length >= 2),
    faults: Object.fromEntries(
      faults.flatMap(({ field, message }) => (touched.has(field) ? [[field, message]] : [])),
    ),
    setValue: (key, value) => setAll({ [key]: value }),
    setAll,
    setReason,
  };
}

interface Props {
  readonly asking: Asking;
  readonly saying: Saying;
  readonly system: SystemView;
}

/** The fields of a form in the order of the definition, what its score sheets come to so far, and its reason. */
export function CaseForm({ asking, saying, system }: Props) {
  const shown = asking.fields.filter(({ field }) => field.kind !== 'file' && isAsked(field, saying.all));
  const asks = shown.map(({ field }) => field.key);
  return (
    <div className="cw-form">
      {shown.map(({ field, required }) => (
        <Control
          key={field.key}
          wide={field.kind === 'long'}
          label={`${field.title}${required ? '' : '（可不填）'}`}
          note={
            field.help ??
            (field.personal === undefined ? undefined : `个人信息，用于${field.personal}，平时不显示`)
          }
          fault={saying.faults[field.key]}
          control={(id) => (
            <FieldInput
              id={id}
              field={field}
              value={saying.typed[field.key]}
              system={system}
              onChange={(value) => saying.setValue(field.key, value)}
            />
          )}
        />
      ))}
      {sheetsAsked(asking, asks).map((sheet) => (
        <SheetSum
          key={sheet.key}
          sheet={sheet}
          fields={shown.map(({ field }) => field)}
          values={saying.all}
        />
      ))}
      {asking.reason === null ? null : (
        <Control
          wide
          label={asking.reason}
          control={(id) => (
            <Input.TextArea
              id={id}
              rows={3}
              maxLength={1000}
              value={saying.reason}
              onChange={(event) => saying.setReason(event.target.value)}
            />
          )}
        />
      )}
    </div>
  );
}
