import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import { compare, exact } from '#kernel/decimal.ts';
import { amountOf, basisWords, confidenceWords, printConfidence } from '../rules.ts';
import type { Sheet, SheetRow } from '../schema.ts';
import { faultOf, yearOf } from './drafts.ts';
import { Money, wanText } from './money.tsx';
import type { Entries } from './use-entries.ts';

interface Props {
  readonly sheet: Sheet;
  readonly entries: Entries;
  readonly writes: boolean;
  readonly onLeftOver: (lines: number) => void;
}

const monthName = (month: string): string => `${Number(month.slice(5))}月`;

/** 预报表: projects by rows, coming months by columns, last month's forecast and what came beside them. */
export function EntryGrid(props: Props) {
  const { sheet } = props;
  const before = Number(sheet.month.slice(5)) - 1;
  const last = before === 0 ? '上年12月' : `${before}月`;
  const heads = [
    '年度计划',
    '本年累计',
    `${last}预报`,
    `${last}完成`,
    ...sheet.months.map((month) => `${monthName(month)}预报`),
    '全年预计',
  ];
  return (
    <div className="x-scroll ol-box">
      <table className="ol-grid">
        <caption className="x-hidden">投资预报，单位万元</caption>
        <thead>
          <tr>
            <th scope="col">项目（万元）</th>
            {heads.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col" className="ol-words">
              依据
            </th>
            <th scope="col" className="ol-words">
              把握
            </th>
            <th scope="col" className="ol-words">
              说明
            </th>
            {props.writes ? (
              <th scope="col">
                <span className="x-hidden">沿用</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row, at) => (
            <Row key={row.project} {...props} row={row} at={at} last={last} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Arrows and Enter go from field to field, as in a spreadsheet. */
function move(event: KeyboardEvent<HTMLInputElement>): void {
  const { currentTarget: target, key } = event;
  const table = target.closest('table');
  if (event.nativeEvent.isComposing || table === null) return;
  const [row = '', column = ''] = (target.dataset['at'] ?? '').split(':');
  const atStart = target.selectionStart === 0 && target.selectionEnd === 0;
  const atEnd = target.selectionStart === target.value.length;
  const steps: Readonly<Record<string, readonly [number, number] | false>> = {
    Enter: [1, 0],
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
    ArrowLeft: atStart && [0, -1],
    ArrowRight: atEnd && [0, 1],
  };
  const step = steps[key];
  if (step === undefined || step === false) return;
  event.preventDefault();
  const next = table.querySelector(`[data-at="${Number(row) + step[0]}:${Number(column) + step[1]}"]`);
  if (next instanceof HTMLElement) next.focus();
  if (next instanceof HTMLInputElement) next.select();
}

interface RowProps extends Props {
  readonly row: SheetRow;
  readonly at: number;
  readonly last: string;
}

function Row(props: RowProps) {
  const { sheet, entries, row, writes, last } = props;
  const draft = entries.draftOf(row);
  const year = yearOf(row, draft, sheet.months);
  const isShort = year !== null && row.yearPlan !== null && compare(exact(year), exact(row.yearPlan)) < 0;
  return (
    <tr data-changed={entries.changed.includes(row)}>
      <th scope="row">
        <Link to="/projects/$id" params={{ id: row.project }}>
          {row.name}
        </Link>
        <Tags row={row} carried={draft.carried} />
      </th>
      <td data-label="年度计划">
        <Money value={row.yearPlan} />
      </td>
      <td data-label="本年累计">
        <Money value={row.done} />
        {row.done !== null && row.doneMonth === null ? <small className="ol-under">未分月</small> : null}
        {row.doneMonth === null || isMonthBefore(row.doneMonth, sheet.month) ? null : (
          <small className="ol-under">至{monthName(row.doneMonth)}</small>
        )}
      </td>
      <td data-label={`${last}预报`}>
        <Money value={row.lastForecast} />
      </td>
      <td data-label={`${last}完成`}>
        <Money value={row.lastActual} />
      </td>
      {sheet.months.map((month, column) => (
        <td key={month} data-label={`${monthName(month)}预报`}>
          {writes ? (
            <Field {...props} field={month} column={column} />
          ) : (
            <Money value={amountOf(row.entry, month)} />
          )}
        </td>
      ))}
      <td data-label="全年预计" data-short={isShort}>
        <Money value={year} />
        {isShort ? <small className="ol-under">低于计划</small> : null}
      </td>
      <Words {...props} />
    </tr>
  );
}

function isMonthBefore(month: string, round: string): boolean {
  return Number(month.slice(5)) === Number(round.slice(5)) - 1;
}

const enteredWords = { in: '已纳统', owed: '应统未统', exempt: '不需纳统', unknown: '' } as const;

function Tags({ row, carried }: { readonly row: SheetRow; readonly carried: boolean }) {
  const entered = enteredWords[row.entered];
  const origin = row.entry?.origin === 'demo' ? '演示数据' : '';
  const words = [entered, carried ? '沿用上期' : '', origin].filter((word) => word !== '');
  if (words.length === 0) return null;
  return (
    <small className="ol-under" title={row.enteredWhy === '' ? undefined : row.enteredWhy}>
      {words.join('，')}
    </small>
  );
}

/** Basis, confidence, note and the button that carries on, or what was said of them. */
function Words(props: RowProps) {
  const { sheet, entries, row, writes } = props;
  const draft = entries.draftOf(row);
  if (!writes)
    return (
      <>
        <td data-label="依据" className="ol-words">
          {row.entry === null || row.entry.basis === null ? '—' : basisWords[row.entry.basis]}
        </td>
        <td data-label="把握" className="ol-words">
          {printConfidence(row.entry?.confidence ?? '') || '—'}
        </td>
        <td data-label="说明" className="ol-note">
          {row.entry?.note ?? ''}
        </td>
      </>
    );
  const first = sheet.months.length;
  return (
    <>
      <td data-label="依据" className="ol-words">
        <Choice {...props} field="basis" column={first} words={basisWords} value={draft.basis} />
      </td>
      <td data-label="把握" className="ol-words">
        {sheet.confidence === 'words' ? (
          <Choice
            {...props}
            field="confidence"
            column={first + 1}
            words={confidenceWords}
            value={draft.confidence}
          />
        ) : (
          <Field {...props} field="confidence" column={first + 1} />
        )}
      </td>
      <td data-label="说明" className="ol-words">
        <Field {...props} field="note" column={first + 2} />
      </td>
      <td>
        {row.before === null ? null : (
          <Button size="small" type="link" onClick={() => entries.carry([row])}>
            沿用<span className="x-hidden">上期：{row.name}</span>
          </Button>
        )}
      </td>
    </>
  );
}

const fieldNames: Readonly<Record<string, string>> = { basis: '依据', confidence: '把握程度', note: '说明' };

interface FieldProps extends RowProps {
  readonly field: string;
  readonly column: number;
}

function Field({ sheet, entries, row, at, field, column, onLeftOver }: FieldProps) {
  const draft = entries.draftOf(row);
  const fault = faultOf(draft, field, sheet.confidence);
  const name = fieldNames[field] ?? `${monthName(field)}预报`;
  const said = amountOf(row.before, field);
  const value =
    field === 'note' ? draft.note : field === 'confidence' ? draft.confidence : (draft.amounts[field] ?? '');
  const paste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/u.test(text.replace(/\r?\n$/u, ''))) return;
    event.preventDefault();
    onLeftOver(entries.paste(at, field, text));
  };
  return (
    <>
      <input
        className="ol-field"
        data-at={`${at}:${column}`}
        data-wide={field === 'note'}
        aria-label={`${row.name} ${name}`}
        aria-invalid={fault !== null}
        inputMode={field === 'note' ? 'text' : 'decimal'}
        maxLength={field === 'note' ? 200 : 40}
        placeholder={said === null ? '' : wanText(said)}
        value={value}
        onChange={(event) => entries.set(row, field, event.target.value)}
        onPaste={paste}
        onKeyDown={move}
      />
      {fault === null ? null : <small className="ol-fault">{fault}</small>}
    </>
  );
}

interface ChoiceProps extends FieldProps {
  readonly words: Readonly<Record<string, string>>;
  readonly value: string;
}

function Choice({ sheet, entries, row, at, field, column, words, value }: ChoiceProps) {
  const fault = faultOf(entries.draftOf(row), field, sheet.confidence);
  return (
    <>
      <select
        className="ol-field"
        data-at={`${at}:${column}`}
        aria-label={`${row.name} ${fieldNames[field] ?? ''}`}
        aria-invalid={fault !== null}
        value={Object.hasOwn(words, value) ? value : ''}
        onChange={(event) => entries.set(row, field, event.target.value)}
      >
        <option value="">—</option>
        {Object.entries(words).map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
      {fault === null ? null : <small className="ol-fault">{fault}</small>}
    </>
  );
}
