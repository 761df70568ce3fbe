import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { printDay, printMinute, shortDay } from '#kernel/day-words.ts';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FaultList } from '#web/ui/fault-list.tsx';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { useUnits } from '#web/units.ts';
import { type Act, actWords, stateWords } from '../rules.ts';
import type { Sheet } from '../schema.ts';
import { EntryGrid } from './entry-grid.tsx';
import { outlookApi, readsOutlook } from './outlook-api.ts';
import { SheetImport } from './sheet-import.tsx';
import { type Entries, useEntries } from './use-entries.ts';

/** The sheet of a unit in a round: filled in by the unit, decided on by the office, read by others. */
export function SheetPanel({ month, unit }: { readonly month: string; readonly unit: string }) {
  const query = useQuery(outlookApi.query('GET /api/outlook/sheet', { query: { month, unit } }));
  return (
    <Loaded query={query}>
      {(sheet) =>
        sheet.rows.length === 0 ? (
          <EmptyState
            title="这一期没有要预报的项目"
            hint="前期至竣工的项目才要预报；打包项目由子项目预报，投产、达效的不再预报。"
          />
        ) : (
          <Filled key={`${sheet.month} ${sheet.unit}`} sheet={sheet} />
        )
      }
    </Loaded>
  );
}

function Filled({ sheet }: { readonly sheet: Sheet }) {
  const entries = useEntries(sheet);
  const [failure, setFailure] = useState<unknown>();
  const [left, setLeft] = useState(0);
  const writes = sheet.writes && sheet.open.open;
  return (
    <>
      <Standing sheet={sheet} />
      <Acts sheet={sheet} entries={entries} writes={writes} onFailure={setFailure} />
      <Failure error={failure} />
      {left > 0 ? (
        <p className="x-alert" role="alert">
          粘贴的内容比表多{left}行，多出的没有用上。请核对起始行。
        </p>
      ) : null}
      <EntryGrid sheet={sheet} entries={entries} writes={writes} onLeftOver={setLeft} />
      {writes ? (
        <div className="x-noprint">
          <KeyHint
            hints={[
              { keys: ['↑', '↓', 'Enter'], meaning: '换行' },
              { keys: ['←', '→'], meaning: '换列' },
              { keys: ['Ctrl+V'], meaning: '从表格粘贴多行多列' },
            ]}
          />
        </div>
      ) : null}
      <History sheet={sheet} />
    </>
  );
}

function Standing({ sheet }: { readonly sheet: Sheet }) {
  const units = useUnits();
  const { state, dueOn, open, late, reason } = sheet;
  return (
    <>
      <p className="ol-standing">
        <b>{units.nameOf(sheet.unit)}</b>
        <span data-outlook={state}>{stateWords[state]}</span>
        <span>{printDay(dueOn)}前提交</span>
        {open.open && open.until !== null ? <span>可填到{shortDay(open.until)}</span> : null}
        {late ? <span className="ol-late">逾期提交</span> : null}
        {sheet.writes && !open.open ? <span>{open.why}</span> : null}
      </p>
      {reason === '' ? null : <p className="x-alert">退回原因：{reason}</p>}
    </>
  );
}

function Failure({ error }: { readonly error: unknown }) {
  if (error === undefined) return null;
  if (error instanceof ApiError && error.faults.length > 0)
    return <FaultList faults={error.faults} title={error.detail} />;
  return (
    <p className="x-alert" role="alert">
      {reasonOf(error)}
    </p>
  );
}

interface ActsProps {
  readonly sheet: Sheet;
  readonly entries: Entries;
  readonly writes: boolean;
  readonly onFailure: (error: unknown) => void;
}

function useActs({ sheet, entries, onFailure }: Omit<ActsProps, 'writes'>) {
  const { month, unit } = sheet;
  const queries = useQueryClient();
  const notice = useNotice();
  const [busy, setBusy] = useState(false);
  const keep = (next: Sheet): void => {
    queries.setQueryData(
      outlookApi.query('GET /api/outlook/sheet', { query: { month, unit } }).queryKey,
      next,
    );
    entries.clear();
  };
  const saved = async (): Promise<Sheet> => {
    if (entries.changed.length === 0) return sheet;
    const next = await outlookApi.call('PUT /api/outlook/sheet/{month}', {
      params: { month },
      body: { turn: sheet.turn, rows: [...entries.inputs()] },
    });
    keep(next);
    return next;
  };
  const act = async (name: Act, reason = ''): Promise<void> => {
    const { turn } = name === 'submit' ? await saved() : sheet;
    keep(await outlookApi.call('POST /api/outlook/acts', { body: { act: name, month, unit, turn, reason } }));
    await queries.invalidateQueries({ predicate: readsOutlook });
    notice.done(`已${actWords[name]}`);
  };
  const doing = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    onFailure(undefined);
    try {
      await work();
    } catch (error) {
      onFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const save = async (): Promise<void> => {
    const count = entries.changed.length;
    await saved();
    await queries.invalidateQueries({ predicate: readsOutlook });
    notice.done(`已保存${count}个项目`);
  };
  return { busy, act, save, doing };
}

function Acts(props: ActsProps) {
  const { sheet, entries, writes } = props;
  const { busy, act, save, doing } = useActs(props);
  const [importing, setImporting] = useState(false);
  const [returning, setReturning] = useState(false);
  const [reason, setReason] = useState('');
  const notice = useNotice();
  const { month, unit, state } = sheet;
  const dirty = entries.changed.length;
  const blank = sheet.rows.filter(
    (row) => row.entry === null && row.before !== null && !entries.changed.includes(row),
  );
  return (
    <div className="ol-acts x-noprint">
      {writes ? (
        <>
          <Button
            type="primary"
            loading={busy}
            disabled={entries.faults > 0}
            onClick={() => void doing(() => act('submit'))}
          >
            提交
          </Button>
          <Button disabled={dirty === 0 || entries.faults > 0 || busy} onClick={() => void doing(save)}>
            保存
          </Button>
          {blank.length === 0 ? null : (
            <Button onClick={() => entries.carry(blank)}>其余{blank.length}个沿用上期</Button>
          )}
          <Button onClick={() => setImporting(true)}>导入</Button>
        </>
      ) : null}
      {sheet.writes && state === 'submitted' ? (
        <Button loading={busy} onClick={() => void doing(() => act('withdraw'))}>
          撤回
        </Button>
      ) : null}
      {sheet.passes && state === 'submitted' ? (
        <>
          <Button type="primary" loading={busy} onClick={() => void doing(() => act('pass'))}>
            通过
          </Button>
          <Button onClick={() => setReturning(true)}>退回</Button>
        </>
      ) : null}
      <Button
        onClick={() =>
          void outlookApi
            .download('GET /api/outlook/sheet.xlsx', { query: { month, unit } })
            .catch(notice.failed)
        }
      >
        导出 .xlsx
      </Button>
      {dirty > 0 ? (
        <output>
          {dirty}个项目有改动，还没有保存{entries.faults > 0 ? `；有${entries.faults}处须改正` : ''}
        </output>
      ) : null}
      <SheetImport open={importing} month={month} unit={unit} onClose={() => setImporting(false)} />
      <ConfirmDialog
        open={returning}
        title="退回这份预报？"
        verb="退回"
        ready={reason.trim() !== ''}
        onConfirm={() => act('return', reason.trim())}
        onClose={() => setReturning(false)}
      >
        <label htmlFor="outlook-reason">退回的原因</label>
        <Input
          id="outlook-reason"
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </ConfirmDialog>
    </div>
  );
}

function History({ sheet }: { readonly sheet: Sheet }) {
  if (sheet.events.length === 0) return null;
  return (
    <details className="ol-history x-noprint">
      <summary>经过（{sheet.events.length}）</summary>
      <ul>
        {sheet.events.map((event) => (
          <li key={`${event.at} ${event.act}`}>
            {printMinute(event.at)} {event.by} {actWord(event.act)}
            {event.reason === '' ? '' : `：${event.reason}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

function actWord(act: string): string {
  return Object.entries(actWords).find(([key]) => key === act)?.[1] ?? act;
}
