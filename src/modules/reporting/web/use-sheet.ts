import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { rowKey } from '../rules-asked.ts';
import { typedValue } from '../rules-cell.ts';
import {
  afterSaving,
  applyEdits,
  batchToSend,
  type Draft,
  type Drafts,
  doAgain,
  type Edit,
  noDrafts,
  savedSheet,
  sentEdits,
  settle,
  sheetWithTheirs,
  takeBack,
  toSend,
  withConflicts,
  withRefusals,
} from '../rules-draft.ts';
import type { CellInput, Sheet, SheetRow } from '../schema.ts';
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

  /** Sends one batch. @returns whether it was saved, so that the next may go */
  const sendBatch = useCallback(async (): Promise<boolean> => {
    const known = queries.getQueryData<Sheet>(key);
    const cells = known === undefined ? [] : batchToSend(latest.current, known);
    if (known === undefined || cells.length === 0) return false;
    const sent = sentEdits(latest.current, cells);
    try {
      const answer = await reportingApi.call('PUT /api/reporting/sheet', {
        body: {
          ...(unit === '' ? {} : { unit }),
          ...(form === '' ? {} : { form }),
          cells: [...cells],
        },
      });
      // A reading that began before the save would bring the old cells back.
      await queries.cancelQueries({ queryKey: key });
      update((old) => savedSheet(old, cells, answer));
      setDrafts((old) => afterSaving(old, sent, answer));
      setFailure(undefined);
      setSavedAt(new Date().toISOString());
      return true;
    } catch (error) {
      const conflicts = error instanceof ApiError ? readConflicts(error.data) : [];
      const refused = error instanceof ApiError ? refusedCells(error, cells, known) : new Map();
      if (conflicts.length > 0) {
        update((old) => sheetWithTheirs(old, conflicts));
        setDrafts((old) => withConflicts(old, conflicts));
      } else if (refused.size > 0) {
        setDrafts((old) => withRefusals(old, cells, refused));
      } else {
        setFailure(reasonOf(error));
        if (error instanceof ApiError && error.status === 409)
          await queries.invalidateQueries({ queryKey: key });
      }
      return false;
    }
  }, [queries, key, unit, form, update, setDrafts]);

  const send = useCallback(async (): Promise<void> => {
    setSaving(true);
    let saved = false;
    try {
      while (await sendBatch()) saved = true;
    } finally {
      setSaving(false);
    }
    if (saved) await queries.invalidateQueries({ queryKey: key });
  }, [queries, key, sendBatch]);

  /** Saves what can be saved now; one save at a time. */
  const flush = useCallback(async (): Promise<void> => {
    await running.current;
    running.current = send();
    await running.current;
  }, [send]);

  const confirm = useConfirming(unit, month, form, flush);
  const sheet = query.data;
  const waiting = sheet === undefined ? 0 : toSend(drafts, sheet).length;
  useAutosave({ drafts, sheet, isSaving, failure, flush });
  useLeaveGuard(drafts.cells.size > 0 && (waiting > 0 || isSaving));

  const acts = useEditing(() => queries.getQueryData<Sheet>(key), setDrafts);
  const put = useCallback((next: Sheet) => queries.setQueryData<Sheet>(key, next), [queries, key]);

  return {
    query,
    drafts,
    saving: savingOf(waiting, isSaving, failure, savedAt),
    ...acts,
    flush,
    confirm,
    put,
  };
}

/** Says that the words that stand in a cell hold for its value too, once that value is saved. */
function useConfirming(unit: string, month: string, form: string, flush: () => Promise<void>) {
  const queries = useQueryClient();
  return useCallback(
    async (row: SheetRow, at: string): Promise<void> => {
      await flush();
      const { queryKey } = sheetQuery(unit, month, form);
      const held = queries.getQueryData<Sheet>(queryKey)?.rows.find((one) => one.key === row.key);
      const cell = held?.cells.find((one) => one.month === at);
      if (cell === undefined) return;
      const { value, milestone, explanation, version } = cell;
      const { indicator, dimension } = row;
      const content = { indicator, dimension, month: at, value, milestone, explanation, version };
      await reportingApi.call('PUT /api/reporting/sheet', {
        body: {
          ...(unit === '' ? {} : { unit }),
          ...(form === '' ? {} : { form }),
          cells: [{ ...content, confirms: true }],
        },
      });
      await queries.invalidateQueries({ queryKey });
    },
    [queries, unit, month, form, flush],
  );
}

type Change = (change: (old: Drafts) => Drafts) => void;

/** What changes the drafts: an edit, a step back or forth, a choice between two values. */
function useEditing(known: () => Sheet | undefined, setDrafts: Change) {
  const held = useRef(known);
  useEffect(() => {
    held.current = known;
  });
  return useMemo(() => {
    const onSheet = (change: (old: Drafts, sheet: Sheet) => Drafts): void => {
      const sheet = held.current();
      if (sheet !== undefined) setDrafts((old) => change(old, sheet));
    };
    return {
      edit: (edits: readonly Edit[]) => onSheet((old, sheet) => applyEdits(old, sheet, edits)),
      undo: () => onSheet(takeBack),
      redo: () => onSheet(doAgain),
      choose: (cell: string, keep: 'mine' | 'theirs') => setDrafts((old) => settle(old, cell, keep)),
    };
  }, [setDrafts]);
}

/** The cells that a refusal names (`cells.3`), with the text as typed and the reason. */
function refusedCells(
  { faults }: ApiError,
  sent: readonly CellInput[],
  sheet: Sheet,
): ReadonlyMap<number, NonNullable<Draft['wrong']>> {
  const rows = new Map(sheet.rows.map((row) => [row.key, row]));
  return new Map(
    faults.flatMap(({ field, message }) => {
      const at = Number(/^cells\.(\d+)/u.exec(field)?.[1] ?? Number.NaN);
      const cell = sent[at];
      const row = cell === undefined ? undefined : rows.get(rowKey(cell.indicator, cell.dimension));
      if (cell === undefined || row === undefined) return [];
      return [
        [at, { text: cell.value === null ? '' : typedValue(cell.value, row), reason: message }] as const,
      ];
    }),
  );
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
