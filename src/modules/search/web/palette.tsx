import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { searchKindWords } from '#kernel/search.ts';
import { reasonOf } from '#web/api-error.ts';
import { KeyHint } from '#web/ui/key-hint.tsx';
import type { FoundGroups, FoundHit } from '../schema.ts';
import { Marked } from './marked.tsx';
import { searchApi } from './search-api.ts';
import { useTyped } from './use-typed.ts';
import './search.css';

/** How many of a kind the palette shows. */
const ofKind = 4;

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Something that can be chosen: a hit, or the page with all of them. */
interface Option {
  readonly id: string;
  readonly link: string;
}

/** 检索: one field over the page; what is found while typing, to be walked and opened by keys alone. */
export function Palette({ open, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const box = useTyped();
  const ids = useId();
  const [current, setCurrent] = useState(0);
  const navigate = useNavigate();
  const { sought } = box;
  const found = useQuery({
    ...searchApi.query('GET /api/search', { query: { q: sought, size: ofKind } }),
    enabled: open && sought !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  const groups = sought === '' ? [] : (found.data?.groups ?? []);
  const options = optionsOf(groups, sought, ids);
  const chosen = options[Math.min(current, options.length - 1)];

  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  useEffect(() => {
    if (chosen !== undefined) document.getElementById(chosen.id)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  function follow(link: string): void {
    onClose();
    void navigate({ href: link });
  }
  function walk(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || box.isComposing()) return;
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };
    const by = moves[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const last = options.length - 1;
      setCurrent((now) => Math.max(0, Math.min(last, Math.min(now, last) + by)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // What is typed last may not have been looked for yet: then its page is opened.
      if (box.typed.trim() !== sought || chosen === undefined) {
        if (box.typed.trim() !== '') follow(pageOf(box.typed.trim()));
      } else follow(chosen.link);
    }
  }

  return (
    <dialog
      ref={dialog}
      className="s-palette"
      aria-label="检索"
      onClose={() => {
        box.clear();
        setCurrent(0);
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="s-box">
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the field is what the dialog is opened for
          autoFocus
          role="combobox"
          aria-label="检索"
          aria-expanded={options.length > 0}
          aria-controls={`${ids}list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen?.id}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          placeholder="名称、原句、编号，或带单位的数字，如 11.67亿"
          {...box.field}
          onChange={(event) => {
            setCurrent(0);
            box.field.onChange(event);
          }}
          onKeyDown={walk}
        />
        <button type="button" className="x-quiet" onClick={onClose}>
          关闭
        </button>
      </div>
      <div className="s-found" id={`${ids}list`} role="listbox" aria-label="检索结果">
        {groups.map((group) => (
          <Group key={group.kind} group={group} ids={ids} chosen={chosen?.id} onFollow={follow} />
        ))}
        {groups.length === 0 ? null : (
          <AllOption id={`${ids}all`} sought={sought} chosen={chosen?.id} onFollow={follow} />
        )}
      </div>
      <Standing sought={sought} groups={groups} error={found.error} isLoading={found.isFetching} />
      <KeyHint
        hints={[
          { keys: ['↑', '↓'], meaning: '选择' },
          { keys: ['Enter'], meaning: '打开' },
          { keys: ['Esc'], meaning: '关闭' },
        ]}
      />
    </dialog>
  );
}

function pageOf(q: string): string {
  return `/search?${new URLSearchParams({ q }).toString()}`;
}

function idOf(ids: string, hit: Pick<FoundHit, 'kind' | 'id'>): string {
  return `${ids}${hit.kind}-${hit.id}`;
}

function optionsOf(groups: FoundGroups['groups'], sought: string, ids: string): readonly Option[] {
  if (groups.length === 0) return [];
  const hits = groups.flatMap((group) => group.hits.map((hit) => ({ id: idOf(ids, hit), link: hit.link })));
  return [...hits, { id: `${ids}all`, link: pageOf(sought) }];
}

interface GroupProps {
  readonly group: FoundGroups['groups'][number];
  readonly ids: string;
  readonly chosen: string | undefined;
  readonly onFollow: (link: string) => void;
}

function Group({ group, ids, chosen, onFollow }: GroupProps) {
  const { kind, total, more, hits } = group;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of options, not of fields
    <div role="group" aria-labelledby={`${ids}${kind}`}>
      <p className="s-kind" id={`${ids}${kind}`}>
        {searchKindWords[kind]} <small>{more ? `${total}项以上` : `${total}项`}</small>
      </p>
      {hits.map((hit) => {
        const id = idOf(ids, hit);
        return (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus, jsx-a11y/prefer-tag-over-role -- the field keeps the focus and walks the options
          <div
            key={id}
            id={id}
            role="option"
            aria-selected={id === chosen}
            className="s-option"
            onClick={() => onFollow(hit.link)}
          >
            <b>
              <Marked stretches={hit.name} />
            </b>
            <span className="s-text">
              <Marked stretches={hit.text} />
            </span>
            <small>{hit.note}</small>
          </div>
        );
      })}
    </div>
  );
}

interface AllProps {
  readonly id: string;
  readonly sought: string;
  readonly chosen: string | undefined;
  readonly onFollow: (link: string) => void;
}

function AllOption({ id, sought, chosen, onFollow }: AllProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus, jsx-a11y/prefer-tag-over-role -- the field keeps the focus and walks the options
    <div
      id={id}
      role="option"
      aria-selected={id === chosen}
      className="s-option s-all"
      onClick={() => onFollow(pageOf(sought))}
    >
      全部结果
    </div>
  );
}

interface StandingProps {
  readonly sought: string;
  readonly groups: FoundGroups['groups'];
  readonly error: unknown;
  readonly isLoading: boolean;
}

/** What stands below the field when there is no list, and what a screen reader hears. */
function Standing({ sought, groups, error, isLoading }: StandingProps) {
  if (error !== null)
    return (
      <p className="s-standing" role="alert">
        {reasonOf(error)}
      </p>
    );
  const count = groups.reduce((sum, group) => sum + group.total, 0);
  return (
    <p className={groups.length === 0 ? 's-standing' : 'x-hidden'} aria-live="polite">
      {wordsOf(sought, count, isLoading)}
    </p>
  );
}

function wordsOf(sought: string, count: number, isLoading: boolean): string {
  if (sought === '') return '只找本岗位看得到的内容。几个词之间空一格，须同时出现。';
  if (count > 0) return `找到${count}项`;
  return isLoading ? '正在检索…' : `没有找到“${sought}”。可以少写几个字，或换一个说法。`;
}
