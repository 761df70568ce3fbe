import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  type DialogHTMLAttributes,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
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
  const navigate = useNavigate();
  const { sought } = box;
  const found = useQuery({
    ...searchApi.query('GET /api/search', { query: { q: sought, size: ofKind } }),
    enabled: open && sought !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  const groups = sought === '' ? [] : (found.data?.groups ?? []);
  const walk = useOptions(optionsOf(groups, sought, ids));
  const closing = useDialog(dialog, open, forget);

  function follow(link: string): void {
    onClose();
    void navigate({ href: link });
  }
  function press(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || box.isComposing()) return;
    const by = moves[event.key];
    if (by !== undefined) {
      event.preventDefault();
      walk.move(by);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const typed = box.typed.trim();
      // What is typed last may not have been looked for yet: then its page is opened.
      if (typed === sought && walk.chosen !== undefined) follow(walk.chosen.link);
      else if (typed !== '') follow(pageOf(typed));
    }
  }
  /** Empties the field and lets it be closed. */
  function forget(): void {
    box.clear();
    walk.start();
    onClose();
  }

  const rows = { chosen: walk.chosen?.id, onFollow: follow };
  return (
    <dialog ref={dialog} className="s-palette" aria-label="检索" {...closing}>
      <div className="s-box">
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the field is what the dialog is opened for
          autoFocus
          role="combobox"
          aria-label="检索"
          aria-expanded={groups.length > 0}
          aria-controls={`${ids}list`}
          aria-autocomplete="list"
          aria-activedescendant={walk.chosen?.id}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          placeholder="名称、原句、编号，或带单位的数字，如 11.67亿"
          {...box.field}
          onChange={(event) => {
            walk.start();
            box.field.onChange(event);
          }}
          onKeyDown={press}
        />
        <button type="button" className="x-quiet" onClick={onClose}>
          关闭
        </button>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a list that the field above walks, with more than words in its rows */}
      <div className="s-found" id={`${ids}list`} role="listbox" aria-label="检索结果">
        {groups.map((group) => (
          <Group key={group.kind} group={group} ids={ids} {...rows} />
        ))}
        {groups.length === 0 ? null : (
          <Row id={`${ids}all`} className="s-all" link={pageOf(sought)} {...rows}>
            全部结果
          </Row>
        )}
      </div>
      <Standing sought={sought} groups={groups} error={found.error} isLoading={found.isFetching} />
      <KeyHint hints={hints} />
    </dialog>
  );
}

const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };

const hints = [
  { keys: ['↑', '↓'], meaning: '选择' },
  { keys: ['Enter'], meaning: '打开' },
  { keys: ['Esc'], meaning: '关闭' },
];

/**
 * Opens and closes the browser's own dialog; a press beside it closes it. The browser tells of each closing a moment later, when the dialog
 * may have been opened again: of a closing that was ours nothing is made.
 */
function useDialog(
  dialog: RefObject<HTMLDialogElement | null>,
  open: boolean,
  onClose: () => void,
): Pick<DialogHTMLAttributes<HTMLDialogElement>, 'onCancel' | 'onClose'> {
  const untold = useRef(0);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const element = dialog.current;
    if (!open || element === null) return undefined;
    element.showModal();
    const pressed = (event: MouseEvent): void => {
      if (event.target === element) close.current();
    };
    element.addEventListener('click', pressed);
    return () => {
      element.removeEventListener('click', pressed);
      if (!element.open) return;
      untold.current += 1;
      // Where nothing had the focus before, the browser leaves it in the closed field until the next frame: keys pressed till then would be lost.
      const { activeElement } = document;
      if (activeElement instanceof HTMLElement && element.contains(activeElement)) activeElement.blur();
      element.close();
    };
  }, [dialog, open]);
  return {
    onCancel: (event) => {
      event.preventDefault();
      onClose();
    },
    onClose: () => {
      if (untold.current > 0) untold.current -= 1;
      else onClose();
    },
  };
}

/** Which option is chosen, and on to others; the chosen one stays in sight. */
function useOptions(options: readonly Option[]) {
  const [current, setCurrent] = useState(0);
  const last = options.length - 1;
  const chosen = options[Math.min(current, last)];
  useEffect(() => {
    if (chosen !== undefined) document.getElementById(chosen.id)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return {
    chosen,
    start: () => setCurrent(0),
    move: (by: number) => setCurrent((now) => Math.max(0, Math.min(last, Math.min(now, last) + by))),
  };
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

interface RowsProps {
  readonly chosen: string | undefined;
  readonly onFollow: (link: string) => void;
}

interface GroupProps extends RowsProps {
  readonly group: FoundGroups['groups'][number];
  readonly ids: string;
}

function Group({ group, ids, ...rows }: GroupProps) {
  const { kind, total, more, hits } = group;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of options, not of fields
    <div role="group" aria-labelledby={`${ids}${kind}`}>
      <p className="s-kind" id={`${ids}${kind}`}>
        {searchKindWords[kind]} <small>{more ? `${total}项以上` : `${total}项`}</small>
      </p>
      {hits.map((hit) => (
        <Row key={hit.id} id={idOf(ids, hit)} link={hit.link} {...rows}>
          <b>
            <Marked stretches={hit.name} />
          </b>
          <span className="s-text">
            <Marked stretches={hit.text} />
          </span>
          <small>{hit.note}</small>
        </Row>
      ))}
    </div>
  );
}

interface RowProps extends RowsProps {
  readonly id: string;
  readonly link: string;
  readonly className?: string;
  readonly children: ReactNode;
}

function Row({ id, link, className = '', chosen, onFollow, children }: RowProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field keeps the focus and walks the options
    <div
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option of a list box that holds more than words
      role="option"
      aria-selected={id === chosen}
      className={`s-option ${className}`}
      onClick={() => onFollow(link)}
    >
      {children}
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
