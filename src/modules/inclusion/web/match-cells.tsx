import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useNotice } from '#web/ui/notice.ts';
import type { ListKind, ListPair, MatchLine } from '../schema-match.ts';
import { wanText } from './amount.tsx';
import { matchApi, readsInclusion } from './inclusion-api.ts';

type Row = NonNullable<MatchLine['approval']>;

/** A line of one list: name, code, total. */
export function ListCell({ row }: { readonly row: Row | null }) {
  if (row === null) return <span className="ns-soft">—</span>;
  const facts = [row.code, row.owner, row.total === null ? '' : `${wanText(row.total)}万元`];
  return (
    <span className="ns-stack">
      <span>{row.name}</span>
      <small className="ns-soft">{facts.filter((fact) => fact !== '').join('　') || '没有代码'}</small>
    </span>
  );
}

interface Props {
  readonly line: MatchLine;
  readonly list: ListKind;
}

/** What an export has of the line, why it is held to be the same, and what a person may say of it. */
export function PairCell({ line, list }: Props) {
  const row = line[list];
  const pair = pairOf(line, list);
  const offers = line.offers.filter((one) => one.list === list);
  if (row === null)
    return offers.length === 0 ? (
      <span className="ns-soft">—</span>
    ) : (
      <details className="ns-offers">
        <summary>没有找到，{offers.length}个可能的</summary>
        {offers.map((one) => (
          <div key={one.right}>
            <ListCell row={one.row} />
            <small className="ns-soft">{one.reason}</small>
            <Say
              name={one.row.name}
              pair={{ lists: pairName(line, list), left: one.left, right: one.right }}
              answers={[true]}
            />
          </div>
        ))}
      </details>
    );
  return (
    <span className="ns-stack">
      <ListCell row={row} />
      {pair === null ? null : (
        <small className={pair.by === 'likely' ? 'ns-doubt' : 'ns-soft'}>{pair.reason}</small>
      )}
      {pair === null ? null : (
        <Say
          name={row.name}
          pair={{ lists: pairName(line, list), left: pair.left, right: pair.right }}
          answers={pair.by === 'likely' ? [true, false] : [false]}
        />
      )}
    </span>
  );
}

function pairOf(line: MatchLine, list: ListKind): MatchLine['across'] {
  if (line.key === null) return list === 'statistics' ? line.across : null;
  return list === 'approval' ? line.toApproval : line.toStatistics;
}

function pairName(line: MatchLine, list: ListKind): ListPair {
  if (line.key === null) return 'approvalStatistics';
  return list === 'approval' ? 'keyApproval' : 'keyStatistics';
}

interface SayProps {
  readonly name: string;
  readonly pair: { readonly lists: ListPair; readonly left: string; readonly right: string };
  /** What may be said: same, not the same. */
  readonly answers: readonly boolean[];
}

function Say({ name, pair, answers }: SayProps) {
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();

  async function say(same: boolean): Promise<void> {
    setBusy(true);
    try {
      await matchApi.call('POST /api/inclusion/decisions', { body: { ...pair, same } });
      await queries.invalidateQueries({ predicate: readsInclusion });
      notice.done(same ? '已记为同一项目' : '已记为不是同一项目');
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <span className="ns-acts x-noprint">
      {answers.includes(true) ? (
        <Button size="small" loading={busy} aria-label={`${name}是同一项目`} onClick={() => void say(true)}>
          同一项目
        </Button>
      ) : null}
      {answers.includes(false) ? (
        <Button
          size="small"
          {...(answers.length === 1 ? { type: 'text' as const, className: 'ns-quiet' } : {})}
          disabled={busy}
          aria-label={`${name}不是同一项目`}
          onClick={() => void say(false)}
        >
          {answers.length === 1 ? '不是同一项目' : '不是'}
        </Button>
      ) : null}
    </span>
  );
}
