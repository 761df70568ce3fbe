import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { SittingDetail } from '../schema.ts';
import { meetingApi } from './meeting-api.ts';
import { useChange } from './use-change.ts';

/** What the rule proposes for the agenda, to be ticked, and matters by hand. */
export function Proposals({ detail }: { readonly detail: SittingDetail }) {
  const { sitting, proposals } = detail;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [title, setTitle] = useState('');
  const change = useChange();
  type Sent = Pick<SittingDetail['proposals'][number], 'title' | 'problem' | 'project' | 'commitment'> & {
    reason: string;
  };
  const add = (items: Sent[]): Promise<boolean> =>
    change(() =>
      meetingApi.call('POST /api/meetings/{id}/items', {
        params: { id: sitting.id },
        body: { version: sitting.version, items },
      }),
    );
  const picked = proposals.filter((_, index) => chosen.has(index));
  return (
    <section className="mt-proposals x-noprint" aria-label="添加议题">
      {proposals.length === 0 ? null : (
        <>
          <h3>建议上会</h3>
          <ul>
            {proposals.map((one, index) => (
              <li key={`${one.problem ?? one.project ?? one.commitment ?? ''}${one.title}`}>
                <Checkbox
                  checked={chosen.has(index)}
                  onChange={(event) => {
                    const next = new Set(chosen);
                    if (event.target.checked) next.add(index);
                    else next.delete(index);
                    setChosen(next);
                  }}
                >
                  {one.title} <small>{one.reasons.join('　')}</small>
                </Checkbox>
              </li>
            ))}
          </ul>
          <Button
            disabled={picked.length === 0}
            onClick={() =>
              void add(
                picked.map((one) => ({
                  title: one.title,
                  problem: one.problem,
                  project: one.project,
                  commitment: one.commitment,
                  reason: one.reasons.join('、').slice(0, 500),
                })),
              )
            }
          >
            列入议程（{picked.length}项）
          </Button>
        </>
      )}
      <div className="mt-line">
        <Input
          aria-label="自拟议题"
          placeholder="自拟议题"
          maxLength={80}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Button
          disabled={title.trim().length < 2}
          onClick={() =>
            void add([{ title, problem: null, project: null, commitment: null, reason: '' }]).then(
              (isSaved) => {
                if (isSaved) setTitle('');
                return isSaved;
              },
            )
          }
        >
          添加议题
        </Button>
      </div>
    </section>
  );
}
