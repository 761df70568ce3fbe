import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { faceFault, faceKinds } from '../rules-face.ts';
import type { Face, Paper } from '../schema.ts';
import { paperApi } from './paper-api.ts';

interface Props {
  readonly paper: Paper;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

const kindHints: Readonly<Record<Face['kind'], string>> = {
  通报: '下行文，红头为“机关名称＋文件”',
  报告: '上行文，印“签发人：”',
  请示: '上行文，只写一个主送机关；一文一事，以“妥否，请批示。”一类的话结尾，附注写联系人和电话',
  函: '信函格式，首页红色双线',
};

/** 公文要素: what the paper is sent out as, to whom and with what. */
export function FaceDialog({ paper, onChanged, onClose }: Props) {
  const [face, setFace] = useState<Face>(paper.face);
  const [names, setNames] = useState(paper.face.attachments.join('\n'));
  const notice = useNotice();
  const change = (part: Partial<Face>): void => setFace({ ...face, ...part });
  const attachments = names
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const fault = faceFault(face);

  async function save(): Promise<void> {
    const body = { version: paper.version, face: { ...face, attachments } };
    await paperApi.call('PUT /api/papers/{id}/face', { params: { id: paper.id }, body });
    await onChanged();
    notice.done('公文要素已保存');
  }
  return (
    <ConfirmDialog
      open
      title="公文要素"
      verb="保存"
      ready={fault === null}
      onConfirm={save}
      onClose={onClose}
    >
      <div className="pp-form">
        <Field
          wide
          label="文种"
          note={kindHints[face.kind]}
          control={(id) => (
            <Select
              id={id}
              value={face.kind}
              options={faceKinds.map((value) => ({ value, label: value }))}
              onChange={(kind) => change({ kind })}
            />
          )}
        />
        <Field
          wide
          label="主送机关"
          note="不写冒号；没有就空着"
          {...(fault === null ? {} : { fault: fault.message })}
          control={(id) => (
            <Input
              id={id}
              value={face.addressee}
              maxLength={120}
              onChange={(event) => change({ addressee: event.target.value })}
            />
          )}
        />
        <Line label="抄送" value={face.copies} maxLength={200} onChange={(copies) => change({ copies })} />
        <Field
          wide
          label="附件"
          note="一行一个名称，序号自动编"
          control={(id) => (
            <Input.TextArea
              id={id}
              value={names}
              autoSize={{ minRows: 1, maxRows: 6 }}
              onChange={(event) => setNames(event.target.value)}
            />
          )}
        />
        <Urgency value={face.urgency} onChange={(urgency) => change({ urgency })} />
        <NoteAndSigner face={face} onChange={change} />
        <p className="pp-buttons">
          <Checkbox checked={face.sealed} onChange={({ target }) => change({ sealed: target.checked })}>
            盖章（落款上留印章位置）
          </Checkbox>
          <Checkbox checked={face.numbered} onChange={({ target }) => change({ numbered: target.checked })}>
            定稿时编文号
          </Checkbox>
        </p>
      </div>
    </ConfirmDialog>
  );
}

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly onChange: (text: string) => void;
}

function Line({ label, value, maxLength, onChange }: LineProps) {
  return (
    <Field
      wide
      label={label}
      control={(id) => (
        <Input
          id={id}
          value={value}
          maxLength={maxLength}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    />
  );
}

interface UrgencyProps {
  readonly value: Face['urgency'];
  readonly onChange: (urgency: Face['urgency']) => void;
}

function Urgency({ value, onChange }: UrgencyProps) {
  return (
    <Field
      wide
      label="紧急程度"
      control={(id) => (
        <Select
          id={id}
          value={value}
          options={[
            { value: '', label: '不标' },
            { value: '加急', label: '加急' },
            { value: '特急', label: '特急' },
          ]}
          onChange={onChange}
        />
      )}
    />
  );
}

interface NoteProps {
  readonly face: Face;
  readonly onChange: (part: Partial<Face>) => void;
}

/** 附注, which a 请示 must have, and 签发人 of what goes to a superior. */
function NoteAndSigner({ face, onChange }: NoteProps) {
  const isUpward = face.kind === '请示' || face.kind === '报告';
  return (
    <>
      <Line
        label={face.kind === '请示' ? '附注（联系人和电话）' : '附注'}
        value={face.note}
        maxLength={60}
        onChange={(note) => onChange({ note })}
      />
      {isUpward ? (
        <Line
          label="签发人（空着就留出手签的位置）"
          value={face.signer}
          maxLength={20}
          onChange={(signer) => onChange({ signer })}
        />
      ) : null}
    </>
  );
}
