import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { BoardMonth, Turn } from '../schema.ts';

type Colour = Turn['to'];

interface Props {
  readonly to:
    | '/lights'
    | '/projects'
    | '/problems'
    | '/progress'
    | '/inclusion'
    | '/commitments'
    | '/meetings'
    | '/supervision'
    | '/forecasts';
  /** Filters of the list, as its address holds them; the month goes along by itself. */
  readonly search?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
  readonly label?: string;
}

/** A way from a number to the rows behind it. */
export function Drill({ to, search = {}, children, label }: Props) {
  return (
    <Link to={to} search={() => search} {...(label === undefined ? {} : { 'aria-label': label })}>
      {children}
    </Link>
  );
}

/** Filters of the reader's own part, where that is what is shown. */
export function ownFilter({ scope }: Pick<BoardMonth, 'scope'>): Readonly<Record<string, string>> {
  return scope === 'own' ? { own: '1' } : {};
}

interface LitProps {
  readonly board: Pick<BoardMonth, 'scope'>;
  readonly of: 'commitments' | 'projects';
  readonly light?: Colour;
  /** Other filters of the list: unit, town, section. */
  readonly filter?: Readonly<Record<string, string>>;
  readonly count: number;
  /** What is counted, for who does not see the table: 区工信局红灯. */
  readonly label?: string;
}

/** A number of lights that leads to their list; nothing where it is nought. */
export function LitCount({ board, of, light, filter = {}, count, label }: LitProps) {
  if (count === 0) return <span className="b-nought">·</span>;
  const search = { tab: of, ...(light === undefined ? {} : { light }), ...ownFilter(board), ...filter };
  return (
    <Drill to="/lights" search={search} {...(label === undefined ? {} : { label: `${label}${count}项` })}>
      {count}
    </Drill>
  );
}

/** The page of a thing that a sentence or a list names. */
export function ThingLink({
  kind,
  id,
  children,
}: {
  readonly kind: 'commitment' | 'project' | 'district' | 'problem' | 'letter';
  readonly id: string;
  readonly children: ReactNode;
}) {
  if (kind === 'commitment')
    return (
      <Link to="/commitments/$id" params={{ id }}>
        {children}
      </Link>
    );
  if (kind === 'project')
    return (
      <Link to="/projects/$id" params={{ id }}>
        {children}
      </Link>
    );
  if (kind === 'district')
    return (
      <Drill to="/lights" search={{ tab: 'towns' }}>
        {children}
      </Drill>
    );
  if (kind === 'letter')
    return (
      <Link to="/supervision/$id" params={{ id }}>
        {children}
      </Link>
    );
  return (
    <Link to="/problems/$id" params={{ id }}>
      {children}
    </Link>
  );
}
