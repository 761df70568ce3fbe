import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { useRouteParam } from '#web/route-param.ts';
import { sessionQuery } from '#web/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import type { Bulletin } from '../schema.ts';
import { bulletinApi } from './bulletin-api.ts';
import { Changes } from './changes.tsx';
import { Paper } from './paper.tsx';

/** An issued bulletin: the paper as it was, and beside its figures what they would be today. */
export function BulletinPage() {
  const id = useRouteParam('id');
  const bulletin = useQuery(bulletinApi.query('GET /api/bulletins/{id}', { params: { id } }));
  const notice = useNotice();
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [correcting, setCorrecting] = useState<Bulletin>();
  const found = bulletin.data;
  const mayCorrect =
    rights.includes('bulletin.issue') && found?.correctedBy === null && found.changes.length > 0;
  const download = (name: 'GET /api/bulletins/{id}/docx' | 'GET /api/bulletins/{id}/pdf'): void =>
    void bulletinApi.download(name, { params: { id } }).catch(notice.failed);
  return (
    <>
      <PageHeader
        title={bulletin.data?.mark ?? '通报'}
        above={<Link to="/bulletins">通报</Link>}
        lead={bulletin.data === undefined ? undefined : leadOf(bulletin.data)}
        actions={
          <>
            {mayCorrect ? <Button onClick={() => setCorrecting(found)}>更正</Button> : null}
            <Button onClick={() => window.print()}>打印</Button>
            <Button onClick={() => download('GET /api/bulletins/{id}/pdf')}>下载 PDF</Button>
            <Button type="primary" onClick={() => download('GET /api/bulletins/{id}/docx')}>
              下载 .docx
            </Button>
          </>
        }
      />
      <Loaded query={bulletin} rows={14}>
        {(data) => (
          <>
            <Standing bulletin={data} />
            <Changes pins={data.pins} changes={data.changes} compared={data.compared} />
            <Paper
              mark={data.mark}
              title={data.title}
              demo={data.demo}
              organ={data.organ}
              addressee={data.addressee}
              day={dayOfInstant(data.issuedAt)}
              blocks={data.blocks}
              pins={data.pins}
              changes={data.changes}
            />
          </>
        )}
      </Loaded>
      {correcting === undefined ? null : (
        <Correct bulletin={correcting} onClose={() => setCorrecting(undefined)} />
      )}
    </>
  );
}

/** What it corrects, and what corrected it. */
function Standing({ bulletin: { corrects, correctedBy } }: { readonly bulletin: Bulletin }) {
  return (
    <>
      {correctedBy === null ? null : (
        <p className="b-note b-corrected">
          已由
          <Link to="/bulletins/$id" params={{ id: correctedBy.id }}>
            {correctedBy.mark}
          </Link>
          更正，请以更正后的通报为准。
        </p>
      )}
      {corrects === null ? null : (
        <p className="b-note x-noprint">
          更正
          <Link to="/bulletins/$id" params={{ id: corrects.id }}>
            {corrects.mark}
          </Link>
          ，原因：{corrects.reason}。
        </p>
      )}
    </>
  );
}

/** Asks why, then shows the corrected paper as a draft. */
function Correct({ bulletin, onClose }: { readonly bulletin: Bulletin; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const navigate = useNavigate();
  const { id, kind, month, mark, changes } = bulletin;
  return (
    <ConfirmDialog
      open
      title={`更正${mark}？`}
      verb="按现有数据拟更正稿"
      ready={reason.trim() !== ''}
      onConfirm={async () =>
        navigate({
          to: '/bulletins/draft',
          search: () => ({ month, kind, corrects: id, reason: reason.trim() }),
        })
      }
      onClose={onClose}
    >
      <p>
        有{changes.length}处数字与现有数据不同。更正稿另编新号，写明改动和原因；原通报不改，只注明已更正。
      </p>
      <Field
        label="更正原因"
        control={(field) => (
          <Input
            id={field}
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      />
    </ConfirmDialog>
  );
}

function leadOf({ issuedAt, issuedBy, pins }: Bulletin): string {
  return `${dayOfInstant(issuedAt)} ${issuedBy}印发 · 固定数字${pins.length}处`;
}
