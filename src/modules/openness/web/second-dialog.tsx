import { useQuery } from '@tanstack/react-query';
import { Input, Radio } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { PublicKind } from '../rules-words.ts';
import type { PublicRow } from '../schema.ts';
import { spanWords } from './columns.tsx';
import { opennessApi, useRefresh } from './openness-api.ts';

interface Props {
  readonly kind: PublicKind;
  readonly row: PublicRow;
  readonly act: NonNullable<PublicRow['act']>;
  readonly onClose: () => void;
}

/** The second look at what names persons, by somebody else than who published it: approved, or sent back with the reason. */
export function SecondDialog({ kind, row, act, onClose }: Props) {
  const [agreed, setAgreed] = useState(true);
  const [reason, setReason] = useState('');
  const notice = useNotice();
  const refresh = useRefresh();
  const { from, until, through, basis, excused } = act;
  const seen = useQuery({
    queryKey: ['openness.second', kind, row.object, act.version],
    queryFn: async () =>
      opennessApi.call('POST /api/openness/preview', {
        body: { kind, objects: [row.object], from, until, through, basis, excused: [...excused] },
      }),
  });

  async function decide(): Promise<void> {
    await opennessApi.call('POST /api/openness/second', {
      body: { kind, objects: [{ object: row.object, version: act.version }], agreed, reason: reason.trim() },
    });
    await refresh();
    notice.done(agreed ? '已复核通过' : '已退回，公开网站上不会出现');
  }

  return (
    <ConfirmDialog
      open
      width={720}
      title={`复核：${row.title}`}
      verb={agreed ? '复核通过' : '退回'}
      danger={!agreed}
      ready={agreed || reason.trim() !== ''}
      onConfirm={decide}
      onClose={onClose}
    >
      <p className="op-note">
        {act.publishedBy}办理公开，{spanWords(act)}。依据：{basis}。
        {excused.length === 0 ? '' : `已允许出现：${excused.join('、')}。`}
        含姓名或隐去部分的姓名，须由办理人以外的人核对每个人是否确应公开、隐去是否足够。
      </p>
      <Loaded query={seen}>
        {({ items }) => (
          <section aria-label="将公开的内容" className="op-preview">
            {items.map((item) => (
              <dl key={item.object}>
                {item.fields.map(({ title, text }) => (
                  <div key={title}>
                    <dt>{title}</dt>
                    <dd>{text}</dd>
                  </div>
                ))}
              </dl>
            ))}
          </section>
        )}
      </Loaded>
      <Radio.Group
        aria-label="复核结果"
        value={agreed}
        options={[
          { value: true, label: '可以公开' },
          { value: false, label: '退回' },
        ]}
        onChange={(event) => setAgreed(event.target.value === true)}
      />
      {agreed ? null : (
        <Field
          label="退回原因"
          control={(id) => (
            <Input
              id={id}
              value={reason}
              maxLength={200}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        />
      )}
    </ConfirmDialog>
  );
}
