import type { UseQueryResult } from '@tanstack/react-query';
import { printMinute } from '#kernel/day-words.ts';
import { type Column, DataTable } from './data-table.tsx';
import { EmptyState } from './empty-state.tsx';

/** What every record of an import says. */
export interface ImportJob {
  readonly id: string;
  readonly state: 'running' | 'done' | 'failed' | 'broken';
  readonly started: string;
  readonly fileName: string;
  readonly reason: string;
}

interface Props<J extends ImportJob> {
  readonly query: UseQueryResult<{ readonly rows: readonly J[] }>;
  /** That nothing was written, in the words of the page: 未导入任何行. */
  readonly nothing: string;
  /** What a finished import did. */
  readonly did: (job: J) => string;
  readonly columns?: readonly Column<J>[];
}

interface Polled {
  readonly state: { readonly data?: { readonly rows: readonly { readonly state: string }[] } | undefined };
}

/** Reads the list again every three seconds while one of them is running. */
export function whileRunning({ state }: Polled): number | false {
  return state.data?.rows.some((job) => job.state === 'running') === true ? 3000 : false;
}

/** What became of earlier imports, also after a crash of the server. */
export function ImportJobs<J extends ImportJob>({ query, nothing, did, columns = [] }: Props<J>) {
  return (
    <DataTable
      caption="导入记录"
      columns={[
        { key: 'started', title: '时间', width: 160, render: (job) => printMinute(job.started) },
        { key: 'file', title: '文件', phone: 'headline', width: 260, render: (job) => job.fileName },
        ...columns,
        { key: 'state', title: '结果', width: 180, render: (job) => <b>{stateOf(job, nothing)}</b> },
        { key: 'outcome', title: '说明', render: (job) => outcome(job, did) },
      ]}
      rows={query.data?.rows}
      rowKey={(job) => job.id}
      query={query}
      empty={<EmptyState title="还没有导入过" hint="下载模板填好，拖到上面核对。" />}
    />
  );
}

function stateOf({ state }: ImportJob, nothing: string): string {
  const words = { running: '正在导入', done: '已导入', failed: nothing, broken: `中断，${nothing}` } as const;
  return words[state];
}

function outcome<J extends ImportJob>(job: J, did: (job: J) => string): string {
  if (job.state === 'done') return did(job);
  if (job.state === 'failed') return job.reason;
  return job.state === 'broken' ? '导入时服务中断。请重新核对后再导入' : '完成前不算导入';
}
