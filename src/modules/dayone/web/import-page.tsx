import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { ApiError } from '#web/api-error.ts';
import { sessionQuery } from '#web/session.ts';
import { ErrorState } from '#web/ui/error-state.tsx';
import { FaultList } from '#web/ui/fault-list.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { Checked } from '../schema.ts';
import { CheckedBook } from './checked-book.tsx';
import { dayOneApi } from './day-one-api.ts';
import { Jobs } from './jobs.tsx';

const limit = 20 * 2 ** 20;

/** 批量导入: one workbook for the first day; checked first, then all of it or nothing. */
export function ImportPage() {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [file, setFile] = useState<File>();
  const [checked, setChecked] = useState<Checked>();
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
      await queries.invalidateQueries();
    }
  }

  const check = async (chosen: File): Promise<void> =>
    step(async () => {
      setFile(chosen);
      setChecked(undefined);
      setChecked(await dayOneApi.call('POST /api/day-one/check', { file: chosen }));
    });
  const commit = async (chosen: File, { sha256 }: Checked): Promise<void> =>
    step(async () => {
      await dayOneApi.download('POST /api/day-one/imports', { file: chosen, body: { sha256 } });
      setChecked(undefined);
      setFile(undefined);
      notice.done('已全部导入，结果文件已下载');
    });
  const template = async (filled: 'yes' | 'no'): Promise<void> =>
    step(async () => dayOneApi.download('GET /api/day-one/template.xlsx', { query: { filled } }));

  const sheets = rights.includes('org.manage') ? '“单位”“岗位”“账号”' : '“基期数据”“已过月份”';
  return (
    <>
      <PageHeader
        title="批量导入"
        lead={`本岗位导入${sheets}表。先核对，没有错误才能导入；要么全部导入，要么什么也不写入。`}
        actions={
          <>
            <Button onClick={() => void template('no')}>下载模板</Button>
            <Button onClick={() => void template('yes')}>下载现有内容</Button>
          </>
        }
      />
      <FileDrop
        prompt="把填好的工作簿拖到这里，或点击选择"
        accept={['.xlsx']}
        limit={limit}
        busy={busy}
        onFile={(chosen) => void check(chosen)}
      />
      {failure === undefined ? null : <Failure error={failure} />}
      {checked === undefined || file === undefined ? null : (
        <CheckedBook checked={checked} busy={busy} onCommit={() => void commit(file, checked)} />
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
        <p>
          连接恢复后，请看下面的导入记录：写着“已导入”才是全部导入。没有收到首次登录密码的，请在“账号”页重置。
        </p>
      ) : null}
    </>
  );
}
