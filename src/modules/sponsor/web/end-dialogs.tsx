import { Input, Select } from 'antd';
import { useState } from 'react';
import { useToday } from '#web/today.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { SponsorLink, SponsorVisit } from '../schema.ts';
import { useLeaders, useRefresh } from './names.ts';
import { sponsorApi } from './sponsor-api.ts';

interface ReasonProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

function Reason({ label, value, onChange }: ReasonProps) {
  return (
    <Field
      label={label}
      control={(id) => (
        <Input id={id} maxLength={200} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    />
  );
}

interface HandProps {
  readonly from: { readonly post: string; readonly name: string };
  /** One link; without it all of the post. */
  readonly link?: string | undefined;
  readonly count: number;
  readonly onClose: () => void;
}

/** Hands one link, or all of a post, on to another. */
export function HandOverDialog({ from, link, count, onClose }: HandProps) {
  const today = useToday();
  const [to, setTo] = useState<string>();
  const [on, setOn] = useState(today);
  const [reason, setReason] = useState('');
  const leaders = useLeaders().filter(({ value }) => value !== from.post);
  const refresh = useRefresh();
  const notice = useNotice();

  async function save(): Promise<void> {
    const only = link === undefined ? {} : { links: [link] };
    const { moved } = await sponsorApi.call('POST /api/sponsors/hand-over', {
      body: { from: from.post, to: to ?? '', on, reason, ...only },
    });
    await refresh();
    notice.done(`已移交${moved}个项目`);
  }

  return (
    <ConfirmDialog
      open
      title={`移交${from.name}帮包的${count}个项目`}
      verb="移交"
      ready={to !== undefined && on !== '' && reason.trim().length >= 2}
      onConfirm={save}
      onClose={onClose}
    >
      <div className="sp-form">
        <Field
          label="接手的岗位"
          control={(id) => (
            <Select<string>
              id={id}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="责任领导岗位"
              value={to ?? null}
              options={leaders}
              onChange={setTo}
            />
          )}
        />
        <Field
          label="接手日期（原岗位到前一天为止）"
          control={(id) => <DateField id={id} value={on} max={today} onChange={setOn} />}
        />
        <Reason label="移交原因" value={reason} onChange={setReason} />
      </div>
    </ConfirmDialog>
  );
}

/** Ends a link: nobody looks after the project then. */
export function EndDialog({ link, onClose }: { readonly link: SponsorLink; readonly onClose: () => void }) {
  const today = useToday();
  const [on, setOn] = useState(today);
  const [reason, setReason] = useState('');
  const refresh = useRefresh();
  const notice = useNotice();

  async function save(): Promise<void> {
    await sponsorApi.call('POST /api/sponsors/{id}/end', {
      params: { id: link.id },
      body: { version: link.version, on, reason },
    });
    await refresh();
    notice.done('帮包已结束');
  }

  return (
    <ConfirmDialog
      open
      title={`结束${link.postName}的帮包？`}
      verb="结束帮包"
      danger
      ready={on !== '' && reason.trim().length >= 2}
      onConfirm={save}
      onClose={onClose}
    >
      <p className="sp-note">结束后这个项目没有帮包岗位；只是换人，请用“移交”。</p>
      <div className="sp-form">
        <Field
          label="最后一天"
          control={(id) => <DateField id={id} value={on} min={link.from} max={today} onChange={setOn} />}
        />
        <Reason label="结束原因" value={reason} onChange={setReason} />
      </div>
    </ConfirmDialog>
  );
}

/** Takes a visit back that was written down wrongly. */
export function WithdrawDialog({
  visit,
  onClose,
}: {
  readonly visit: SponsorVisit;
  readonly onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const refresh = useRefresh();

  async function save(): Promise<void> {
    await sponsorApi.call('POST /api/sponsors/visits/{id}/withdraw', {
      params: { id: visit.id },
      body: { reason },
    });
    await refresh();
  }

  return (
    <ConfirmDialog
      open
      title={`撤回${visit.on}的走访记录？`}
      verb="撤回"
      danger
      ready={reason.trim().length >= 2}
      onConfirm={save}
      onClose={onClose}
    >
      <p className="sp-note">撤回后不再计入走访次数，原文仍可查看。提出的问题不随之撤回。</p>
      <div className="sp-form">
        <Reason label="撤回原因" value={reason} onChange={setReason} />
      </div>
    </ConfirmDialog>
  );
}
