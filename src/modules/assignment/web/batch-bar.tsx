import { Button } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { useNotice } from '#web/ui/notice.ts';
import { useNarrow } from '#web/ui/use-narrow.ts';
import { assignmentApi } from './assignment-api.ts';
import type { People } from './people.ts';
import { LeaderPicker, UnitPicker, UnitsPicker } from './pickers.tsx';

interface Props {
  readonly people: People;
  /** Unassigned commitments that are ticked. */
  readonly picked: readonly string[];
  readonly onDone: () => Promise<void>;
  readonly onClear: () => void;
}

/** Gives the ticked commitments the same lead in one go, on the even curve; shown while something is ticked. */
export function BatchBar({ people, picked, onDone, onClear }: Props) {
  const [lead, setLead] = useState<string | null>(null);
  const [leader, setLeader] = useState<string | null>(null);
  const [supports, setSupports] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const narrow = useNarrow();
  const notice = useNotice();
  if (picked.length === 0) return null;

  async function assignAll(leadUnit: string): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      const done = await assignmentApi.call('POST /api/assignments/batch', {
        body: { commitments: [...picked], leadUnit, leaderPost: leader, supports: [...supports] },
      });
      const skipped = done.skipped === 0 ? '' : `，${done.skipped}项已由他人分解，未改动`;
      notice.done(`已分解${done.assigned}项${skipped}`);
      setLead(null);
      setLeader(null);
      setSupports([]);
      await onDone();
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section className="a-batch x-noprint" aria-label="批量分解">
      <b>已选{picked.length}项</b>
      <UnitPicker
        people={people}
        label="牵头单位"
        placeholder="牵头单位"
        width={180}
        value={lead}
        onPick={setLead}
      />
      {narrow ? null : (
        <>
          <UnitsPicker
            people={people}
            label="配合单位"
            placeholder="配合单位（可不选）"
            width={220}
            values={supports}
            onPick={setSupports}
          />
          <LeaderPicker
            people={people}
            label="责任领导岗位"
            placeholder="责任领导岗位（可不选）"
            width={210}
            value={leader}
            onPick={setLeader}
          />
        </>
      )}
      <Button
        type="primary"
        loading={busy}
        disabled={lead === null}
        onClick={() => (lead === null ? undefined : void assignAll(lead))}
      >
        一并分解
      </Button>
      <Button onClick={onClear}>取消选择</Button>
      <small>序时按月均衡，由牵头单位填报；需要另定的，分解后逐项调整。</small>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </section>
  );
}
