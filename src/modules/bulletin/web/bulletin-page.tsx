import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRouteParam } from '#web/route-param.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { chinaDay } from '../rules-words.ts';
import type { Bulletin } from '../schema.ts';
import { bulletinApi } from './bulletin-api.ts';
import { Changes } from './changes.tsx';
import { Paper } from './paper.tsx';

/** An issued bulletin: the paper as it was, and beside its figures what they would be today. */
export function BulletinPage() {
  const id = useRouteParam('id');
  const bulletin = useQuery(bulletinApi.query('GET /api/bulletins/{id}', { params: { id } }));
  const notice = useNotice();
  const download = (): void =>
    void bulletinApi.download('GET /api/bulletins/{id}/docx', { params: { id } }).catch(notice.failed);
  return (
    <>
      <PageHeader
        title={bulletin.data?.mark ?? '通报'}
        above={<Link to="/bulletins">通报</Link>}
        lead={bulletin.data === undefined ? undefined : leadOf(bulletin.data)}
        actions={
          <>
            <Button onClick={() => window.print()}>打印</Button>
            <Button type="primary" onClick={download}>
              下载 .docx
            </Button>
          </>
        }
      />
      <Loaded query={bulletin} rows={14}>
        {(data) => (
          <>
            <Changes pins={data.pins} changes={data.changes} />
            <Paper
              mark={data.mark}
              title={data.title}
              demo={data.demo}
              organ={data.organ}
              addressee={data.addressee}
              day={chinaDay(data.issuedAt)}
              blocks={data.blocks}
              pins={data.pins}
              changes={data.changes}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

function leadOf({ issuedAt, issuedBy, pins }: Bulletin): string {
  return `${chinaDay(issuedAt)} ${issuedBy}印发 · 固定数字${pins.length}处`;
}
