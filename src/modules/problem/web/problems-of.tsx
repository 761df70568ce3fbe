import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { sessionQuery } from '#web/session.ts';
import { useUnits } from '#web/units.ts';
import { stateWords } from '../rules-machine.ts';
import { problemApi } from './problem-api.ts';
import { RaiseDialog } from './raise-dialog.tsx';
import './problem.css';

interface Props {
  readonly of: { readonly project?: string; readonly commitment?: string };
}

/** The problems of a project or a commitment, settled ones too: a section of its page. */
export function ProblemsOf({ of }: Props) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const units = useUnits();
  const [raising, setRaising] = useState(false);
  const list = useQuery(
    problemApi.query('GET /api/problems', { query: { ...of, state: 'all', page: 1, size: 50 } }),
  );
  const rows = list.data?.rows ?? [];
  return (
    <>
      {rows.length === 0 ? <p className="pb-note">没有提出过问题。</p> : null}
      <ul className="pb-list">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to="/problems/$id" params={{ id: row.id }}>
              {row.title}
            </Link>
            <span>
              {row.kindTitle}　{stateWords[row.state]}　{row.levelTitle}　牵头{units.nameOf(row.lead)}
              {row.dueOn === null ? '' : `　${row.dueOn}到期`}
              {row.overdue ? <b className="pb-late">已逾期</b> : null}
            </span>
          </li>
        ))}
      </ul>
      {rights.includes('problem.raise') ? (
        <p className="x-noprint">
          <Button size="small" onClick={() => setRaising(true)}>
            提出问题
          </Button>
        </p>
      ) : null}
      {raising ? <RaiseDialog of={of} onClose={() => setRaising(false)} /> : null}
    </>
  );
}
