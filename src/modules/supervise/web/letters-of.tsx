import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { printDay } from '#kernel/day-words.ts';
import { letterWords, stateWords } from '../rules-machine.ts';
import { letterApi } from './supervise-api.ts';
import './supervise.css';

interface Props {
  readonly of: { readonly project?: string; readonly commitment?: string; readonly problem?: string };
}

/** The letters about a project, a commitment or a problem: a section of its page. */
export function LettersOf({ of }: Props) {
  const list = useQuery(letterApi.query('GET /api/letters/about', { query: of }));
  const rows = list.data?.rows ?? [];
  if (list.data !== undefined && rows.length === 0) return <p className="sv-note">没有发过督导函件。</p>;
  return (
    <ul className="sv-list">
      {rows.map((row) => (
        <li key={row.id}>
          <Link to="/supervision/$id" params={{ id: row.id }}>
            {row.title}
          </Link>
          <span>
            {letterWords[row.kind]}　{row.number === '' ? '草稿' : row.number}　{stateWords[row.state]}
            {row.due === null ? '' : `　${printDay(row.due)}前回复`}
            {row.overdue ? <b className="sv-late">已逾期</b> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
