import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { holdsSeveral } from '#kernel/system/fields.ts';
import type { Field, Value } from '#kernel/system/types.ts';
import type { orgContract } from '#modules/org/schema.ts';
import { client } from '#web/api.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { useUnits } from '#web/units.ts';
import type { SystemView } from '../schema-items.ts';
import { caseworkApi, codeOptions } from './casework-api.ts';

const orgApi = client<typeof orgContract>();

interface Props {
  readonly id: string;
  readonly field: Field;
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  readonly system: SystemView;
}

function textIn(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

function listIn(value: Value | undefined): string[] {
  return value === undefined || typeof value === 'string' ? [] : [...value];
}

/** The control of a field by its kind. */
export function FieldInput(props: Props) {
  switch (props.field.kind) {
    case 'long':
      return <Long {...props} />;
    case 'choice':
    case 'many':
      return <Choose {...props} options={optionsOf(props.field)} />;
    case 'unit':
    case 'units':
      return <Units {...props} />;
    case 'post':
      return <Posts {...props} />;
    case 'code':
    case 'codes':
      return <Codes {...props} />;
    case 'ref':
    case 'refs':
      return <Items {...props} />;
    case 'day':
      return <DateField id={props.id} value={textIn(props.value)} onChange={props.onChange} />;
    default:
      return <Line {...props} />;
  }
}

interface Option {
  readonly value: string;
  readonly label: string;
}

function optionsOf({ choices = [] }: Field): readonly Option[] {
  return choices.map(({ value, title }) => ({ value, label: title }));
}

function Choose({ id, field, value, onChange, options }: Props & { readonly options: readonly Option[] }) {
  const common = {
    id,
    allowClear: true,
    showSearch: { optionFilterProp: 'label' },
    placeholder: '请选择',
    options: [...options],
  };
  if (holdsSeveral(field))
    return <Select<string[]> {...common} mode="multiple" value={listIn(value)} onChange={onChange} />;
  const one = textIn(value);
  return (
    <Select<string>
      {...common}
      value={one === '' ? null : one}
      onChange={(next?: string) => onChange(next ?? '')}
    />
  );
}

function Units(props: Props) {
  const { options, towns } = useUnits();
  return <Choose {...props} options={props.field.to === 'town' ? towns : options} />;
}

function Posts(props: Props) {
  const posts = useQuery(orgApi.query('GET /api/posts'));
  const options = (posts.data?.rows ?? []).map((post) => ({
    value: post.id,
    label: `${post.unitName}${post.name}`,
  }));
  return <Choose {...props} options={options} />;
}

function Codes(props: Props) {
  const list = props.system.lists.find(({ key }) => key === props.field.list);
  return <Choose {...props} options={codeOptions(list?.codes ?? [])} />;
}

/** An item of another kind, found by a part of its name or number. */
function Items({ id, field, value, onChange, system }: Props) {
  const [q, setQ] = useState('');
  const params = { system: system.key, kind: field.to ?? '' };
  const found = useQuery(
    caseworkApi.query('GET /api/systems/{system}/{kind}/cases', {
      params,
      query: { q, state: 'all', size: 30 },
    }),
  );
  const common = {
    id,
    allowClear: true,
    showSearch: { filterOption: false, onSearch: setQ },
    placeholder: '按名称或编号查找',
    options: (found.data?.rows ?? []).map((row) => ({
      value: row.id,
      label: `${row.title}（${row.number}）`,
    })),
  };
  if (holdsSeveral(field))
    return <Select<string[]> {...common} mode="multiple" value={listIn(value)} onChange={onChange} />;
  const one = textIn(value);
  return (
    <Select<string>
      {...common}
      value={one === '' ? null : one}
      onChange={(next?: string) => onChange(next ?? '')}
    />
  );
}

function Long({ id, field, value, onChange }: Props) {
  return (
    <Input.TextArea
      id={id}
      rows={3}
      maxLength={Number(field.most ?? 2000)}
      value={textIn(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

const numeric: readonly Field['kind'][] = ['number', 'money', 'phone'];

/** An instant is typed as `2022-05-08 09:30`, in China's time. */
function typed(field: Field, text: string): string {
  const found = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/u.exec(text);
  return field.kind === 'instant' && found !== null ? `${found[1]}T${found[2]}:00+08:00` : text;
}

function shownText(field: Field, text: string): string {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):00\+08:00$/u.exec(text);
  return field.kind === 'instant' && found !== null ? `${found[1]} ${found[2]}` : text;
}

function Line({ id, field, value, onChange }: Props) {
  const suffix = field.kind === 'money' ? '元' : field.unit;
  return (
    <Input
      id={id}
      value={shownText(field, textIn(value))}
      {...(suffix === undefined ? {} : { suffix })}
      {...(field.kind === 'instant' ? { placeholder: '2022-05-08 09:30' } : {})}
      {...(numeric.includes(field.kind) ? { inputMode: 'decimal' as const } : {})}
      onChange={(event) => onChange(typed(field, event.target.value))}
    />
  );
}
