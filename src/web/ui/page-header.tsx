import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** One line under the headline: what the page is about, for which period. */
  readonly lead?: ReactNode;
  /** Where the page hangs, e.g. a link back to its list. */
  readonly above?: ReactNode;
  /** The page's own actions, at most one of them primary. */
  readonly actions?: ReactNode;
}

/** The headline of a page; also the title of the browser's tab. */
export function PageHeader({ title, lead, above, actions }: Props) {
  return (
    <header className="x-head">
      <title>{`${title} · 序时`}</title>
      <div>
        {above === undefined ? null : <p className="x-head-above">{above}</p>}
        <h1>{title}</h1>
        {lead === undefined ? null : <p className="x-head-lead">{lead}</p>}
      </div>
      {actions === undefined ? null : <div className="x-head-actions x-noprint">{actions}</div>}
    </header>
  );
}
