import { Button } from 'antd';
import { growthTitle } from '#kernel/target-words.ts';
import { cellKey } from '../rules-draft.ts';
import { heldWords } from '../rules-form.ts';
import type { Sheet } from '../schema.ts';
import type { SheetState } from './use-sheet.ts';

/** Cells that somebody else of the unit saved first: both values, and a choice. */
export function ConflictList({
  sheet,
  state,
}: {
  readonly sheet: Sheet;
  readonly state: Pick<SheetState, 'drafts' | 'choose'>;
}) {
  const open = sheet.rows.flatMap((row) =>
    row.cells.flatMap(({ month }) => {
      const key = cellKey(row.key, month);
      const draft = state.drafts.cells.get(key);
      return draft === undefined || draft.theirs === null
        ? []
        : [{ row, month, key, draft, theirs: draft.theirs }];
    }),
  );
  if (open.length === 0) return null;
  return (
    <section className="rp-conflicts" aria-label="同时修改">
      <p role="alert">下列各格刚被同单位的其他人改过，请选用哪一个：</p>
      <ul>
        {open.map(({ row, month, key, draft, theirs }) => (
          <li key={key}>
            <b>
              {growthTitle(row)} {Number(month.slice(5))}月
            </b>
            <Button size="small" onClick={() => state.choose(key, 'mine')}>
              用我的：{heldWords(row, draft)}
            </Button>
            <Button size="small" onClick={() => state.choose(key, 'theirs')}>
              用已保存的：{heldWords(row, theirs)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
