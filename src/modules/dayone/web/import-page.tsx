import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { sessionQuery } from '#web/session.ts';
import { ImportJobs, whileRunning } from '#web/ui/import-jobs.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { type ImportView, TableImport } from '#web/ui/table-import.tsx';
import type { Checked, DayOneJob } from '../schema.ts';
import { CheckedBook } from './checked-book.tsx';
import { dayOneApi } from './day-one-api.ts';

/** 批量导入: one workbook for the first day; checked first, then all of it or nothing. */
export function ImportPage() {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const notice = useNotice();
  const template = (filled: 'yes' | 'no'): void =>
    void dayOneApi.download('GET /api/day-one/template.xlsx', { query: { filled } }).catch(notice.failed);
  const sheets = rights.includes('org.manage') ? '“单位”“岗位”“账号”' : '“基期数据”“已过月份”';
  return (
    <>
      <PageHeader
        title="批量导入"
        lead={`本岗位导入${sheets}表。先核对，没有错误才能导入；要么全部导入，要么什么也不写入。`}
        actions={
          <>
            <Button onClick={() => template('no')}>下载模板</Button>
            <Button onClick={() => template('yes')}>下载现有内容</Button>
          </>
        }
      />
      <TableImport<Checked>
        prompt="把填好的工作簿拖到这里，或点击选择"
        accept={['.xlsx']}
        check={async (file) => dayOneApi.call('POST /api/day-one/check', { file })}
        apply={async (file, { sha256 }) => {
          await dayOneApi.download('POST /api/day-one/imports', { file, body: { sha256 } });
          return '已全部导入，结果文件已下载';
        }}
        view={viewOf}
        detail={(checked) => <CheckedBook checked={checked} />}
        whenLost="连接恢复后，请看下面的导入记录：写着“已导入”才是全部导入。没有收到首次登录密码的，请在“账号”页重置。"
      />
      <SectionHead title="导入记录" />
      <Jobs />
    </>
  );
}

function viewOf({ sheets, faults, faultCount, notes }: Checked): ImportView {
  const sum = (key: 'created' | 'changed' | 'same'): number =>
    sheets.reduce((total, sheet) => total + sheet[key], 0);
  const [created, changed] = [sum('created'), sum('changed')];
  return {
    counts: [
      { label: '新增', value: created },
      { label: '更改', value: changed },
      { label: '无变化', value: sum('same') },
    ],
    work: created + changed,
    verb: `导入：新增${created}项，更改${changed}项`,
    faults,
    faultCount,
    notes,
  };
}

function Jobs() {
  const jobs = useQuery({ ...dayOneApi.query('GET /api/day-one/imports'), refetchInterval: whileRunning });
  return (
    <ImportJobs<DayOneJob>
      query={jobs}
      nothing="未写入任何内容"
      did={({ created, changed, same }) => `新增${created}项，更改${changed}项，无变化${same}项`}
    />
  );
}
