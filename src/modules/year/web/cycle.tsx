import { Button } from 'antd';
import { useState } from 'react';
import { printDay, shortDay } from '#kernel/day-words.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { stepStateWords } from '../rules-calendar.ts';
import { anchorWords, isAnchor } from '../rules-steps.ts';
import type { EventView, StepView, YearView } from '../schema.ts';
import { RecordDialog } from './record-dialog.tsx';
import { StrikeDialog } from './strike-dialog.tsx';

/** The cycle: one calm line of steps, and below it each with its last day, how it stands and its papers. */
export function Cycle({ view }: { readonly view: YearView }) {
  const [recording, setRecording] = useState<StepView>();
  const [striking, setStriking] = useState<EventView>();
  const events = new Map(view.events.map((one) => [one.id, one]));
  const eventsOf = (step: StepView): readonly EventView[] =>
    step.events.flatMap((id) => events.get(id) ?? []);
  const struck = view.events.filter((one) => one.struck !== null);
  return (
    <>
      <ol className="yr-line" aria-label={`${view.year}年计划周期`}>
        {view.steps.map((step) => (
          <li key={step.id} data-state={step.state} aria-current={step.id === view.next ? 'step' : undefined}>
            <b>{step.word}</b>
            <span>{dayOf(step, eventsOf(step))}</span>
            <small>{stepStateWords[step.state]}</small>
          </li>
        ))}
      </ol>
      <div className="yr-whole">
        <DataTable
          caption={`${view.year}年计划周期各环节`}
          columns={columnsOf(view, eventsOf, setRecording, setStriking)}
          rows={view.steps}
          rowKey={(row) => row.id}
          isMarked={(row) => row.state === 'late'}
        />
      </div>
      {struck.length === 0 ? null : <Struck events={struck} view={view} />}
      {recording === undefined ? null : (
        <RecordDialog view={view} step={recording} onClose={() => setRecording(undefined)} />
      )}
      {striking === undefined ? null : (
        <StrikeDialog event={striking} onClose={() => setStriking(undefined)} />
      )}
    </>
  );
}

function dayOf(step: StepView, events: readonly EventView[]): string {
  const done = events.findLast(({ kind }) => kind === 'done');
  if (done !== undefined) return shortYearDay(done.day);
  return step.due === null ? '—' : `${shortDay(step.due)}前`;
}

/** A day with its year in two digits: the cycle runs over three years. */
function shortYearDay(day: string): string {
  return `${day.slice(2, 4)}年${shortDay(day)}`;
}

function columnsOf(
  view: YearView,
  eventsOf: (step: StepView) => readonly EventView[],
  onRecord: (step: StepView) => void,
  onStrike: (event: EventView) => void,
): readonly Column<StepView>[] {
  const acts: Column<StepView> = {
    key: 'acts',
    title: '登记',
    width: 96,
    phone: 'bare',
    render: (step) =>
      mayRecord(step, eventsOf(step)) ? (
        <Button
          size="small"
          className="x-noprint"
          aria-label={`登记${step.word}`}
          onClick={() => onRecord(step)}
        >
          登记
        </Button>
      ) : null,
  };
  return [
    { key: 'word', title: '环节', width: 130, phone: 'headline', render: (step) => <b>{step.word}</b> },
    { key: 'who', title: '由谁办', width: 150, render: (step) => step.who },
    { key: 'limits', title: '时限', width: 230, render: (step) => <Limits step={step} /> },
    {
      key: 'state',
      title: '办理情况',
      width: 210,
      render: (step) => (
        <span className="yr-state" data-state={step.state}>
          <b>{stepStateWords[step.state]}</b>
          <small>{step.reason}</small>
        </span>
      ),
    },
    {
      key: 'paper',
      title: '文件',
      render: (step) => (
        <Papers step={step} events={eventsOf(step)} writes={view.writes} onStrike={onStrike} />
      ),
    },
    ...(view.writes ? [acts] : []),
  ];
}

function mayRecord({ id, state }: StepView, events: readonly EventView[]): boolean {
  if (id === 'execute' || id === 'adjust') return false;
  if (events.some(({ kind }) => kind !== 'planned')) return false;
  return state === 'open' || state === 'late' || (isAnchor(id) && events.length === 0);
}

function Limits({ step }: { readonly step: StepView }) {
  if (step.limits.length === 0 && step.law === '') return <span className="yr-soft">没有时限</span>;
  return (
    <ul className="yr-limits">
      {step.limits.map((one) => (
        <li key={one.words}>
          {one.due === null ? null : <b>{printDay(one.due)}</b>}
          <span>
            {one.words}
            {one.told ? <small>提示</small> : null}
          </span>
          {one.due === null ? <em>{one.reason}</em> : null}
          {one.basis === '' ? null : <small>依据：{one.basis}</small>}
          {one.overruled === '' ? null : <small>{one.overruled}</small>}
        </li>
      ))}
      {step.law === '' ? null : (
        <li>
          <small>{step.law}</small>
        </li>
      )}
    </ul>
  );
}

interface PapersProps {
  readonly step: StepView;
  readonly events: readonly EventView[];
  readonly writes: boolean;
  readonly onStrike: (event: EventView) => void;
}

function Papers({ step, events, writes, onStrike }: PapersProps) {
  if (events.length === 0) return <span className="yr-soft">{step.paper}</span>;
  return (
    <ul className="yr-papers">
      {events.map((one) => (
        <li key={one.id}>
          {wordsOf(one, step)}
          {one.number === '' ? null : <small>{one.number}</small>}
          {one.note === '' ? null : <small>{one.note}</small>}
          <small>
            {one.by}登记
            {writes && step.id !== 'adjust' ? (
              <Button
                type="link"
                size="small"
                className="x-noprint"
                aria-label={`划去${step.word}的登记`}
                onClick={() => onStrike(one)}
              >
                划去
              </Button>
            ) : null}
          </small>
        </li>
      ))}
    </ul>
  );
}

function wordsOf(one: EventView, step: StepView) {
  if (one.kind === 'planned' && isAnchor(step.id)) return `${anchorWords[step.id]}定于${printDay(one.day)}`;
  if (one.kind === 'skipped') return `${printDay(one.day)}记录未开展`;
  return one.link === '' ? one.paper : <PageLink href={one.link}>{one.paper}</PageLink>;
}

/** Records that were struck: they stay readable, with why. */
function Struck({ events, view }: { readonly events: readonly EventView[]; readonly view: YearView }) {
  const words = new Map(view.steps.map(({ id, word }) => [id, word]));
  return (
    <>
      <SectionHead title="划去的登记" />
      <ul className="yr-struck">
        {events.map((one) => (
          <li key={one.id}>
            <s>
              {words.get(one.step)}　{printDay(one.day)}　{one.paper}
            </s>
            <small>
              {one.struck?.by}划去：{one.struck?.reason}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
