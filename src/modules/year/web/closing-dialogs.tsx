import { Input, Select } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { optionsOf } from '#web/ui/options.ts';
import type { ClosingView } from '../schema.ts';
import { useRefresh, yearApi } from './year-api.ts';

interface CloseProps {
  readonly view: ClosingView;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Closing a year: what it freezes and where it leads, before it is done. */
export function CloseDialog({ view, onDone, onClose }: CloseProps) {
  const refresh = useRefresh();
  const notice = useNotice();
  const { year, points } = view;
  const told = points.filter(({ count }) => count > 0);
  return (
    <ConfirmDialog
      open
      danger
      title={`${year}年关账？`}
      verb="关账"
      onConfirm={async () => {
        await yearApi.call('POST /api/year/closing', { body: { year } });
        onDone();
        await refresh(true);
        notice.done(`${year}年已关账，系统转到${year + 1}年`);
      }}
      onClose={onClose}
    >
      <p>
        {year}年的月报、数据、目标、项目、灯号和文稿从此不能再改；报表结转到{year + 1}年，系统转到{year + 1}
        年工作。
      </p>
      {told.length === 0 ? null : (
        <ul className="yr-told">
          {told.map((one) => (
            <li key={one.item}>
              {one.word}：{one.words}
              {one.explained === '' ? '' : `（${one.explained}）`}
            </li>
          ))}
        </ul>
      )}
    </ConfirmDialog>
  );
}

interface ExplainProps {
  readonly year: number;
  readonly point: ClosingView['points'][number];
  readonly onClose: () => void;
}

/** Why a point of the list stands although it is not met. */
export function ExplainDialog({ year, point, onClose }: ExplainProps) {
  const [reason, setReason] = useState(point.explained);
  const refresh = useRefresh();
  const notice = useNotice();
  return (
    <ConfirmDialog
      open
      title={`说明：${point.word}`}
      verb="保存说明"
      ready={reason.trim() === '' ? point.explained !== '' : reason.trim().length >= 5}
      onConfirm={async () => {
        await yearApi.call('POST /api/year/closing/explain', {
          body: { year, item: point.item, reason: reason.trim() },
        });
        await refresh();
        notice.done('已保存');
      }}
      onClose={onClose}
    >
      <p className="yr-note">{point.words}。写明照此关账的理由，随关账记录保存；留空则撤回说明。</p>
      <Field
        label="说明（至少5个字）"
        wide
        control={(id) => (
          <Input.TextArea
            id={id}
            rows={3}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      />
    </ConfirmDialog>
  );
}

const authorityWords = { standing_committee: '人大常委会', government: '人民政府' } as const;
type Authority = keyof typeof authorityWords;

/** Opens a closed year again: on whose authority, by which paper, why. */
export function ReopenDialog({ year, onClose }: { readonly year: number; readonly onClose: () => void }) {
  const [authority, setAuthority] = useState<Authority | null>(null);
  const [paper, setPaper] = useState('');
  const [reason, setReason] = useState('');
  const refresh = useRefresh();
  const notice = useNotice();

  async function reopen(): Promise<void> {
    if (authority === null) return;
    await yearApi.call('POST /api/year/reopen', { body: { year, authority, paper, reason } });
    await refresh(true);
    notice.done(`${year}年已重开`);
  }

  return (
    <ConfirmDialog
      open
      danger
      title={`重开${year}年？`}
      verb="重开"
      ready={authority !== null && paper.trim().length >= 2 && reason.trim().length >= 5}
      onConfirm={reopen}
      onClose={onClose}
    >
      <p className="yr-note">
        重开期间系统回到{year}年工作，{year + 1}
        年的月报暂停填报；改完请再次关账。只更正数据的，用“数据导入”并写明更正原因即可，不用重开。
      </p>
      <div className="yr-form">
        <Field
          label="决定机关"
          wide
          control={(id) => (
            <Select<Authority>
              id={id}
              placeholder="请选择"
              value={authority}
              options={optionsOf(authorityWords)}
              onChange={setAuthority}
            />
          )}
        />
        <Field
          label="依据的文件或会议"
          wide
          control={(id) => (
            <Input id={id} maxLength={120} value={paper} onChange={(event) => setPaper(event.target.value)} />
          )}
        />
        <Field
          label="原因（至少5个字）"
          wide
          control={(id) => (
            <Input.TextArea
              id={id}
              rows={2}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        />
      </div>
    </ConfirmDialog>
  );
}
