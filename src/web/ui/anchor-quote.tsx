import type { ReactNode } from 'react';

interface Props {
  /** The words the anchor points at. */
  readonly exact: string;
  /** The text before and after it, as far as it is to be shown. */
  readonly prefix?: string;
  readonly suffix?: string;
  /** Where it stands, e.g. a link: 2022年计划 第二部分. */
  readonly source?: ReactNode;
}

/** A sentence of a document with the anchored words marked. */
export function AnchorQuote({ exact, prefix = '', suffix = '', source }: Props) {
  return (
    <figure className="x-quote">
      <blockquote>
        {prefix}
        <mark>{exact}</mark>
        {suffix}
      </blockquote>
      {source === undefined ? null : <figcaption>{source}</figcaption>}
    </figure>
  );
}
