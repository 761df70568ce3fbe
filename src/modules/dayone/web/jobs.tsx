import { useQuery } from '@tanstack/react-query';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import type { DayOneJob } from '../schema.ts';
import { dayOneApi } from './day-one-api.ts';

const stateWords: Readonly<Record<DayOneJob['state'], string>> = {
  running: '正在导入',
  done: '已导入',
  failed: '未写入任何内容',
  broken: '中断，未写入任何内容',
};

function outcome(job: DayOneJob): string {
  switch (job.state) {
    case 'done':
      return `新增${job.created}项，更改${job.changed}项，无变化${job.same}项`;
    case 'failed':
      return job.reason;
    case 'broken':
      return '导入时服务中断。请重新核对后再导入';
    default:
      return '完成前不算导入';
  }
}

const columns: readonly Column<DayOneJob>[] = [
  { key: 'started', title: '时间', width: 160, render: (job) => printTime(job.started) },
  { key: 'file', title: '文件', phone: 'headline', render: (job) => job.fileName },
  { key: 'state', title: '结果', width: 180, render: (job) => <b>{stateWords[job.state]}</b> },
  { key: 'outcome', title: '说明', render: outcome },
];

function printTime(instant: string): string {
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(instant));
}

/** What became of the imports of this account, also after a crash. */
export function Jobs() {
  const jobs = useQuery({
    ...dayOneApi.query('GET /api/day-one/imports'),
    refetchInterval: (query) =>
      query.state.data?.rows.some(({ state }) => state === 'running') === true ? 3000 : false,
  });
  return (
    <DataTable
      caption="导入记录"
      columns={columns}
      rows={jobs.data?.rows}
      rowKey={(job) => job.id}
      query={jobs}
      empty={<EmptyState title="还没有导入过" hint="下载模板填好，拖到上面核对。" />}
    />
  );
}
