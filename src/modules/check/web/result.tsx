import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { printDay } from '#kernel/day-words.ts';
import { useToday } from '#web/today.ts';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { ToggleBar } from '#web/ui/toggle-bar.tsx';
import { useKeys } from '#web/use-keys.ts';
import type { CheckedDraft } from '../schema.ts';
import { FindingList } from './finding-list.tsx';
import {
  countsOf,
  type FindingKind,
  findingsOf,
  kindSigns,
  kinds,
  kindWords,
  linesOf,
  numbersOf,
  stepFrom,
} from './findings.ts';
import { MarkedDraft } from './marked-draft.tsx';

const keyOfKind: Readonly<Record<string, FindingKind>> = {
  1: 'differing',
  2: 'text',
  3: 'ambiguous',
  4: 'unknown',
  5: 'confirmed',
};

/** The draft and what was found in it, side by side; kinds are switched on and off, the keyboard walks the list. */
export function Result({ draft }: { readonly draft: CheckedDraft }) {
  const all = useMemo(() => findingsOf(draft), [draft]);
  const counts = useMemo(() => countsOf(all), [all]);
  const [shown, setShown] = useState<readonly FindingKind[]>(['differing', 'text', 'ambiguous', 'unknown']);
  const [current, setCurrent] = useState<string | null>(null);
  const list = useMemo(() => all.filter(({ kind }) => shown.includes(kind)), [all, shown]);
  const places = useMemo(() => numbersOf(all), [all]);
  const lines = useMemo(() => linesOf(draft.text, list), [draft.text, list]);

  function toggle(kind: FindingKind): void {
    setShown((old) => (old.includes(kind) ? old.filter((one) => one !== kind) : [...old, kind]));
  }

  function go(id: string): void {
    setCurrent(id);
    requestAnimationFrame(() => {
      document.getElementById(`k-${id}`)?.scrollIntoView({ block: 'center' });
      document.getElementById(`l-${id}`)?.scrollIntoView({ block: 'nearest' });
    });
  }

  function step(by: 1 | -1): void {
    const next = stepFrom(list, current, by);
    if (next !== null) go(next.id);
  }

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Escape: () => setCurrent(null),
    ...Object.fromEntries(Object.entries(keyOfKind).map(([key, kind]) => [key, () => toggle(kind)])),
  });

  return (
    <>
      <PrintedHead draft={draft} counts={counts} listed={list.length} />
      <ToggleBar
        label="显示哪些结果"
        toggles={kinds.map((kind) => ({
          key: kind,
          word: kindWords[kind],
          sign: kindSigns[kind],
          count: counts[kind],
          isOn: shown.includes(kind),
        }))}
        onToggle={toggle}
      >
        <Button size="small" disabled={list.length === 0} onClick={() => step(-1)}>
          上一条
        </Button>
        <Button size="small" disabled={list.length === 0} onClick={() => step(1)}>
          下一条
        </Button>
      </ToggleBar>
      <div className="x-noprint k-keys">
        <KeyHint
          hints={[
            { keys: ['J', 'K'], meaning: '下一条、上一条' },
            { keys: ['1—5'], meaning: '开关各类' },
            { keys: ['Esc'], meaning: '取消选中' },
          ]}
        />
      </div>
      <div className="k-columns">
        <article className="k-paper" aria-label="文稿">
          <MarkedDraft lines={lines} title={draft.title} current={current} places={places} onPick={go} />
        </article>
        <section className="k-side" aria-label="核对结果清单">
          <h2 className="k-printed">核对结果清单</h2>
          <FindingList
            findings={list}
            confirmed={counts.confirmed === all.length ? all.length : null}
            current={current}
            places={places}
            onPick={go}
          />
        </section>
      </div>
    </>
  );
}

interface PrintedProps {
  readonly draft: CheckedDraft;
  readonly counts: Readonly<Record<FindingKind, number>>;
  /** How many findings stand in the list as it is printed. */
  readonly listed: number;
}

/** What a printed result begins with: of which draft, what was found, when, and which part of it the list shows. */
function PrintedHead({ draft, counts, listed }: PrintedProps) {
  const today = useToday();
  const { fileName, title, demo } = draft;
  const all = kinds.reduce((sum, kind) => sum + counts[kind], 0);
  return (
    <div className="k-printed" data-testid="printed-head">
      <p>
        文稿：{title === '' ? fileName : `《${title}》（${fileName}）`}；核对日期：{printDay(today)}
        {demo ? '；对照的是演示数据' : null}
      </p>
      <p>
        {kinds.map((kind) => `${kindSigns[kind]} ${kindWords[kind]}${counts[kind]}`).join('　')}
        {listed === all ? null : `　（清单列出其中${listed}条）`}
      </p>
    </div>
  );
}
