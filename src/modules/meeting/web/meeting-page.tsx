import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useRouteParam } from '#web/route-param.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { type SittingAct, sittingActs, sittingMoves, sittingWords } from '../rules.ts';
import type { SittingDetail } from '../schema.ts';
import { Agenda } from './agenda.tsx';
import { Attendance } from './attendance.tsx';
import { meetingApi } from './meeting-api.ts';
import { MinutesPaper } from './minutes-paper.tsx';
import { Proposals } from './proposals.tsx';
import { dayText } from './words.ts';
import './meeting.css';

/** One sitting: its agenda, who came, what came of it, its minutes. */
export function MeetingPage() {
  const id = useRouteParam('id');
  const query = useQuery(meetingApi.query('GET /api/meetings/{id}', { params: { id } }));
  return <Loaded query={query}>{(detail) => <Detail detail={detail} />}</Loaded>;
}

function Detail({ detail }: { readonly detail: SittingDetail }) {
  const { sitting, series, minutes, organises } = detail;
  const [acting, setActing] = useState<SittingAct>();
  const isAhead = sitting.state === 'planned' || sitting.state === 'open';
  return (
    <>
      <Head detail={detail} onAct={setActing} />
      <p className="mt-note">
        {series.convenerName}召集
        {sitting.rolledFrom === null ? '' : `；原定${dayText(sitting.rolledFrom)}，遇休息日顺延`}
        {sitting.reason === '' ? '' : `；取消原因：${sitting.reason}`}
      </p>
      <SectionHead title="议程" />
      <Agenda detail={detail} />
      {organises && isAhead ? <Proposals key={detail.proposals.length} detail={detail} /> : null}
      {detail.attendance.length === 0 ? null : <Attendance key={sitting.id} detail={detail} />}
      {minutes !== null && sat(detail) ? (
        <MinutesPaper minutes={minutes} draft={sitting.state === 'open'} />
      ) : null}
      {acting === undefined ? null : (
        <ActDialog detail={detail} act={acting} onClose={() => setActing(undefined)} />
      )}
    </>
  );
}

/** Whether anybody has sat. */
function sat({ sitting }: SittingDetail): boolean {
  return sitting.state === 'open' || sitting.state === 'issued';
}

interface HeadProps {
  readonly detail: SittingDetail;
  readonly onAct: (act: SittingAct) => void;
}

function Head({ detail, onAct }: HeadProps) {
  const { sitting, minutes, organises } = detail;
  const notice = useNotice();
  const params = { id: sitting.id };
  const acts = organises ? sittingActs.filter((one) => sittingMoves[one].from === sitting.state) : [];
  const save = (name: `GET /api/meetings/{id}/${'docx' | 'pdf' | 'ics'}`): void =>
    void meetingApi.download(name, { params }).catch(notice.failed);
  const lead = [
    dayText(sitting.day),
    sitting.starts,
    sitting.place,
    sittingWords[sitting.state],
    sitting.demo ? '演示数据' : '',
  ];
  return (
    <PageHeader
      above={<Link to="/meetings">联席会议</Link>}
      title={`${sitting.title}${sitting.number === null ? '' : `第${sitting.number}号`}`}
      lead={lead.filter((one) => one !== '').join('　')}
      actions={
        <>
          <Button onClick={() => save('GET /api/meetings/{id}/ics')}>加入日历 .ics</Button>
          {minutes !== null && sat(detail) ? (
            <>
              <Button onClick={() => save('GET /api/meetings/{id}/docx')}>纪要 .docx</Button>
              <Button onClick={() => save('GET /api/meetings/{id}/pdf')}>纪要 PDF</Button>
            </>
          ) : null}
          <Button onClick={() => window.print()}>打印</Button>
          {acts.map((act) => (
            <Button key={act} type={act === 'cancel' ? 'default' : 'primary'} onClick={() => onAct(act)}>
              {sittingMoves[act].word}
            </Button>
          ))}
        </>
      }
    />
  );
}

interface ActProps {
  readonly detail: SittingDetail;
  readonly act: SittingAct;
  readonly onClose: () => void;
}

function ActDialog({ detail, act, onClose }: ActProps) {
  const { sitting, items } = detail;
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();
  const tasks = items.flatMap(({ outcomes }) => outcomes).filter(({ kind }) => kind === 'task').length;
  const { word } = sittingMoves[act];
  const texts: Readonly<Record<SittingAct, string>> = {
    open: '开会后可以逐项记录情况、决定和任务。',
    issue: `纪要编号并保存，不能再改；${tasks}项任务随即交办给牵头单位，没有了结的议题转到下一次会议。`,
    cancel: '议题转到下一次会议。',
  };
  return (
    <ConfirmDialog
      open
      title={`${word}：${sitting.title}（${sitting.day}）`}
      verb={word}
      danger={act === 'cancel'}
      ready={act !== 'cancel' || reason.trim().length > 1}
      onConfirm={async () => {
        await meetingApi.call('POST /api/meetings/{id}/acts', {
          params: { id: sitting.id },
          body: { act, version: sitting.version, reason },
        });
        await queries.invalidateQueries();
        notice.done(`已${word}`);
      }}
      onClose={onClose}
    >
      <p>{texts[act]}</p>
      {act === 'cancel' ? (
        <>
          <label htmlFor="mt-reason">取消原因</label>
          <Input id="mt-reason" value={reason} onChange={(event) => setReason(event.target.value)} />
        </>
      ) : null}
    </ConfirmDialog>
  );
}
