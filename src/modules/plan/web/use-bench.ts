import { useEffect, useRef, useState } from 'react';
import { choiceOr, text, texts, useSearchParams } from '#web/search.ts';
import { useNarrow } from '#web/ui/use-narrow.ts';
import { type KeyMap, useKeys } from '#web/use-keys.ts';
import type { PlanCheck, PlanDocument, Reading } from '../schema.ts';
import { type Picked, selectedWords } from './addition.tsx';
import { type Group, groupOf, groups, stateFilters } from './groups.ts';
import type { PanelMode } from './reading-panel.tsx';
import type { SentDecision, useDocument } from './use-document.ts';
import { useWalk } from './use-walk.ts';

const filters = { hide: texts, only: choiceOr('all', ...stateFilters), reading: text };

/** What the bench works on. */
export interface BenchParts {
  readonly document: PlanDocument;
  readonly rows: readonly Reading[];
  readonly work: ReturnType<typeof useDocument>;
  readonly canDecide: boolean;
}

export type Bench = ReturnType<typeof useBench>;

/** The state of the plan page and its commands, by mouse and by key. */
export function useBench({ document, rows, work, canDecide }: BenchParts) {
  const [search, setSearch] = useSearchParams(filters);
  const walk = useWalk(rows, search.hide, search.only, search.reading);
  const [mode, setMode] = useState<PanelMode>('look');
  const [adding, setAdding] = useState<{ readonly picked: Picked | null } | null>(null);
  const [sheet, setSheet] = useState(false);
  const narrow = useNarrow();
  const { current } = walk;
  const lastSelection = useLastSelection(document.text, narrow);
  const isLooking = mode === 'look' && adding === null;

  /** @returns null when it was done, else the refusal */
  async function decide(sent: SentDecision): Promise<unknown> {
    if (current === null) return null;
    const refusal = await work.decide(current, sent);
    if (refusal === null) setMode('look');
    if (refusal === null && sent.act !== 'undo') walk.advance();
    return refusal;
  }
  function move(by: 1 | -1): void {
    setMode('look');
    walk.step(by);
  }
  function pick(id: string): void {
    setMode('look');
    setAdding(null);
    walk.pick(id);
    setSheet(true);
  }
  function toggle(group: Group): void {
    const isHidden = search.hide.includes(group);
    setSearch({ hide: isHidden ? search.hide.filter((one) => one !== group) : [...search.hide, group] });
  }
  function startAdding(): void {
    if (!canDecide) return;
    setAdding({ picked: selectedWords(document.text) ?? lastSelection() });
    setSheet(true);
  }
  function open(next: PanelMode): void {
    if (!canDecide || current === null || !isLooking) return;
    if (next === 'correct' || current.state !== 'rejected') setMode(next);
  }
  function quick(sent: SentDecision): void {
    if (canDecide && isLooking) void decide(sent);
  }
  function leave(): void {
    setMode('look');
    setAdding(null);
    if (!narrow) walk.refocus();
  }
  function changeMode(next: PanelMode): void {
    if (next === 'look') leave();
    else setMode(next);
  }
  function jump(check: PlanCheck): void {
    const found = rows.find((one) => check.statements.includes(one.id)) ?? nearest(rows, check.offset);
    if (found === undefined) return;
    setSearch({ hide: search.hide.filter((one) => one !== groupOf(found)) });
    walk.pick(found.id, true);
  }
  const onlyOpen = (): void => setSearch({ only: search.only === 'open' ? 'all' : 'open' });
  const showAll = (): void => setSearch({ hide: [], only: 'all' });
  useKeys({ ...keysOf({ move, open, quick, startAdding, onlyOpen, showAll, leave }), ...toggles(toggle) });

  return {
    search,
    setSearch,
    walk,
    mode,
    changeMode,
    adding,
    leave,
    startAdding,
    sheet,
    setSheet,
    narrow,
    decide,
    move,
    pick,
    toggle,
    jump,
  };
}

/** On a phone the tap on a button ends the selection: the last one is remembered, to be taken once. */
function useLastSelection(text: string, wanted: boolean): () => Picked | null {
  const last = useRef<Picked | null>(null);
  useEffect(() => {
    if (!wanted) return undefined;
    function remember(): void {
      last.current = selectedWords(text) ?? last.current;
    }
    globalThis.document.addEventListener('selectionchange', remember);
    return () => globalThis.document.removeEventListener('selectionchange', remember);
  }, [text, wanted]);
  return () => {
    const taken = last.current;
    last.current = null;
    return taken;
  };
}

/** The reading that stands closest to a place. */
function nearest(rows: readonly Reading[], at: number): Reading | undefined {
  return rows.toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
}

interface Commands {
  readonly move: (by: 1 | -1) => void;
  readonly open: (mode: PanelMode) => void;
  readonly quick: (sent: SentDecision) => void;
  readonly startAdding: () => void;
  readonly onlyOpen: () => void;
  readonly showAll: () => void;
  readonly leave: () => void;
}

function keysOf(commands: Commands): KeyMap {
  const { move, open, quick } = commands;
  return {
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    Enter: () => quick({ act: 'confirm' }),
    e: () => open('correct'),
    x: () => open('reject'),
    u: () => quick({ act: 'undo' }),
    n: commands.startAdding,
    f: commands.onlyOpen,
    '0': commands.showAll,
    Escape: commands.leave,
  };
}

/** 1 to 7: the marks of the legend in their order. */
function toggles(toggle: (group: Group) => void): KeyMap {
  return Object.fromEntries(groups.map((group, index) => [String(index + 1), () => toggle(group)]));
}
