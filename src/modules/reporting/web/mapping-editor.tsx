import { Button, Checkbox, InputNumber, Select } from 'antd';
import { useMemo, useState } from 'react';
import { growthTitle } from '#kernel/target-words.ts';
import { Labelled } from '#web/ui/labelled.tsx';
import { unitLabel } from '../rules-cell.ts';
import { withUse } from '../rules-file.ts';
import {
  type ColumnUse,
  type Mapping,
  mappedLines,
  mappingFor,
  mostMapped,
  shapedTable,
  type TextTable,
} from '../rules-mapping.ts';
import type { SaidLine } from '../rules-paste.ts';
import { plainLabel } from '../rules-paste-label.ts';
import type { Sheet } from '../schema.ts';
import type { ForeignFile } from './use-foreign-file.ts';

interface Props {
  readonly sheet: Sheet;
  readonly file: ForeignFile;
}

/** 对应关系: which table, which line heads it, what each column holds and which indicator each line is; all of it can be said by hand. */
export function MappingEditor({ sheet, file }: Props) {
  const [at, setAt] = useState(0);
  const tables = file.open?.tables ?? [];
  const one = tables[at];
  if (one === undefined) return null;
  const { table, mapping, reading } = one;
  const put = (next: Partial<Mapping>): void => file.map(at, { ...mapping, ...next });
  return (
    <section className="rp-mapping" aria-label="对应关系">
      <div className="rp-mapping-fields">
        {tables.length > 1 ? (
          <>
            <Labelled label="工作表">
              <Select
                aria-label="工作表"
                value={at}
                options={tables.map(({ table: { name } }, index) => ({ value: index, label: name }))}
                onChange={setAt}
              />
            </Labelled>
            <Checkbox
              checked={reading.kind !== 'skip'}
              onChange={(event) => file.use(at, event.target.checked)}
            >
              取用这张表
            </Checkbox>
          </>
        ) : null}
        <Labelled label="表头从第几行起">
          <InputNumber
            size="small"
            min={1}
            max={mostMapped.first}
            value={mapping.first + 1}
            onChange={(line) => put({ first: (line ?? 1) - 1 })}
          />
        </Labelled>
        <Labelled label="表头几行">
          <InputNumber
            size="small"
            min={0}
            max={mostMapped.depth}
            value={mapping.depth}
            onChange={(depth) => put({ depth: depth ?? 1 })}
          />
        </Labelled>
        <Checkbox
          checked={mapping.turned}
          onChange={(event) => file.map(at, mappingFor(table, file.target, event.target.checked))}
        >
          横竖对调（指标在列、月份或单位在行的表）
        </Checkbox>
      </div>
      {reading.kind === 'skip' ? (
        <p>这张表不取用。</p>
      ) : (
        <MappingTable key={at} sheet={sheet} file={file} at={at} table={table} mapping={mapping} />
      )}
    </section>
  );
}

/** As many lines and columns as one looks through to say what they are; the others are read the same way. */
const mostLines = 40;
const mostColumns = 40;

interface TableProps extends Props {
  readonly at: number;
  readonly table: TextTable;
  readonly mapping: Mapping;
}

function MappingTable({ sheet, file, at, table, mapping }: TableProps) {
  const matrix = useMemo(() => shapedTable(table, mapping.turned), [table, mapping.turned]);
  const synonyms = file.open?.synonyms;
  const lines = useMemo(
    () =>
      new Map(mappedLines(table, mapping, file.target, synonyms ?? new Map()).map((one) => [one.line, one])),
    [table, mapping, file.target, synonyms],
  );
  const uses = useMemo(() => columnOptions(sheet), [sheet]);
  const rows = useMemo(
    () => [
      { value: '', label: '不取这一行' },
      ...sheet.rows.map((row) => ({
        value: row.key,
        label: `${growthTitle(row)}${inBrackets(unitLabel(row))}`,
      })),
    ],
    [sheet.rows],
  );
  const width = Math.min(mostColumns, Math.max(0, ...matrix.map((line) => line.length)));
  const columns = Array.from({ length: width }, (_, column) => column);
  const start = mapping.first + mapping.depth;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by the keyboard */}
      <section className="rp-mapping-box" aria-label="表的内容和对应" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">对应指标</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  <UseSelect
                    column={column}
                    use={mapping.columns[column] ?? { kind: 'ignore' }}
                    options={uses}
                    onChange={(use) => file.map(at, withUse(mapping, column, use))}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.slice(0, mostLines).map((line, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- lines of a file have no other name than their number
              <tr
                key={index}
                data-head={(index >= mapping.first && index < start) || undefined}
                data-above={index < mapping.first || undefined}
              >
                <th scope="row">
                  <Button
                    type="text"
                    size="small"
                    title="以这一行为表头"
                    disabled={index === mapping.first}
                    onClick={() => file.map(at, { ...mapping, first: index })}
                  >
                    {index + 1}
                  </Button>
                </th>
                <td>
                  <LineRow
                    said={index < start ? undefined : lines.get(index + 1)}
                    rows={rows}
                    onSay={file.say}
                  />
                </td>
                {columns.map((column) => (
                  <td
                    key={column}
                    data-off={(mapping.columns[column]?.kind ?? 'ignore') === 'ignore' || undefined}
                  >
                    {(line[column] ?? '').slice(0, 40)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {matrix.length > mostLines ? <p>另有{matrix.length - mostLines}行没有列出，按同样办法读。</p> : null}
    </>
  );
}

interface LineProps {
  readonly said: SaidLine | undefined;
  readonly rows: readonly { readonly value: string; readonly label: string }[];
  readonly onSay: (label: string, row: string) => void;
}

function LineRow({ said, rows, onSay }: LineProps) {
  if (said === undefined || plainLabel(said.label) === '') return null;
  return (
    <Select
      size="small"
      aria-label={`“${said.label}”对应的指标`}
      value={said.row}
      placeholder="未对应"
      status={said.row === null ? 'warning' : ''}
      options={[...rows]}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={280}
      style={{ width: 180 }}
      onChange={(row: string) => onSay(plainLabel(said.label), row)}
    />
  );
}

interface UseProps {
  readonly column: number;
  readonly use: ColumnUse;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (use: ColumnUse) => void;
}

function UseSelect({ column, use, options, onChange }: UseProps) {
  const value = codeOf(use);
  const known = options.some((one) => one.value === value);
  return (
    <Select
      size="small"
      aria-label={`第${column + 1}列是什么`}
      value={value}
      options={known ? [...options] : [...options, { value, label: wordsOf(use) }]}
      popupMatchSelectWidth={160}
      style={{ width: 120 }}
      onChange={(code: string) => onChange(columnUseOf(code))}
    />
  );
}

function columnOptions({ month }: Sheet): readonly { readonly value: string; readonly label: string }[] {
  const values = ['now', ...Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'))];
  const uses: readonly ColumnUse[] = [
    { kind: 'ignore' },
    { kind: 'name' },
    { kind: 'unit' },
    { kind: 'explanation' },
    ...values.map((one) => ({ kind: 'value' as const, month: one, growth: false })),
    { kind: 'value', month: 'now', growth: true },
  ];
  return uses.map((use) => ({
    value: codeOf(use),
    label: codeOf(use) === 'value now' ? `本月数（${Number(month.slice(5))}月）` : wordsOf(use),
  }));
}

function codeOf(use: ColumnUse): string {
  return use.kind === 'value' ? `${use.growth ? 'growth' : 'value'} ${use.month}` : use.kind;
}

function columnUseOf(code: string): ColumnUse {
  const [kind = '', month = 'now'] = code.split(' ');
  if (kind === 'name' || kind === 'unit' || kind === 'explanation') return { kind };
  if (kind === 'value' || kind === 'growth') return { kind: 'value', month, growth: kind === 'growth' };
  return { kind: 'ignore' };
}

const kindWords = { ignore: '不取', name: '指标名称', unit: '计量单位', explanation: '说明' } as const;

function wordsOf(use: ColumnUse): string {
  if (use.kind !== 'value') return kindWords[use.kind];
  const month = use.month === 'now' ? '本月' : `${Number(use.month)}月`;
  return `${month}${use.growth ? '增速' : '数'}`;
}

function inBrackets(text: string): string {
  return text === '' ? '' : `（${text}）`;
}
