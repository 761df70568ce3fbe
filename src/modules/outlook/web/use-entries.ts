import { useCallback, useState } from 'react';
import { carriedFrom } from '../rules.ts';
import { readBlock } from '../rules-sheet.ts';
import type { EntryInput, Sheet, SheetRow } from '../schema.ts';
import { type Draft, draftOf, faultOf, fieldsOf, inputOf, isSameDraft, withField } from './drafts.ts';

/** The fields of a sheet while they are filled in. */
export interface Entries {
  readonly draftOf: (row: SheetRow) => Draft;
  readonly set: (row: SheetRow, field: string, text: string) => void;
  /** Puts a copied block at a field. @returns how many of its lines found no row */
  readonly paste: (at: number, field: string, text: string) => number;
  readonly carry: (rows: readonly SheetRow[]) => void;
  readonly clear: () => void;
  /** The rows that differ from what is kept. */
  readonly changed: readonly SheetRow[];
  readonly inputs: () => readonly EntryInput[];
  readonly faults: number;
}

/** What is typed lies over what is kept, row by row, until it is saved. */
export function useEntries(sheet: Sheet): Entries {
  const { rows, months, confidence } = sheet;
  const [typed, setTyped] = useState<ReadonlyMap<string, Draft>>(new Map());
  const draft = (row: SheetRow): Draft => typed.get(row.project) ?? draftOf(row.entry, months);
  const change = useCallback(
    (changes: readonly (readonly [SheetRow, (before: Draft) => Draft])[]) =>
      setTyped((before) => {
        const next = new Map(before);
        for (const [row, to] of changes)
          next.set(row.project, to(next.get(row.project) ?? draftOf(row.entry, months)));
        return next;
      }),
    [months],
  );
  const changed = rows.filter((row) => !isSameDraft(draft(row), draftOf(row.entry, months)));
  const fields = fieldsOf(months);
  return {
    draftOf: draft,
    set: (row, field, text) => change([[row, (before) => withField(before, field, text)]]),
    paste: (at, field, text) => {
      const block = readBlock(text);
      const from = fields.indexOf(field);
      change(
        block.flatMap((cells, index) => {
          const row = rows[at + index];
          if (row === undefined) return [];
          return cells.flatMap((cell, step) => {
            const name = fields[from + step];
            return name === undefined
              ? []
              : [[row, (before: Draft) => withField(before, name, cell)] as const];
          });
        }),
      );
      return Math.max(0, at + block.length - rows.length);
    },
    carry: (chosen) =>
      change(
        chosen.flatMap((row) => {
          const { before } = row;
          return before === null ? [] : [[row, () => draftOf(carriedFrom(before, months), months)] as const];
        }),
      ),
    clear: () => setTyped(new Map()),
    changed,
    inputs: () => changed.map((row) => inputOf(row.project, draft(row), confidence)),
    faults: changed.flatMap((row) =>
      fields.filter((field) => faultOf(draft(row), field, confidence) !== null),
    ).length,
  };
}
