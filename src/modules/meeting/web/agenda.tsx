import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { useUnits } from '#web/units.ts';
import { moved, outcomeWords } from '../rules.ts';
import type { AgendaItem, SittingDetail } from '../schema.ts';
import { meetingApi } from './meeting-api.ts';
import { OutcomeEntry } from './outcome-entry.tsx';
import { Papers } from './papers.tsx';
import { useChange } from './use-change.ts';

/** The agenda in its order, moved by drag or keyboard before the minutes are issued; with what came of each item. */
export function Agenda({ detail }: { readonly detail: SittingDetail }) {
  const { sitting, items, organises } = detail;
  const [dragged, setDragged] = useState<string>();
  const change = useChange();
  const isFree = organises && (sitting.state === 'planned' || sitting.state === 'open');
  const ids = items.map(({ id }) => id);
  const place = (id: string, to: number): void => {
    const next = moved(ids, id, to);
    if (next.every((one, index) => one === ids[index])) return;
    void change(() =>
      meetingApi.call('PUT /api/meetings/{id}/order', {
        params: { id: sitting.id },
        body: { version: sitting.version, items: [...next] },
      }),
    );
  };
  if (items.length === 0) return <p className="mt-note">议程还是空的。</p>;
  return (
    <>
      {isFree ? (
        <div className="x-noprint">
          <KeyHint
            hints={[
              { keys: ['Alt', '↑'], meaning: '议题上移（焦点在序号上）' },
              { keys: ['Alt', '↓'], meaning: '议题下移' },
              ...(sitting.state === 'open' ? [{ keys: ['Enter'], meaning: '记下一条，接着记' }] : []),
            ]}
          />
        </div>
      ) : null}
      <ol className="mt-agenda">
        {items.map((item, index) => (
          <Item
            key={item.id}
            item={item}
            index={index}
            detail={detail}
            isFree={isFree}
            onDrag={setDragged}
            onDrop={() => {
              if (dragged !== undefined) place(dragged, index);
            }}
            onMove={(by) => place(item.id, index + by)}
          />
        ))}
      </ol>
    </>
  );
}

interface ItemProps {
  readonly item: AgendaItem;
  readonly index: number;
  readonly detail: SittingDetail;
  readonly isFree: boolean;
  readonly onDrag: (item: string | undefined) => void;
  readonly onDrop: () => void;
  readonly onMove: (by: -1 | 1) => void;
}

function Item({ item, index, detail, isFree, onDrag, onDrop, onMove }: ItemProps) {
  const { sitting } = detail;
  const change = useChange();
  const keys = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  const drag = isFree
    ? {
        draggable: true,
        onDragStart: () => onDrag(item.id),
        onDragEnd: () => onDrag(undefined),
        onDragOver: (event: DragEvent) => event.preventDefault(),
        onDrop,
      }
    : {};
  return (
    <li {...drag}>
      {isFree ? (
        <button
          type="button"
          className="mt-handle"
          aria-label={`移动议题${index + 1}：${item.title}`}
          onKeyDown={keys}
        >
          {index + 1}
        </button>
      ) : (
        <span className="mt-handle">{index + 1}</span>
      )}
      <div className="mt-item">
        <h3>
          {item.problem === null ? (
            item.title
          ) : (
            <Link to="/problems/$id" params={{ id: item.problem }}>
              {item.title}
            </Link>
          )}
        </h3>
        <p className="mt-note">
          {[
            item.reason,
            item.carried === 0 ? '' : `已转来${item.carried}次`,
            item.problemState === '' ? '' : `问题${item.problemState}`,
          ]
            .filter((one) => one !== '')
            .join('　')}
        </p>
        <Outcomes item={item} detail={detail} />
        <Papers item={item} sitting={sitting.id} adds={isFree} />
        {isFree && sitting.state === 'open' ? <OutcomeEntry item={item} detail={detail} /> : null}
      </div>
      {isFree ? (
        <Button
          size="small"
          className="x-noprint"
          aria-label={`删除议题${item.title}`}
          onClick={() =>
            void change(() =>
              meetingApi.call('DELETE /api/meetings/{id}/items/{item}', {
                params: { id: sitting.id, item: item.id },
                query: { version: sitting.version },
              }),
            )
          }
        >
          删除
        </Button>
      ) : null}
    </li>
  );
}

function Outcomes({ item, detail }: { readonly item: AgendaItem; readonly detail: SittingDetail }) {
  const { sitting, organises } = detail;
  const units = useUnits();
  const change = useChange();
  if (item.outcomes.length === 0) return null;
  return (
    <ul className="mt-outcomes">
      {item.outcomes.map((one) => (
        <li key={one.id} data-kind={one.kind}>
          <b>{outcomeWords[one.kind]}</b>
          <span>
            {one.text}
            {one.lead === null ? '' : `　牵头${units.nameOf(one.lead)}`}
            {one.helpers.length === 0 ? '' : `，协办${one.helpers.map(units.nameOf).join('、')}`}
            {one.until === null ? '' : `，${one.until}前`}
          </span>
          {one.problem === null ? null : (
            <Link to="/problems/$id" params={{ id: one.problem }}>
              {one.problemState || '办理情况'}
            </Link>
          )}
          {organises && sitting.state === 'open' ? (
            <Button
              size="small"
              aria-label={`删除：${one.text}`}
              onClick={() =>
                void change(
                  () =>
                    meetingApi.call('DELETE /api/meetings/{id}/outcomes/{outcome}', {
                      params: { id: sitting.id, outcome: one.id },
                      query: { version: sitting.version },
                    }),
                  '已删除',
                )
              }
            >
              删除
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
