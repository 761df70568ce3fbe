import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { sessionQuery } from '#web/session.ts';
import { ImportJobs, whileRunning } from '#web/ui/import-jobs.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { type ImportView, TableImport } from '#web/ui/table-import.tsx';
import type { ImportCheck, ImportJob } from '../schema.ts';
import { projectApi } from './project-api.ts';

/** 导入: check first, then all rows or none; below, what became of earlier imports. */
export function ImportPage() {
  const { county } = useSuspenseQuery(sessionQuery).data;
  const [year, setYear] = useState(county.year);
  const notice = useNotice();
  const years = [county.year + 1, county.year, county.year - 1];
  return (
    <>
      <PageHeader
        title="导入项目"
        lead="先核对，没有错误才能导入；要么全部导入，要么一行也不导入。"
        above={<Link to="/projects">项目台账</Link>}
        actions={
          <Button onClick={() => void projectApi.download('GET /api/projects/template').catch(notice.failed)}>
            下载模板
          </Button>
        }
      />
      <TableImport<ImportCheck>
        prompt="把填好的台账拖到这里，或点击选择"
        accept={['.xlsx', '.csv']}
        of={String(year)}
        fields={
          <Labelled label="导入到年度">
            <Select
              size="small"
              value={year}
              options={years.map((one) => ({ value: one, label: `${one}年` }))}
              onChange={setYear}
            />
          </Labelled>
        }
        check={async (file) => projectApi.call('POST /api/projects/imports/check', { file, body: { year } })}
        apply={async (file, { sha256 }) => {
          const job = await projectApi.call('POST /api/projects/imports', { file, body: { year, sha256 } });
          if (job.state !== 'done') return job.reason === '' ? '完成前不算导入，请看导入记录' : job.reason;
          return did(job);
        }}
        view={viewOf}
        whenLost="连接恢复后，请看下面的导入记录：写着“已导入”才是全部导入，否则没有导入任何行。"
      />
      <SectionHead title="导入记录" />
      <Jobs />
    </>
  );
}

function viewOf({ year, rows, added, changed, same, faults, faultCount, remarks }: ImportCheck): ImportView {
  return {
    counts: [
      { label: '读到', value: rows, unit: '行' },
      { label: '新增', value: added },
      { label: '更新', value: changed },
      { label: '无变化', value: same },
    ],
    work: added + changed,
    verb: `导入${year}年台账：新增${added}个，更新${changed}个`,
    faults,
    faultCount,
    notes: remarks.map(({ row, column, message }) =>
      [row === undefined ? '' : `第${row}行`, column === undefined ? '' : `${column}列`, message]
        .filter((part) => part !== '')
        .join(' '),
    ),
  };
}

function did({ rows, added, changed, same }: ImportJob): string {
  return `全部${rows}行已导入：新增${added}个，更新${changed}个，无变化${same}个`;
}

function Jobs() {
  const jobs = useQuery({ ...projectApi.query('GET /api/projects/imports'), refetchInterval: whileRunning });
  return (
    <ImportJobs<ImportJob>
      query={jobs}
      nothing="未导入任何行"
      did={did}
      columns={[
        { key: 'year', title: '年度', width: 80, render: (job) => `${job.year}年` },
        { key: 'rows', title: '行数', width: 90, align: 'right', render: (job) => job.rows },
      ]}
    />
  );
}
