import { Button, Drawer } from 'antd';
import { useMemo, useState } from 'react';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { words } from '../rules.ts';
import type { Reading } from '../schema.ts';
import { Addition } from './addition.tsx';
import { BatchDialog } from './batch-dialog.tsx';
import { ChecksList } from './checks-list.tsx';
import { groupOf, groupWords } from './groups.ts';
import { Legend, ProgressStrip } from './legend.tsx';
import { MarkedText } from './marked-text.tsx';
import { paragraphsOf } from './marks.ts';
import { ReadingPanel } from './reading-panel.tsx';
import { type Bench, type BenchParts, useBench } from './use-bench.ts';
import { useSought } from './use-sought.ts';

interface Props extends BenchParts {
  readonly canDecide: boolean;
}

/** Text and reading side by side; on a phone the reading comes up from below. */
export function Workbench(props: Props) {
  const { document, rows, work, canDecide } = props;
  const bench = useBench(props);
  const { walk, search, setSearch, narrow } = bench;
  const [batching, setBatching] = useState(false);
  useSought();
  const paragraphs = useMemo(() => paragraphsOf(document.text, walk.visible), [document.text, walk.visible]);
  const { current } = walk;
  const place = placeWords(walk.steps, current);
  const panel = <Panel {...props} bench={bench} place={place} />;
  return (
    <div className="p-bench">
      <div className="p-top">
        <ProgressStrip tally={work.tally} />
        {canDecide ? (
          <div className="p-acts x-noprint">
            <Button onClick={() => setBatching(true)}>成批确认</Button>
            <Button onClick={bench.startAdding}>补录{narrow ? '' : ' N'}</Button>
          </div>
        ) : null}
      </div>
      <Legend
        counts={walk.counts}
        hidden={search.hide}
        onToggle={bench.toggle}
        state={search.only}
        onState={(only) => setSearch({ only })}
      />
      <div className="p-columns">
        <article className="p-paper" aria-label="计划正文">
          <MarkedText paragraphs={paragraphs} current={current?.id ?? null} onPick={bench.pick} />
        </article>
        {narrow ? null : (
          <aside className="p-side x-noprint" aria-label="逐条确认">
            {panel}
            <Hints canDecide={canDecide} />
          </aside>
        )}
      </div>
      <ChecksList checks={document.checks} onJump={bench.jump} />
      {narrow ? <PhoneBar place={place} bench={bench} /> : null}
      {narrow ? (
        <Drawer
          placement="bottom"
          size="auto"
          open={bench.sheet}
          onClose={() => bench.setSheet(false)}
          title={place}
          styles={{ body: { padding: 16, maxHeight: '70vh' } }}
        >
          {panel}
        </Drawer>
      ) : null}
      <BatchDialog
        open={batching}
        rows={rows}
        checks={document.checks}
        onConfirm={work.confirmAll}
        onClose={() => setBatching(false)}
      />
      <p className="x-hidden" aria-live="polite">
        {current === null ? '' : spoken(current)}
      </p>
    </div>
  );
}

function Panel({
  document,
  work,
  canDecide,
  bench,
  place,
}: Props & { readonly bench: Bench; readonly place: string }) {
  const { walk, adding, mode, narrow } = bench;
  const { current } = walk;
  if (adding !== null)
    return (
      <Addition
        text={document.text}
        picked={adding.picked}
        near={current?.at ?? 0}
        onAdd={async (sent) => {
          const made = await work.add(sent);
          walk.pick(made.id, true);
          return made;
        }}
        onClose={bench.leave}
      />
    );
  if (current === null) return <EmptyState title="没有符合筛选的读取结果" hint="恢复全部标注后再看。" />;
  return (
    <ReadingPanel
      key={current.id}
      reading={current}
      place={narrow ? '' : place}
      keys={!narrow}
      mode={mode}
      canDecide={canDecide}
      checks={document.checks}
      onMode={bench.changeMode}
      onDecide={bench.decide}
    />
  );
}

function placeWords(steps: readonly Reading[], current: Reading | null): string {
  const index = steps.findIndex((one) => one.id === current?.id);
  return index < 0 ? `共${steps.length}条` : `第${index + 1}条，共${steps.length}条`;
}

function spoken(reading: Reading): string {
  return `${groupWords[groupOf(reading)]}，${reading.machine?.subject ?? ''}，${reading.quote.slice(0, 40)}，${words.state[reading.state]}`;
}

function Hints({ canDecide }: { readonly canDecide: boolean }) {
  const walking = [
    { keys: ['J', 'K'], meaning: '下一条、上一条' },
    { keys: ['1—7'], meaning: '开关标注' },
    { keys: ['F'], meaning: '只看待确认' },
    { keys: ['0'], meaning: '恢复' },
  ];
  const deciding = [
    { keys: ['Enter'], meaning: '确认' },
    { keys: ['E'], meaning: '更正' },
    { keys: ['X'], meaning: '否定' },
    { keys: ['U'], meaning: '撤销' },
    { keys: ['N'], meaning: '补录选中的文字' },
  ];
  return <KeyHint hints={canDecide ? [...deciding, ...walking] : walking} />;
}

interface PhoneProps {
  readonly place: string;
  readonly bench: Bench;
}

function PhoneBar({ place, bench }: PhoneProps) {
  const { current } = bench.walk;
  return (
    <nav className="p-phone x-noprint" aria-label="逐条查看">
      <button type="button" className="x-quiet" onClick={() => bench.move(-1)} aria-label="上一条">
        ‹
      </button>
      <button
        type="button"
        className="p-phone-current"
        onClick={() => bench.setSheet(true)}
        disabled={current === null}
      >
        <b>{current === null ? '没有读取结果' : current.quote.slice(0, 16)}</b>
        <small>
          {place}
          {current === null ? '' : `，${words.state[current.state]}`}
        </small>
      </button>
      <button type="button" className="x-quiet" onClick={() => bench.move(1)} aria-label="下一条">
        ›
      </button>
    </nav>
  );
}
