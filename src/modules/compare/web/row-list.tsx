import { Checkbox } from 'antd';
import { sidesOf } from '#reader/compare/places.ts';
import { statusWordsOf, verdictChip } from '#reader/compare/words.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import type { CompareRow, ComparisonDetail } from '../schema.ts';
import { RowDetail } from './row-detail.tsx';

interface Props {
  readonly detail: ComparisonDetail;
  readonly rows: readonly CompareRow[];
  readonly current: string | null;
  readonly onPick: (row: CompareRow) => void;
  /** Rows chosen for a report; null for who writes none. */
  readonly chosen: ReadonlySet<string> | null;
  readonly onChoose: (row: CompareRow) => void;
}

const personWords: Readonly<Record<NonNullable<CompareRow['person']>, string>> = {
  confirmed: '人工确认',
  refused: '人工否定',
  joined: '人工配对',
};

const bad: ReadonlySet<string> = new Set(['missed', 'unfinished', 'silent', 'notstarted', 'stopped']);

/** The middle column: each subject with what is said of it; the chosen one opens with both sentences. */
export function RowList({ detail, rows, current, onPick, chosen, onChoose }: Props) {
  const names = statusWordsOf(detail.mode, sidesOf(detail.a.title, detail.b.title));
  if (rows.length === 0)
    return (
      <section className="cp-list" aria-label="比对结果">
        <EmptyState title="没有这一类结果" hint="在上面点开别的类别。" />
      </section>
    );
  return (
    <section className="cp-list" data-side="list" aria-label="比对结果">
      <ol>
        {rows.map((row) => (
          <li key={row.id} data-current={row.id === current ? true : undefined}>
            {chosen === null ? null : (
              <Checkbox
                className="cp-choose x-noprint"
                aria-label={`选入报告：${row.name}`}
                checked={chosen.has(row.id)}
                onChange={() => onChoose(row)}
              />
            )}
            <button type="button" aria-expanded={row.id === current} onClick={() => onPick(row)}>
              <span className="cp-status" data-status={row.status}>
                {names[row.status]}
              </span>
              <b>{titleOf(row)}</b>
              {row.verdicts.map((one) => (
                <span key={one.says} className="cp-word" data-bad={bad.has(one.word) ? true : undefined}>
                  {verdictChip(one)}
                </span>
              ))}
              {row.person === null ? null : <span className="cp-person">{personWords[row.person]}</span>}
            </button>
            {row.id === current ? (
              <RowDetail detail={detail} row={row} />
            ) : (
              <p className="cp-says">
                {row.verdicts.map(({ says }) => says).join('') || evidenceOf(row)}
                {row.ledger?.says}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function titleOf({ name, nameB, status, kind }: CompareRow): string {
  const changed = status === 'renamed' || (status === 'candidate' && kind === 'number');
  return changed ? `${name} → ${nameB ?? ''}` : name;
}

/** What is said of a row without a verdict: only of a doubtful match. */
function evidenceOf({ status, machine }: CompareRow): string {
  return status === 'candidate' ? machine.evidence : '';
}
