import { Link } from '@tanstack/react-router';
import type { Obstacle } from '../schema.ts';

interface Props {
  readonly obstacles: readonly Obstacle[];
  /** What may be done once they are gone, e.g. 撤销. */
  readonly verb: string;
}

const mostShown = 8;

/** What has to be settled first, each with the page on which it is settled. */
export function ObstacleList({ obstacles, verb }: Props) {
  if (obstacles.length === 0) return <p>没有未了结的事项，可以{verb}。</p>;
  return (
    <section className="x-faults" aria-label="未了结的事项">
      <p>
        还有{obstacles.length}项没有理清，理清后才能{verb}：
      </p>
      <ol>
        {obstacles.slice(0, mostShown).map(({ kind, what, link }) => (
          <li key={`${kind} ${what}`}>
            <b>{kind}</b>
            <span>
              {what} <Link to={link}>去办理</Link>
            </span>
          </li>
        ))}
      </ol>
      {obstacles.length > mostShown ? <p>还有{obstacles.length - mostShown}项没有列出。</p> : null}
    </section>
  );
}
