import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { ErrorState } from '#web/ui/error-state.tsx';
import { Loading } from '#web/ui/loading.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { handChanged } from '../rules-body.ts';
import type { Paper } from '../schema.ts';
import type { Difference } from '../schema-difference.ts';
import { paperApi } from './paper-api.ts';

interface Props {
  readonly paper: Paper;
  readonly onChanged: () => Promise<void>;
}

const kindWords: Readonly<Record<Difference['kind'], string>> = {
  changed: '有变化',
  added: '新写出',
  gone: '不再写出',
  source: '来源更新',
};

/** What the template would write otherwise today, sentence by sentence, taken over by choice. */
export function Differences({ paper, onChanged }: Props) {
  const [isOpen, setOpen] = useState(false);
  const params = { id: paper.id };
  const found = useQuery({
    ...paperApi.query('GET /api/papers/{id}/differences', { params }),
    enabled: isOpen,
    gcTime: 0,
  });
  if (!isOpen)
    return (
      <p className="pp-buttons x-noprint">
        <Button onClick={() => setOpen(true)}>比对最新数据</Button>
      </p>
    );
  return (
    <section className="pp-differences x-noprint" aria-label="与最新数据的差异">
      <SectionHead title="与最新数据的差异" />
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Loading rows={3} /> : null}
      {found.data === undefined ? null : (
        <Rows
          key={found.dataUpdatedAt}
          paper={paper}
          rows={found.data.rows}
          onChanged={async () => {
            await onChanged();
            await found.refetch();
          }}
        />
      )}
      <p className="pp-buttons">
        <Button onClick={() => void found.refetch()}>重新比对</Button>
        <Button onClick={() => setOpen(false)}>收起</Button>
      </p>
    </section>
  );
}

function Rows({ paper, rows, onChanged }: Props & { readonly rows: readonly Difference[] }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(rows.map(({ from }) => from)));
  const [busy, setBusy] = useState(false);
  const notice = useNotice();
  const queries = useQueryClient();
  const hand = handChanged(paper.body);
  if (rows.length === 0)
    return (
      <>
        <p className="pp-hint">
          {hand.length === 0
            ? '文稿与最新数据一致，没有变化。'
            : `写出以来数据没有变化；手改的${hand.length}处保留您的数：`}
        </p>
        {hand.length === 0 ? null : (
          <ul>
            {hand.map(({ id, about, text, edit }) => (
              <li key={id}>
                {about}：台账{text}，文中<b>{edit?.text}</b>
                {edit === null || edit.reason === '' ? '' : `（${edit.reason}）`}
              </li>
            ))}
          </ul>
        )}
      </>
    );

  async function take(): Promise<void> {
    setBusy(true);
    try {
      await paperApi.call('POST /api/papers/{id}/refresh', {
        params: { id: paper.id },
        body: { version: paper.version, lines: [...chosen] },
      });
      notice.done(`已采用${chosen.size}处`);
      await onChanged();
    } catch (error) {
      notice.failed(error);
      await queries.invalidateQueries({ queryKey: ['GET /api/papers/{id}'] });
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <p className="pp-hint">
        有{rows.length}处与最新数据不同。手写的文字保留；手改过的句子只跟着换数字，手改的数字不动。
      </p>
      <p className="pp-buttons">
        <Checkbox
          checked={chosen.size === rows.length}
          indeterminate={chosen.size > 0 && chosen.size < rows.length}
          onChange={({ target }) => setChosen(new Set(target.checked ? rows.map(({ from }) => from) : []))}
        >
          全选
        </Checkbox>
        <Button type="primary" loading={busy} disabled={chosen.size === 0} onClick={() => void take()}>
          采用选中的{chosen.size}处
        </Button>
      </p>
      <ul>
        {rows.map((row) => (
          <Row
            key={row.from}
            row={row}
            isChosen={chosen.has(row.from)}
            onChoose={(isChosen) => {
              const next = new Set(chosen);
              if (isChosen) next.add(row.from);
              else next.delete(row.from);
              setChosen(next);
            }}
          />
        ))}
      </ul>
    </>
  );
}

interface RowProps {
  readonly row: Difference;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

function Row({ row, isChosen, onChoose }: RowProps) {
  const { kind, old, now, hand, numbers } = row;
  return (
    <li>
      <Checkbox checked={isChosen} onChange={({ target }) => onChoose(target.checked)}>
        <b>{kindWords[kind]}</b>
        {hand ? <em>手改过</em> : null}
        {row.corrected && numbers.length === 0 ? <em>含更正数</em> : null}
        {numbers.map((one) => (
          <span key={one.about} className="pp-number">
            {one.about}：{one.old} → <b>{one.new}</b>
            {one.corrected ? '（更正）' : ''}
          </span>
        ))}
      </Checkbox>
      {kind === 'source' ? (
        <p>{now}</p>
      ) : (
        <>
          {old === '' ? null : (
            <p>
              <small>原</small>
              <del>{hand ? now : old}</del>
            </p>
          )}
          {row.new === '' ? null : (
            <p>
              <small>新</small>
              <ins>{row.new}</ins>
            </p>
          )}
        </>
      )}
    </li>
  );
}
