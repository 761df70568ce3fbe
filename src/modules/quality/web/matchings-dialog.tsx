import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Select, Switch } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { useNotice } from '#web/ui/notice.ts';
import { matchingWords } from '../rules-words.ts';
import type { Matching } from '../schema.ts';
import { NewPair } from './new-pair.tsx';
import { qualityApi } from './quality-api.ts';

interface Props {
  readonly open: boolean;
  readonly matchings: readonly Matching[];
  readonly onClose: () => void;
}

/** Which sources are held against each other, how far apart they may lie, and who explains. */
export function MatchingsDialog({ open, matchings, onClose }: Props) {
  return (
    <Modal open={open} title="核对关系与容差" footer={null} width={640} destroyOnHidden onCancel={onClose}>
      <p className="qu-soft">相差超过容差（占来源二的百分比）的列为差异；容差0表示必须完全一致。</p>
      {matchings.map((one) => (
        <Line key={`${one.id} ${one.version}`} matching={one} />
      ))}
      <NewPair />
    </Modal>
  );
}

const explainsWords = [
  { value: 'unit' as const, label: '填报单位说明' },
  { value: 'office' as const, label: '发改部门说明' },
];

function Line({ matching }: { readonly matching: Matching }) {
  const [percent, setPercent] = useState(matching.percent);
  const [explains, setExplains] = useState(matching.explains);
  const [active, setActive] = useState(matching.active);
  const [failure, setFailure] = useState<string>();
  const queries = useQueryClient();
  const notice = useNotice();
  const isChanged =
    percent !== matching.percent || explains !== matching.explains || active !== matching.active;

  async function save(): Promise<void> {
    try {
      setFailure(undefined);
      await qualityApi.call('PUT /api/quality/matchings/{id}', {
        params: { id: matching.id },
        body: { title: matching.title, percent, explains, active, version: matching.version },
      });
      await queries.invalidateQueries({ queryKey: ['GET /api/quality/differences'] });
      notice.done('已保存');
    } catch (error) {
      setFailure(reasonOf(error));
    }
  }

  return (
    <div className="qu-matching">
      <span>
        {matching.title}
        <span className="qu-soft">（{matchingWords[matching.kind]}）</span>
      </span>
      <Input
        aria-label={`${matching.title}的容差`}
        inputMode="decimal"
        suffix="%"
        value={percent}
        onChange={(event) => setPercent(event.target.value.trim())}
      />
      <Select<Matching['explains']>
        aria-label={`${matching.title}由谁说明`}
        value={explains}
        options={explainsWords}
        onChange={setExplains}
      />
      <Switch aria-label={`${matching.title}是否核对`} checked={active} onChange={setActive} />
      <Button type="primary" disabled={!isChanged} onClick={() => void save()}>
        保存
      </Button>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}
