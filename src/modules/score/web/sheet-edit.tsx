import { Button, Input } from 'antd';
import { useState } from 'react';
import { Field } from '#web/ui/field.tsx';
import { knobsOf, withNumber } from '../rules-sheet.ts';
import type { Item, Sheet, SheetBody } from '../schema-sheet.ts';

/** What of a sheet is changed. */
export function bodyOf({ title, source, dated, full, items }: Sheet): SheetBody {
  return { title, source, dated, full, items };
}

/** A sheet with something of one item changed. */
export function changed(body: SheetBody, id: string, change: Partial<Item>): SheetBody {
  return { ...body, items: body.items.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}

interface NumbersProps {
  readonly item: Item;
  readonly onItem: (change: Partial<Item>) => void;
}

/** Weight and every number of an item's rule, each with its word. */
export function ItemNumbers({ item, onItem }: NumbersProps) {
  const { weight, rule, title } = item;
  if (rule === null || weight === null) return <span className="sc-missing">权重未设，不计分</span>;
  return (
    <span className="sc-knobs">
      <Knob label="分值" title={title} value={weight} onValue={(value) => onItem({ weight: value })} />
      {knobsOf(rule).map(({ path, label, value }) => (
        <Knob
          key={path.join('.')}
          label={label}
          title={title}
          value={value ?? ''}
          onValue={(text) =>
            onItem({ rule: withNumber(rule, path, text === '' && mayBeOpen(path) ? null : text) })
          }
        />
      ))}
    </span>
  );
}

/** An end or a cap that is left empty sets no limit. */
function mayBeOpen(path: readonly (string | number)[]): boolean {
  return ['cap', 'to', 'most', 'least'].includes(String(path.at(-1)));
}

interface KnobProps {
  readonly label: string;
  readonly title: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function Knob({ label, title, value, onValue }: KnobProps) {
  return (
    <label>
      {label}
      <Input
        size="small"
        aria-label={`“${title}”${label}`}
        inputMode="decimal"
        value={value}
        placeholder="不限"
        onChange={(event) => onValue(event.target.value.trim())}
      />
    </label>
  );
}

interface AddProps {
  /** Id of the sheet, so that numbers given by hand are its own. */
  readonly sheet: string;
  readonly body: SheetBody;
  readonly onBody: (body: SheetBody) => void;
}

/** Adds an item whose points are given by hand, from nought to its weight. */
export function AddItem({ sheet, body, onBody }: AddProps) {
  const [title, setTitle] = useState('');
  const [weight, setWeight] = useState('');
  const isReady = title.trim() !== '' && /^\d+(\.\d+)?$/u.test(weight);
  function add(): void {
    const used = new Set(body.items.map(({ id }) => id));
    const number = [...Array(100).keys()].find((one) => !used.has(`own-${one + 1}`)) ?? 0;
    const id = `own-${number + 1}`;
    const item: Item = {
      id,
      title: title.trim(),
      role: 'base',
      weight,
      input: {
        from: 'hand',
        key: `${sheet}-${number + 1}`.slice(0, 40),
        unit: '分',
        hint: `${title.trim()}评定，写明依据`,
      },
      rule: { kind: 'given', least: '0', most: weight },
      note: '本县增设，由考核单位评定。',
    };
    onBody({ ...body, items: [...body.items, item] });
    setTitle('');
    setWeight('');
  }
  return (
    <div className="sc-add">
      <Field
        label="增设项目"
        control={(field) => (
          <Input id={field} value={title} maxLength={60} onChange={(event) => setTitle(event.target.value)} />
        )}
      />
      <Field
        label="增设项目分值"
        control={(field) => (
          <Input
            id={field}
            value={weight}
            inputMode="decimal"
            onChange={(event) => setWeight(event.target.value.trim())}
          />
        )}
      />
      <Button disabled={!isReady} onClick={add}>
        加入
      </Button>
    </div>
  );
}
