import { Drawer } from 'antd';
import { useRef } from 'react';
import { targetWords } from '#kernel/target-words.ts';
import { AnchorQuote } from '#web/ui/anchor-quote.tsx';
import { useNarrow } from '#web/ui/use-narrow.ts';
import type { AssignedRow } from '../schema.ts';
import { AssignmentFacts } from './assignment-facts.tsx';
import { AssignmentForm } from './assignment-form.tsx';
import type { People } from './people.ts';
import { kindWords } from './words.ts';

interface Props {
  readonly row: AssignedRow;
  readonly people: People;
  readonly mayChange: boolean;
  /** @param goOn  whether the next unassigned commitment is wanted */
  readonly onSaved: (goOn: boolean) => Promise<void>;
  readonly onRefresh: () => Promise<void>;
  readonly onClose: () => void;
}

/** One commitment beside the list: what the plan says, and who answers for it. */
export function AssignmentDrawer({ row, people, mayChange, onSaved, onRefresh, onClose }: Props) {
  const narrow = useNarrow();
  const { commitment } = row;
  const body = useRef<HTMLDivElement>(null);
  return (
    <Drawer
      open
      title={commitment.title}
      size={narrow ? '100%' : 640}
      onClose={onClose}
      destroyOnHidden
      afterOpenChange={(open) => {
        if (open) body.current?.querySelector<HTMLElement>('form input')?.focus();
      }}
    >
      <div ref={body}>
        <div className="a-source">
          <p className="a-facts">
            {kindWords[commitment.kind]} · {commitment.section} · <b>{targetWords(commitment)}</b>
          </p>
          <Quoted {...commitment} />
        </div>
        {mayChange ? (
          <AssignmentForm row={row} people={people} onSaved={onSaved} onRefresh={onRefresh} />
        ) : (
          <AssignmentFacts row={row} people={people} />
        )}
      </div>
    </Drawer>
  );
}

/** The sentence with the commitment's own words marked in it. */
function Quoted({ sentence, quote, at }: AssignedRow['commitment']) {
  if (at < 0) return <AnchorQuote exact={sentence} />;
  return (
    <AnchorQuote prefix={sentence.slice(0, at)} exact={quote} suffix={sentence.slice(at + quote.length)} />
  );
}
