import type { ReactNode } from 'react';

interface Props {
  readonly onOpen: () => void;
  readonly children: ReactNode;
}

/** Opens what a row of a table stands for where there is no address of its own to link to; looks like the links beside it. */
export function OpenRow({ onOpen, children }: Props) {
  return (
    <button type="button" className="x-open" onClick={onOpen}>
      {children}
    </button>
  );
}
