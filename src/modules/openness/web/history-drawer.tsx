import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { printMinute } from '#kernel/day-words.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { kindWords, type PublicKind, standingWords } from '../rules-words.ts';
import type { PublicAct, PublicRow } from '../schema.ts';
import { spanWords } from './columns.tsx';
import { opennessApi } from './openness-api.ts';

interface Props {
  readonly kind: PublicKind;
  readonly row: PublicRow;
  readonly onClose: () => void;
}

/** Every act of publishing and withdrawing of one thing. */
export function HistoryDrawer({ kind, row, onClose }: Props) {
  const query = useQuery(
    opennessApi.query('GET /api/openness/history', { query: { kind, object: row.object } }),
  );
  return (
    <Drawer open title={row.title} onClose={onClose} size="min(560px, 100vw)">
      <p className="op-note">
        {kindWords[kind]}
        {row.note === '' ? '' : `，${row.note}`}
      </p>
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p>还没有公开过。</p>
          ) : (
            <ol className="op-history">
              {rows.map((act) => (
                <Act key={act.version} act={act} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Drawer>
  );
}

function Act({ act }: { readonly act: PublicAct }) {
  return (
    <li>
      <strong>
        第{act.version}次公开：{standingWords[act.standing]}
      </strong>
      <p>{spanWords(act)}</p>
      {act.through === null ? null : <p>数据截至{act.through}</p>}
      <p>依据：{act.basis}</p>
      <p className="op-by">
        {act.publishedBy} {printMinute(act.publishedAt)}办理公开
      </p>
      {act.needsSecond ? (
        <p className="op-by">
          {act.approvedAt === null
            ? '含姓名，待另一人复核'
            : `${act.approvedBy} ${printMinute(act.approvedAt)}复核通过`}
        </p>
      ) : null}
      {act.withdrawnAt === null ? null : (
        <p className="op-by">
          {act.withdrawnBy} {printMinute(act.withdrawnAt)}撤下：{act.withdrawnReason}
        </p>
      )}
    </li>
  );
}
