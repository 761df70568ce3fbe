import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { ApiError } from '#web/api-error.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { ErrorState } from '#web/ui/error-state.tsx';
import { FaultList } from '#web/ui/fault-list.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import type { ImportCheck, ImportJob } from '../schema.ts';
import { projectApi } from './project-api.ts';

const limit = 20 * 2 ** 20;

/** 导入: check first, then all rows or none; below, what became of earlier imports. */
export function ImportPage() {
  const { county } = useSuspenseQuery(sessionQuery).data;
  const [year, setYear] = useState(county.year);
  const [file, setFile] = useState<File>();
  const [checked, setChecked] = useState<ImportCheck>();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();

  async function step(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['GET /api/projects/imports'] });
    }
  }
  const check = (chosen: File, ofYear: number): Promise<void> =>
    step(async () => {
      setFile(chosen);
      setChecked(undefined);
      setChecked(
        await projectApi.call('POST /api/projects/imports/check', { file: chosen, body: { year: ofYear } }),
      );
    });
  const commit = (chosen: File, sha256: string): Promise<void> =>
    step(async () => {
      const job = await projectApi.call('POST /api/projects/imports', {
        file: chosen,
        body: { year, sha256 },
      });
      setChecked(undefined);
      setFile(undefined);
      notice.done(outcome(job));
      await queries.invalidateQueries({ queryKey: ['GET /api/projects'] });
    });
  const template = (): Promise<void> => step(() => projectApi.download('GET /api/projects/template'));

  return (
    <>
      <PageHeader
        title="导入项目"
        lead="先核对，没有错误才能导入；要么全部导入，要么一行也不导入。"
        above={<Link to="/projects">项目台账</Link>}
        actions={<Button onClick={() => void template()}>下载模板</Button>}
      />
      <p style={{ marginBlock: 12 }}>
        <Labelled label="导入到年度">
          <Select
            size="small"
            value={year}
            options={[county.year + 1, county.year, county.year - 1].map((one) => ({
              value: one,
              label: `${one}年`,
            }))}
            onChange={(one) => {
              setYear(one);
              if (file !== undefined) void check(file, one);
            }}
          />
        </Labelled>
      </p>
      <FileDrop
        prompt="把填好的台账拖到这里，或点击选择"
        accept={['.xlsx', '.csv']}
        limit={limit}
        busy={busy}
        onFile={(chosen) => void check(chosen, year)}
      />
      {failure === undefined ? null : <Failure error={failure} />}
      {checked === undefined || file === undefined ? null : (
        <Checked checked={checked} busy={busy} onCommit={() => void commit(file, checked.sha256)} />
      )}
      <SectionHead title="导入记录" />
      <Jobs />
    </>
  );
}

/** After a lost connection nobody knows yet: the record below does, also after a restart of the server. */
function Failure({ error }: { readonly error: unknown }) {
  if (error instanceof ApiError && error.faults.length > 0)
    return <FaultList faults={error.faults} title={error.detail} />;
  return (
    <>
      <ErrorState error={error} />
      {error instanceof ApiError && error.code === 'network' ? (
        <p>连接恢复后，请看下面的导入记录：写着“已导入”才是全部导入，否则没有导入任何行。</p>
      ) : null}
    </>
  );
}

interface CheckedProps {
  readonly checked: ImportCheck;
  readonly busy: boolean;
  readonly onCommit: () => void;
}

function Checked({ checked, busy, onCommit }: CheckedProps) {
  const { faults, faultCount, remarks, rows, added, changed, same } = checked;
  const isFine = faultCount === 0;
  return (
    <section aria-label="核对结果">
      <SectionHead title={`核对结果：${checked.fileName}`} />
      <StatStrip
        stats={[
          { label: '读到', value: rows, unit: '行' },
          { label: '新增', value: isFine ? added : '—' },
          { label: '更新', value: isFine ? changed : '—' },
          { label: '无变化', value: isFine ? same : '—' },
          { label: '须改正', value: faultCount, unit: '处' },
        ]}
      />
      <FaultList
        faults={faults}
        title={`有${faultCount}处须改正，改好后重新选择文件。现在没有导入任何行：`}
      />
      {remarks.length === 0 ? null : (
        <details open={isFine} style={{ marginBlock: 12 }}>
          <summary>提醒{remarks.length}处，不妨碍导入</summary>
          <ul style={{ paddingInlineStart: '1.5em' }}>
            {remarks.map(({ row, column, message }) => (
              <li key={`${row ?? ''} ${column ?? ''} ${message}`}>
                {row === undefined ? '' : `第${row}行 `}
                {column === undefined ? '' : `${column}列 `}
                {message}
              </li>
            ))}
          </ul>
        </details>
      )}
      {isFine ? (
        <p style={{ marginBlock: 12 }}>
          <Button type="primary" loading={busy} disabled={added + changed === 0} onClick={onCommit}>
            {added + changed === 0
              ? '没有要导入的变化'
              : `导入${checked.year}年台账：新增${added}个，更新${changed}个`}
          </Button>
        </p>
      ) : null}
    </section>
  );
}

const stateWords: Readonly<Record<ImportJob['state'], string>> = {
  running: '正在导入',
  done: '已导入',
  failed: '未导入任何行',
  broken: '中断，未导入任何行',
};

function outcome(job: ImportJob): string {
  switch (job.state) {
    case 'done':
      return `全部${job.rows}行已导入：新增${job.added}个，更新${job.changed}个，无变化${job.same}个`;
    case 'failed':
      return job.reason;
    case 'broken':
      return '导入时服务中断。请重新核对后再导入';
    default:
      return '完成前不算导入';
  }
}

const columns: readonly Column<ImportJob>[] = [
  { key: 'started', title: '时间', width: 160, render: (job) => printTime(job.started) },
  { key: 'file', title: '文件', phone: 'headline', width: 260, render: (job) => job.fileName },
  { key: 'year', title: '年度', width: 80, render: (job) => `${job.year}年` },
  { key: 'rows', title: '行数', width: 90, align: 'right', render: (job) => job.rows },
  { key: 'state', title: '结果', width: 160, render: (job) => <b>{stateWords[job.state]}</b> },
  { key: 'outcome', title: '说明', width: 320, render: outcome },
];

function printTime(instant: string): string {
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(instant));
}

function Jobs() {
  const jobs = useQuery({
    ...projectApi.query('GET /api/projects/imports'),
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
