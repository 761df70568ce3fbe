import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useUnits } from '#web/units.ts';
import { stateWords } from '../rules-machine.ts';
import { problemApi } from './problem-api.ts';
import './problem.css';

interface Props {
  readonly of: { readonly project?: string; readonly commitment?: string };
}

/** The open problems of a project or a commitment, one line each: what stands in the way, beside a light. */
export function OpenProblemsOf({ of }: Props) {
  const units = useUnits();
  const list = useQuery(
    problemApi.query('GET /api/problems', { query: { ...of, state: 'open', page: 1, size: 20 } }),
  );
  if (list.data === undefined) return null;
  const { rows, total } = list.data;
  if (total === 0) return <p className="pb-note">没有未了结的问题。</p>;
  return (
    <>
      <p className="pb-note">未了结的问题{total}个：</p>
      <ul className="pb-list">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to="/problems/$id" params={{ id: row.id }}>
              {row.title}
            </Link>
            <span>
              {stateWords[row.state]}　{row.lead === null ? '还没有交办' : `牵头${units.nameOf(row.lead)}`}
              {row.dueOn === null ? '' : `　${row.dueOn}到期`}
              {row.overdue ? <b className="pb-late">已逾期</b> : null}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
