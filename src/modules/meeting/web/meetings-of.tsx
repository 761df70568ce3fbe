import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { outcomeWords } from '../rules.ts';
import { meetingApi } from './meeting-api.ts';
import { dayText } from './words.ts';
import './meeting.css';

interface Props {
  readonly of: { readonly problem?: string; readonly project?: string };
}

/** The meetings that a problem or a project met: a section of its page. */
export function MeetingsOf({ of }: Props) {
  const list = useQuery(meetingApi.query('GET /api/meetings/of', { query: of }));
  const rows = list.data?.rows ?? [];
  if (rows.length === 0) return <p className="mt-note">没有上过会。</p>;
  return (
    <ul className="mt-met">
      {rows.map((row) => (
        <li key={`${row.sitting}${row.item}`}>
          <Link to="/meetings/$id" params={{ id: row.sitting }}>
            {dayText(row.day)} {row.title}
            {row.number === null ? '' : `第${row.number}号`}
          </Link>
          <span>
            {row.item}
            {row.carried === 0 ? '' : `（转来${row.carried}次）`}
          </span>
          {row.outcomes.map((one) => (
            <p key={`${one.kind}${one.text}`}>
              <b>{outcomeWords[one.kind]}</b> {one.text}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
