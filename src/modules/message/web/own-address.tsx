import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { sessionQuery } from '#web/session.ts';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { channelApi } from './channel-api.ts';

/** Where the post is reached by mail; shown to the post itself. Acting for another post, one does not change its address. */
export function OwnAddress() {
  const { post, delegation } = useSuspenseQuery(sessionQuery).data;
  const own = useQuery({ ...channelApi.query('GET /api/addresses/own'), enabled: delegation === null });
  const [typed, setTyped] = useState<string>();
  const queries = useQueryClient();
  const notice = useNotice();
  if (delegation !== null || own.data === undefined) return null;
  const mail = typed ?? own.data.mail ?? '';

  async function save(): Promise<void> {
    try {
      const value = mail.trim() === '' ? null : mail.trim();
      await channelApi.call('PUT /api/addresses/{post}', {
        params: { post: post.id },
        body: { mail: value },
      });
      await queries.invalidateQueries({ queryKey: ['GET /api/addresses/own'] });
      setTyped(undefined);
      notice.done(value === null ? '已取消邮件提醒' : '已保存');
    } catch (error) {
      notice.failed(error);
    }
  }

  return (
    <div className="m-own">
      <Labelled label="本岗位邮箱">
        <Input
          value={mail}
          style={{ width: 240 }}
          placeholder="开通邮件通道后，提醒也发到这里"
          onChange={(event) => setTyped(event.target.value)}
        />
      </Labelled>
      <Button size="small" disabled={typed === undefined} onClick={() => void save()}>
        保存邮箱
      </Button>
      <span className="m-body">只有本岗位和系统管理岗看得到</span>
    </div>
  );
}
