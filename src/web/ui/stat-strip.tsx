import type { ReactNode } from 'react';

export interface Stat {
  readonly label: string;
  /** A `Figure`, a count, a link to the rows behind it. */
  readonly value: ReactNode;
  readonly unit?: string;
  /** A short line under the number, e.g. 较上月增加3件. */
  readonly note?: ReactNode;
}

/** The figures of the day in one ruled row, as a newspaper prints them. */
export function StatStrip({ stats }: { readonly stats: readonly Stat[] }) {
  return (
    <dl className="x-stats">
      {stats.map((stat) => (
        <div key={stat.label}>
          <dt>{stat.label}</dt>
          <dd>
            <span className="x-stat-value">
              {stat.value}
              {stat.unit === undefined ? null : <small>{stat.unit}</small>}
            </span>
            {stat.note === undefined ? null : <span className="x-stat-note">{stat.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
