import { Button } from 'antd';
import { useState } from 'react';
import { growthTitle } from '#kernel/target-words.ts';
import { milestoneWords } from '../rules-cell.ts';
import { shownCells } from '../rules-draft.ts';
import { heldWords } from '../rules-form.ts';
import type { Sheet, SheetCell, SheetRow } from '../schema.ts';
import { FieldStep } from './field-step.tsx';
import { UndoButtons } from './undo-buttons.tsx';
import type { SheetState } from './use-sheet.ts';

interface Props {
  readonly sheet: Sheet;
  readonly state: Pick<SheetState, 'drafts' | 'edit' | 'confirm' | 'undo' | 'redo'>;
}

interface Item {
  readonly row: SheetRow;
  readonly cells: readonly SheetCell[];
  readonly cell: SheetCell;
}

/** The month on a phone: one field at a time with what it is compared with, forth and back, and a list of all of them. */
export function FieldCards({ sheet, state }: Props) {
  const items = sheet.rows.flatMap((row): readonly Item[] => {
    const cells = shownCells(row, state.drafts);
    const cell = cells.find(({ month }) => month === sheet.month);
    return cell === undefined || !cell.asked ? [] : [{ row, cells, cell }];
  });
  const [at, setAt] = useState(() => Math.max(0, items.findIndex(isLeft)));
  const [isListed, setListed] = useState(false);
  const item = items[Math.min(at, items.length - 1)];
  if (item === undefined) return <p className="rp-none">{sheet.month.slice(5)}月没有要填的项目。</p>;
  const filled = items.filter((one) => !isLeft(one)).length;
  const place = items.indexOf(item);
  const left = items.findIndex((one, index) => index > place && isLeft(one));
  return (
    <section className="rp-steps" aria-label="逐项填报">
      <div className="rp-progressline">
        <span>
          第<b>{place + 1}</b>项　已填 <b>{filled}</b>/{items.length}
        </span>
        <progress aria-label="已填的项目" value={filled} max={items.length} />
        {sheet.writes ? <UndoButtons state={state} /> : null}
        <Button size="small" aria-expanded={isListed} onClick={() => setListed(!isListed)}>
          {isListed ? '收起' : '全部项目'}
        </Button>
      </div>
      {isListed ? (
        <Overview
          items={items}
          place={place}
          onPick={(index) => {
            setAt(index);
            setListed(false);
          }}
        />
      ) : (
        <FieldStep
          key={item.row.key}
          sheet={sheet}
          state={state}
          row={item.row}
          cells={item.cells}
          cell={item.cell}
          back={place > 0 ? () => setAt(place - 1) : null}
          next={place < items.length - 1 ? () => setAt(place + 1) : null}
          skip={left > place + 1 ? () => setAt(left) : null}
          onList={() => setListed(true)}
        />
      )}
    </section>
  );
}

/** Whether a field still wants something: neither filled nor explained. */
function isLeft({ cell }: Item): boolean {
  return cell.value === null && cell.milestone === null && cell.explanation === '';
}

interface OverviewProps {
  readonly items: readonly Item[];
  readonly place: number;
  readonly onPick: (index: number) => void;
}

function Overview({ items, place, onPick }: OverviewProps) {
  return (
    <ol className="rp-overview">
      {items.map((item, index) => (
        <li key={item.row.key}>
          <button type="button" aria-current={index === place || undefined} onClick={() => onPick(index)}>
            <span>{growthTitle(item.row)}</span>
            <span data-left={isLeft(item) || undefined}>{wordsOf(item)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function wordsOf({ row, cell }: Item): string {
  if (cell.milestone !== null) return milestoneWords[cell.milestone];
  if (cell.value !== null) return heldWords(row, cell);
  return cell.explanation === '' ? '未填' : '已说明';
}
