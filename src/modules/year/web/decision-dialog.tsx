import { Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { optionsOf } from '#web/ui/options.ts';

/** A decision as it is recorded: what was not asked stays empty. */
export interface Decided<A extends string> {
  readonly authority: A | null;
  readonly paper: string;
  readonly number: string;
  readonly day: string;
  readonly reason: string;
}

/** What a decision has to say. Each part left out is not asked. */
interface Asks<A extends string> {
  /** 决定机关, with their words. */
  readonly authority?: Readonly<Record<A, string>>;
  /** Label of the paper, with an example. */
  readonly paper?: { readonly label: string; readonly example?: string };
  readonly number?: true;
  /** Label of the day. */
  readonly day?: string;
  /** Label of the reason; at least five characters. */
  readonly reason?: string;
}

interface Props<A extends string> {
  readonly title: string;
  readonly verb: string;
  readonly danger?: boolean;
  /** What will follow. */
  readonly note?: ReactNode;
  /** What else is asked, before the decision. */
  readonly children?: ReactNode;
  /** Whether what else is asked is answered. */
  readonly ready?: boolean;
  readonly asks: Asks<A>;
  /** The reason to begin with. */
  readonly reason?: string;
  /** Whether a reason may be emptied, which takes it back. */
  readonly mayEmpty?: boolean;
  readonly onDecide: (decided: Decided<A>) => Promise<void>;
  readonly onClose: () => void;
}

/** The one dialog of decisions on a year: on whose authority, by which paper, when, why. */
export function DecisionDialog<A extends string = never>(props: Props<A>) {
  const { title, verb, danger = false, note, children, ready = true, asks, mayEmpty = false } = props;
  const [decided, setDecided] = useState<Decided<A>>({
    authority: null,
    paper: '',
    number: '',
    day: '',
    reason: props.reason ?? '',
  });
  const set = (part: Partial<Decided<A>>): void => setDecided((old) => ({ ...old, ...part }));
  const reason = decided.reason.trim();
  const authorities = asks.authority === undefined ? [] : optionsOf(asks.authority);
  return (
    <ConfirmDialog
      open
      danger={danger}
      title={title}
      verb={verb}
      ready={ready && isDecided(asks, { ...decided, reason }, mayEmpty)}
      onConfirm={async () => props.onDecide({ ...decided, reason })}
      onClose={props.onClose}
    >
      {note === undefined ? null : <div className="yr-note">{note}</div>}
      <div className="yr-form">
        {children}
        {asks.authority === undefined ? null : (
          <Field
            label="决定机关"
            wide
            control={(id) => (
              <Select<A>
                id={id}
                placeholder="请选择"
                value={decided.authority}
                options={authorities}
                onChange={(authority) => set({ authority })}
              />
            )}
          />
        )}
        <Papers asks={asks} decided={decided} onChange={set} />
        {asks.reason === undefined ? null : (
          <Field
            label={asks.reason}
            wide
            control={(id) => (
              <Input.TextArea
                id={id}
                rows={3}
                maxLength={300}
                value={decided.reason}
                onChange={(event) => set({ reason: event.target.value })}
              />
            )}
          />
        )}
      </div>
    </ConfirmDialog>
  );
}

/** Whether everything that is asked was answered. */
function isDecided<A extends string>(asks: Asks<A>, decided: Decided<A>, mayEmpty: boolean): boolean {
  const { authority, paper, day, reason } = decided;
  return (
    (asks.authority === undefined || authority !== null) &&
    (asks.paper === undefined || paper.trim().length >= 2) &&
    (asks.day === undefined || day !== '') &&
    (asks.reason === undefined || reason.length >= 5 || (mayEmpty && reason === ''))
  );
}

interface PaperProps<A extends string> {
  readonly asks: Asks<A>;
  readonly decided: Decided<A>;
  readonly onChange: (part: Partial<Decided<A>>) => void;
}

function Papers<A extends string>({ asks, decided, onChange }: PaperProps<A>) {
  const { paper, number, day } = asks;
  return (
    <>
      {paper === undefined ? null : (
        <Field
          label={paper.label}
          wide
          control={(id) => (
            <Input
              id={id}
              maxLength={120}
              value={decided.paper}
              {...(paper.example === undefined ? {} : { placeholder: paper.example })}
              onChange={(event) => onChange({ paper: event.target.value })}
            />
          )}
        />
      )}
      {number === undefined ? null : (
        <Field
          label="文号（没有可不填）"
          wide
          control={(id) => (
            <Input
              id={id}
              maxLength={60}
              value={decided.number}
              onChange={(event) => onChange({ number: event.target.value })}
            />
          )}
        />
      )}
      {day === undefined ? null : (
        <Field
          label={day}
          wide
          control={(id) => <DateField id={id} value={decided.day} onChange={(at) => onChange({ day: at })} />}
        />
      )}
    </>
  );
}
