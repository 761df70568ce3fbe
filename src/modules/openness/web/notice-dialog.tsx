import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { optionsOf } from '#web/ui/options.ts';
import { TextField } from '#web/ui/text-field.tsx';
import { type NoticeType, noticeTypes } from '../rules-words.ts';
import type { Notice, NoticeInput } from '../schema.ts';
import { opennessApi, useRefresh } from './openness-api.ts';

interface Props {
  /** The notice to change; null: a new one. */
  readonly id: string | null;
  readonly onClose: () => void;
}

/** Writes a notice or changes one that is not public. */
export function NoticeDialog({ id, onClose }: Props) {
  const found = useQuery({
    ...opennessApi.query('GET /api/openness/notices/{id}', { params: { id: id ?? '' } }),
    enabled: id !== null,
  });
  if (id !== null && found.data === undefined) return null;
  return <NoticeForm notice={found.data} onClose={onClose} />;
}

function sentOf(notice: Notice | undefined): NoticeInput {
  const { type = 'publicity', title = '', organ = '', body = '', place = '', objections = '' } = notice ?? {};
  return { type, title, organ, body, place, objections };
}

function NoticeForm({
  notice,
  onClose,
}: {
  readonly notice: Notice | undefined;
  readonly onClose: () => void;
}) {
  const [sent, setSent] = useState<NoticeInput>(() => sentOf(notice));
  const done = useNotice();
  const refresh = useRefresh();

  async function save(): Promise<void> {
    if (notice === undefined) await opennessApi.call('POST /api/openness/notices', { body: sent });
    else
      await opennessApi.call('PUT /api/openness/notices/{id}', {
        params: { id: notice.id },
        body: { ...sent, version: notice.version },
      });
    await refresh();
    done.done('已保存，还没有公开');
  }

  return (
    <ConfirmDialog
      open
      width={720}
      title={notice === undefined ? '新写公示公告' : `修改：${notice.title}`}
      verb="保存"
      ready={sent.title.trim() !== '' && sent.organ.trim() !== '' && sent.body.trim() !== ''}
      onConfirm={save}
      onClose={onClose}
    >
      <NoticeFields sent={sent} onChange={(next) => setSent({ ...sent, ...next })} />
    </ConfirmDialog>
  );
}

function NoticeFields({
  sent,
  onChange: change,
}: {
  readonly sent: NoticeInput;
  readonly onChange: (next: Partial<NoticeInput>) => void;
}) {
  return (
    <div className="op-form">
      <Field
        label="类别"
        control={(field) => (
          <Select<NoticeType>
            id={field}
            value={sent.type}
            options={optionsOf(noticeTypes)}
            onChange={(type) => change({ type })}
          />
        )}
      />
      <TextField label="发布单位" value={sent.organ} maxLength={60} onChange={(organ) => change({ organ })} />
      <Field
        wide
        label="标题"
        control={(field) => (
          <Input
            id={field}
            value={sent.title}
            maxLength={100}
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      />
      <Field
        wide
        label="正文"
        note="不写身份证号、手机号码、银行卡号；公开前还会再查"
        control={(field) => (
          <Input.TextArea
            id={field}
            value={sent.body}
            maxLength={10_000}
            autoSize={{ minRows: 5, maxRows: 14 }}
            onChange={(event) => change({ body: event.target.value })}
          />
        )}
      />
      <TextField
        label="张贴地点"
        value={sent.place}
        maxLength={100}
        onChange={(place) => change({ place })}
      />
      <Field
        wide
        label="异议受理"
        note="受理单位和方式"
        control={(field) => (
          <Input
            id={field}
            value={sent.objections}
            maxLength={500}
            onChange={(event) => change({ objections: event.target.value })}
          />
        )}
      />
    </div>
  );
}
