import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import {
  afterSaving,
  applyEdits,
  type Drafts,
  type Edit,
  noDrafts,
  savedSheet,
  sentEdits,
  settle,
  sheetWithTheirs,
  takeBack,
  toSend,
  withConflicts,
} from '../rules-draft.ts';
import type { Sheet } from '../schema.ts';
import { readConflicts } from './conflicts.ts';
import { reportingApi, sheetQuery } from './reporting-api.ts';

/** How long after the last stroke the draft is saved, ms; and how long after a failure it is tried again. */
const restBeforeSaving = 800;
const restAfterFailure = 5000;

/** Where saving stands. */
export type Saving =
  | { readonly kind: 'idle' }
  | { readonly kind: 'waiting'; readonly count: number }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** A unit's month on the screen: what the server holds, what is typed over it, and its saving. */
export function useSheet(unit: string, month: string, form: string) {
  const options = useMemo(() => sheetQuery(unit, month, form), [unit, month, form]);
  const query = useQuery(options);
  const queries = useQueryClient();
  const [drafts, show] = useState<Drafts>(noDrafts);
  const [failure, setFailure] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const [savedAt, setSavedAt] = useState<string>();
  const latest = useRef(noDrafts);
  const running = useRef<Promise<void>>(undefined);
  const key = options.queryKey;

  const setDrafts = useCallback((change: (old: Drafts) => Drafts) => {
    latest.current = change(latest.current);
    show(latest.current);
  }, []);

  const update = useCallback(
    (change: (sheet: Sheet) => Sheet) => {
      queries.setQueryData<Sheet>(key, (old) => (old === undefined ? old : change(old)));
    },
    [queries, key],
  );

  const send = useCallback(async (): Promise<void> => {
    const known = queries.getQueryData<Sheet>(key);
    const cells = known === undefined ? [] : toSend(latest.current, known);
    if (cells.length === 0) return;
    const sent = sentEdits(latest.current, cells);
    setSaving(true);
    try {
      const answer = await reportingApi.call('PUT /api/reporting/sheet', {
        body: {
          ...(unit === '' ? {} : { unit }),
          ...(form === '' ? {} : { form }),
          cells: [...cells],
        },
      });
      update((old) => savedSheet(old, cells, answer));
      setDrafts((old) => afterSaving(old, sent, answer));
      setFailure(undefined);
      setSavedAt(new Date().toISOString());
      await queries.invalidateQueries({ queryKey: key });
    } catch (error) {
      const conflicts = error instanceof ApiError ? readConflicts(error.data) : [];
      if (conflicts.length > 0) {
        update((old) => sheetWithTheirs(old, conflicts));
        setDrafts((old) => withConflicts(old, conflicts));
      } else {
        setFailure(reasonOf(error));
        const isDecided = error instanceof ApiError && error.status === 409;
        if (isDecided) await queries.invalidateQueries({ queryKey: key });
      }
    } finally {
      setSaving(false);
    }
  }, [queries, key, unit, form, update, setDrafts]);

  /** Saves what can be saved now; one save at a time. */
  const flush = useCallback(async (): Promise<void> => {
    await running.current;
    running.current = send();
    await running.current;
  }, [send]);

  const sheet = query.data;
  const waiting = sheet === undefined ? 0 : toSend(drafts, sheet).length;
  useAutosave({ drafts, sheet, isSaving, failure, flush });
  useLeaveGuard(drafts.cells.size > 0 && (waiting > 0 || isSaving));

  const edit = useCallback(
    (edits: readonly Edit[]) => {
      const known = queries.getQueryData<Sheet>(key);
      if (known !== undefined) setDrafts((old) => applyEdits(old, known, edits));
    },
    [queries, key, setDrafts],
  );
  const undo = useCallback(() => {
    const known = queries.getQueryData<Sheet>(key);
    if (known !== undefined) setDrafts((old) => takeBack(old, known));
  }, [queries, key, setDrafts]);
  const choose = useCallback(
    (cell: string, keep: 'mine' | 'theirs') => setDrafts((old) => settle(old, cell, keep)),
    [setDrafts],
  );
  const put = useCallback((next: Sheet) => queries.setQueryData<Sheet>(key, next), [queries, key]);

  return {
    query,
    drafts,
    saving: savingOf(waiting, isSaving, failure, savedAt),
    edit,
    undo,
    choose,
    flush,
    put,
  };
}

export type SheetState = ReturnType<typeof useSheet>;

function savingOf(
  waiting: number,
  isSaving: boolean,
  failure: string | undefined,
  savedAt: string | undefined,
): Saving {
  if (isSaving) return { kind: 'saving' };
  if (failure !== undefined && waiting > 0) return { kind: 'failed', reason: failure };
  if (waiting > 0) return { kind: 'waiting', count: waiting };
  return savedAt === undefined ? { kind: 'idle' } : { kind: 'saved', at: savedAt };
}

interface Autosave {
  readonly drafts: Drafts;
  readonly sheet: Sheet | undefined;
  readonly isSaving: boolean;
  readonly failure: string | undefined;
  readonly flush: () => Promise<void>;
}

/** Saves a moment after the last edit, and again some seconds after a failure. */
function useAutosave({ drafts, sheet, isSaving, failure, flush }: Autosave): void {
  useEffect(() => {
    if (sheet === undefined || isSaving || toSend(drafts, sheet).length === 0) return undefined;
    const rest = failure === undefined ? restBeforeSaving : restAfterFailure;
    const timer = setTimeout(() => void flush(), rest);
    return () => clearTimeout(timer);
  }, [drafts, sheet, isSaving, failure, flush]);
}

/** The browser asks before the page is left while something is not saved. */
function useLeaveGuard(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [active]);
}
