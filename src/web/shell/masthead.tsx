import { Link } from '@tanstack/react-router';
import { monthsOf, useMonth } from '../month.ts';
import type { Session } from '../session.ts';
import { ActingPost } from './acting-post.tsx';
import { SearchButton } from './search-button.tsx';
import { SignOut } from './sign-out.tsx';

interface Props {
  readonly session: Session;
  readonly onMenu: () => void;
}

/** County, year and reporting month; who is signed in, for which unit. */
export function Masthead({ session, onMenu }: Props) {
  return (
    <header className="x-masthead">
      <button type="button" className="x-quiet x-menu" aria-haspopup="dialog" onClick={onMenu}>
        栏目
      </button>
      <Link to="/" className="x-title">
        <strong>{session.county.name}</strong>
        <span>序时</span>
      </Link>
      <MonthPicker year={session.county.year} />
      <SearchButton rights={session.rights} />
      <ActingPost session={session} />
      <SignOut />
    </header>
  );
}

function MonthPicker({ year }: { readonly year: number }) {
  const [month, setMonth] = useMonth();
  return (
    <div className="x-month">
      <span>{year}年</span>
      <select aria-label="报告月份" value={month} onChange={(event) => setMonth(event.target.value)}>
        {monthsOf(year).map((one) => (
          <option key={one} value={one}>
            {Number(one.slice(5))}月
          </option>
        ))}
      </select>
    </div>
  );
}
