import { useId } from 'react';
import { isAsked } from '#kernel/system/fields.ts';
import type { Field, Payload, Value } from '#kernel/system/types.ts';
import type { CaseMove } from '../schema-items.ts';
import { PublicFiles } from './public-files.tsx';

/** What is taken of files, in megabytes and numbers. */
export interface UploadsOf {
  readonly megabytes: number;
  readonly files: number;
  readonly together: number;
  readonly hours: number;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Codes and units that fields of the public form are chosen from. */
export interface PublicWords {
  readonly codes: Readonly<
    Record<string, readonly { code: string; title: string; parent?: string | undefined }[]>
  >;
  readonly units: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
  /** What is taken of files, and where they are sent. */
  readonly uploads: UploadsOf;
  readonly place: { readonly system: string; readonly kind: string };
  /** What fields of files ask for, one material a line; where it is not said, the field's own lines. */
  readonly lines?: Readonly<Record<string, string>> | undefined;
  /** Items that were chosen on their own page, by field. */
  readonly chosen?: Readonly<Record<string, { readonly id: string; readonly title: string }>>;
}

function optionsOf(field: Field, words: PublicWords): readonly Option[] | null {
  switch (field.kind) {
    case 'choice':
    case 'many':
      return (field.choices ?? []).map(({ value, title }) => ({ value, label: title }));
    case 'unit':
    case 'units':
      return words.units
        .filter(({ kind }) => field.to === undefined || field.to === kind)
        .map(({ id, name }) => ({ value: id, label: name }));
    case 'code':
    case 'codes': {
      const codes = words.codes[field.list ?? ''] ?? [];
      const parents = new Set(codes.map(({ parent }) => parent));
      // People choose the narrowest word; what stands above it is said before it.
      return codes
        .filter(({ code }) => !parents.has(code))
        .map(({ code, title, parent }) => {
          const above = codes.find((one) => one.code === parent)?.title;
          return { value: code, label: above === undefined ? title : `${above}·${title}` };
        });
    }
    default:
      return null;
  }
}

/** Told of each file that sets out (1) and that has come or been given up (-1): a form is not sent while its files are on their way. */
export type OnSending = (more: 1 | -1) => void;

/** A field of a public form, what it holds and what is wrong with it. */
export interface PublicFieldProps {
  readonly field: Field;
  readonly required: boolean;
  readonly value: Value | undefined;
  readonly fault: string | undefined;
  readonly words: PublicWords;
  /** Takes a value, or a change of what the field holds by then. */
  readonly onChange: (value: Value | ((before: Value | undefined) => Value)) => void;
  readonly onSending?: OnSending | undefined;
}

/** A field of the public form in plain HTML: small, and worked by keyboard and finger alike. */
export function PublicField(props: PublicFieldProps) {
  if (props.field.kind === 'file') return <PublicFiles {...props} />;
  return props.field.kind === 'ref' ? <Chosen {...props} /> : <Typed {...props} />;
}

/** What was chosen on its own page: it is shown, not typed. */
function Chosen({ field, value, fault, words }: PublicFieldProps) {
  const one = words.chosen?.[field.key];
  return (
    <p className="cp-chosen">
      {field.title}：{one?.id === value && one !== undefined ? one.title : '请先从办事目录里选'}
      {fault === undefined ? null : <small role="alert">{fault}</small>}
    </p>
  );
}

function Typed({ field, required, value, fault, words, onChange }: PublicFieldProps) {
  const id = useId();
  const text = typeof value === 'string' ? value : '';
  const options = optionsOf(field, words);
  const common = {
    id,
    value: text,
    'aria-required': required,
    'aria-invalid': fault !== undefined,
    'aria-describedby': `${id}-note`,
  };
  return (
    <div className="x-field">
      <label htmlFor={id}>
        {field.title}
        {required ? '' : '（可不填）'}
      </label>
      {options !== null ? (
        <select {...common} onChange={(event) => onChange(event.target.value)}>
          <option value="">请选择</option>
          {options.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      ) : field.kind === 'long' ? (
        <textarea {...common} rows={5} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          {...common}
          type={field.kind === 'phone' ? 'tel' : 'text'}
          inputMode={field.kind === 'number' || field.kind === 'money' ? 'decimal' : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <small id={`${id}-note`} role={fault === undefined ? undefined : 'alert'}>
        {fault ?? field.help ?? (field.personal === undefined ? '' : `只用于${field.personal}，不对外公开`)}
      </small>
    </div>
  );
}

interface FieldsProps {
  readonly asks: CaseMove['asks'];
  readonly values: Payload;
  readonly faults: Readonly<Record<string, string>>;
  readonly words: PublicWords;
  /** Takes a change of what was typed so far: a file may arrive while something else is being typed. */
  readonly onChange: (change: (before: Payload) => Payload) => void;
  readonly onSending?: OnSending;
}

/** The fields of a public form. */
export function PublicFields({ asks, values, faults, words, onChange, onSending }: FieldsProps) {
  const shown = asks.filter(({ field }) => isAsked(field, values));
  return shown.map(({ field, required }) => (
    <PublicField
      key={field.key}
      field={field}
      required={required}
      value={values[field.key]}
      fault={faults[field.key]}
      words={words}
      onSending={onSending}
      onChange={(value) =>
        onChange((before) => ({
          ...before,
          [field.key]: typeof value === 'function' ? value(before[field.key]) : value,
        }))
      }
    />
  ));
}
