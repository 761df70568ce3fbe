import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { sessionQuery } from '#web/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { FaultList } from '#web/ui/fault-list.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { ReportListRow } from '../schema.ts';
import { reportingApi } from './reporting-api.ts';

interface Props {
  readonly rows: readonly ReportListRow[];
  readonly onDone: () => void;
}

type Batch = 'approve' | 'accept';
const verbs: Readonly<Record<Batch, string>> = { approve: '通过', accept: '接收' };
const words: Readonly<Record<Batch, string>> = {
  approve: '只含填报完整、没有疑点的月报。通过后等待县级接收。',
  accept: '接收后数据入库，灯号随即重新判定。',
};

/** A report that can be approved with others: complete, without remarks, and the reader may approve it. */
function isClean(row: ReportListRow): boolean {
  return isPossible(row, 'approve') && row.remarks === 0 && row.filled === row.asked;
}

function isPossible(row: ReportListRow, act: Batch): boolean {
  return row.acts.some((one) => one.act === act && one.refusal === null);
}

/** Approves or accepts the chosen reports one by one; one that was decided meanwhile is named and the others go on. */
export function BatchActs({ rows, onDone }: Props) {
  const [asked, setAsked] = useState<Batch>();
  const [failures, setFailures] = useState<readonly string[]>([]);
  const queries = useQueryClient();
  const notice = useNotice();
  const chosen: Readonly<Record<Batch, readonly ReportListRow[]>> = {
    approve: rows.filter(isClean),
    accept: rows.filter((row) => isPossible(row, 'accept')),
  };
  const mine = asked === undefined ? [] : chosen[asked];
  const isTaker = useSuspenseQuery(sessionQuery).data.rights.includes('report.accept');

  async function carryOut(): Promise<void> {
    if (asked === undefined) return;
    const failed = asked === 'approve' ? await approveAll(mine) : await acceptAll(mine);
    setFailures(failed);
    if (mine.length > failed.length) notice.done(`已${verbs[asked]}${mine.length - failed.length}个`);
    onDone();
    await queries.invalidateQueries({ queryKey: ['GET /api/reports'] });
  }

  return (
    <>
      {failures.length === 0 ? null : (
        <FaultList title="没有办成" faults={failures.map((message) => ({ field: '', message }))} />
      )}
      {(isTaker ? (['approve', 'accept'] as const) : (['approve'] as const)).map((batch) => (
        <Button key={batch} disabled={chosen[batch].length === 0} onClick={() => setAsked(batch)}>
          批量{verbs[batch]}
          {chosen[batch].length === 0 ? '' : `（${chosen[batch].length}）`}
        </Button>
      ))}
      <ConfirmDialog
        open={asked !== undefined}
        title={asked === undefined ? '' : `${verbs[asked]}${mine.length}个单位的月报？`}
        verb={asked === undefined ? '' : verbs[asked]}
        onConfirm={carryOut}
        onClose={() => setAsked(undefined)}
      >
        <p>
          {mine.map(({ unit }) => unit.name).join('、')}。{asked === undefined ? '' : words[asked]}
        </p>
      </ConfirmDialog>
    </>
  );
}

async function approveAll(rows: readonly ReportListRow[]): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const { unit, report } of rows) {
    if (report === null) continue;
    try {
      await reportingApi.call('POST /api/reports/{id}/acts', {
        params: { id: report.id },
        body: { act: 'approve', version: report.version },
      });
    } catch (error) {
      failed.push(`${unit.name}：${reasonOf(error)}`);
    }
  }
  return failed;
}

async function acceptAll(rows: readonly ReportListRow[]): Promise<readonly string[]> {
  const reports = rows.flatMap(({ report }) =>
    report === null ? [] : [{ id: report.id, version: report.version }],
  );
  const answer = await reportingApi.call('POST /api/reporting/accept', { body: { reports } });
  return answer.rows.flatMap(({ unit, refusal }) => (refusal === null ? [] : [`${unit.name}：${refusal}`]));
}

interface CloseProps {
  readonly form: string;
  readonly month: string;
  readonly closedAt: string | null;
  /** Units that have not reported. */
  readonly open: readonly string[];
  /** Units whose report waits to be approved or accepted. */
  readonly waiting: readonly string[];
}

/** 结账: closes the month of the form. */
export function CloseMonth({ form, month, closedAt, open, waiting }: CloseProps) {
  const [isAsked, setAsked] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();
  const name = `${Number(month.slice(5))}月`;
  if (closedAt !== null) return null;

  async function close(): Promise<void> {
    const { locked } = await reportingApi.call('POST /api/reporting/close', { body: { form, month } });
    notice.done(`${name}已结账，锁定${locked}个单位的月报`);
    await queries.invalidateQueries({ queryKey: ['GET /api/reports'] });
  }

  return (
    <>
      <Button
        disabled={waiting.length > 0}
        title={waiting.length > 0 ? `还有${waiting.length}个单位的月报没有接收` : ''}
        onClick={() => setAsked(true)}
      >
        结账
      </Button>
      <ConfirmDialog
        open={isAsked}
        title={`${name}结账？`}
        verb="结账"
        onConfirm={close}
        onClose={() => setAsked(false)}
      >
        <p>
          已接收的月报随即锁定；以后补报要先批准例外，改数要发起更正并注明原因。
          {open.length === 0 ? '' : `未报的${open.length}个单位按未报计：${open.join('、')}。`}
        </p>
      </ConfirmDialog>
    </>
  );
}
