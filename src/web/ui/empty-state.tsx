import type { ReactNode } from 'react';

interface Props {
  /** What is not there, e.g. 没有符合条件的事项. */
  readonly title: string;
  /** Why, or what to do next. */
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
}

/** Says that there is nothing, and what to do about it. */
export function EmptyState({ title, hint, action }: Props) {
  return (
    <div className="x-empty">
      <p>{title}</p>
      {hint === undefined ? null : <p className="x-empty-hint">{hint}</p>}
      {action}
    </div>
  );
}
