import { useEffect, useMemo, useState } from 'react';
import type { Answer } from '#kernel/contract.ts';
import { type Reading, readTables, toRemember } from '../rules-file.ts';
import { type Mapping, type Suggested, suggestMapping, type TextTable } from '../rules-mapping.ts';
import type { PasteTarget } from '../rules-paste-types.ts';
import type { Sheet } from '../schema.ts';
import type { mappingContract } from '../schema-mapping.ts';
import { lockOf, targetOf } from './grid-model.ts';
import { mappingApi, placeOf } from './reporting-api.ts';

type Tables = Answer<(typeof mappingContract)['POST /api/reporting/tables']>;

/** A table of the file with how it is read now and what was suggested at first. */
export interface OpenTable {
  readonly table: TextTable;
  readonly suggested: Suggested;
  readonly reading: Reading;
  /** The mapping that an editor begins from. */
  readonly mapping: Mapping;
}

interface Open {
  readonly file: File;
  readonly answer: Tables;
  readonly tables: readonly OpenTable[];
  /** What labels stand for: remembered, then said now. */
  readonly synonyms: ReadonlyMap<string, string>;
  /** Labels that were said now. */
  readonly said: ReadonlySet<string>;
}

interface Place {
  readonly unit: string;
  readonly form: string;
}

/** A file on its way into the form: its tables, how each is read, and what that would fill in. */
export function useForeignFile(sheet: Sheet, { unit, form }: Place, dropped: File | undefined) {
  const [open, setOpen] = useState<Open>();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const target = useMemo(() => fileTarget(sheet), [sheet]);
  const place = placeOf(unit, sheet.month, form);

  async function take(file: File): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    setOpen(undefined);
    try {
      const answer = await mappingApi.call('POST /api/reporting/tables', { file, body: place });
      const synonyms = new Map(answer.synonyms.map(({ label, row }) => [label, row]));
      const memory = { mappings: answer.mappings, synonyms };
      const tables = answer.tables.map((table) => openTable(table, suggestMapping(table, target, memory)));
      setOpen({ file, answer, tables, synonyms, said: new Set() });
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }

  useEffect(() => {
    if (dropped !== undefined) void take(dropped);
    // oxlint-disable-next-line react/exhaustive-deps -- a dropped file is read once, when it is dropped
  }, [dropped]);

  const filled = useMemo(() => {
    if (open === undefined) return undefined;
    const tables = open.tables.map(({ table }) => table);
    const readings = open.tables.map(({ reading }) => reading);
    return readTables(tables, target, open.synonyms, readings);
  }, [open, target]);

  function change(at: number, next: Partial<OpenTable>): void {
    setOpen((old) =>
      old === undefined
        ? old
        : { ...old, tables: old.tables.map((one, index) => (index === at ? { ...one, ...next } : one)) },
    );
  }

  return {
    open,
    target,
    filled,
    failure,
    busy,
    take,
    /** Reads a table by this mapping from now on. */
    map: (at: number, mapping: Mapping) => change(at, { mapping, reading: { kind: 'mapped', mapping } }),
    /** Takes a table or leaves it out. */
    use: (at: number, isUsed: boolean) =>
      change(at, { reading: isUsed ? readingAgain(open, at) : { kind: 'skip' } }),
    /** Says what a label stands for; '' for a line that is never taken. */
    say: (label: string, row: string) =>
      setOpen((old) =>
        old === undefined
          ? old
          : {
              ...old,
              synonyms: new Map(old.synonyms).set(label, row),
              said: new Set(old.said).add(label),
            },
      ),
    /** Says in the trail what was filled in, and keeps how the tables were read. */
    note: async (cells: number): Promise<void> => {
      if (open === undefined) return;
      const tables = open.tables.map(({ table }) => table);
      const readings = open.tables.map(({ reading }) => reading);
      await mappingApi.call('POST /api/reporting/mappings', {
        body: {
          ...place,
          file: open.file.name.slice(0, 255),
          cells,
          mappings: toRemember(tables, readings).map(({ fingerprint, mapping }) => ({
            fingerprint,
            mapping: { ...mapping, columns: [...mapping.columns] },
          })),
          synonyms: [...open.said].map((label) => ({ label, row: open.synonyms.get(label) ?? '' })),
        },
      });
    },
  };
}

export type ForeignFile = ReturnType<typeof useForeignFile>;

function openTable(table: TextTable, suggested: Suggested): OpenTable {
  const { mapping, isPlain, source } = suggested;
  const isAsItStands = isPlain || source === 'none';
  return {
    table,
    suggested,
    mapping,
    reading: isAsItStands ? { kind: 'plain' } : { kind: 'mapped', mapping },
  };
}

function readingAgain(open: Open | undefined, at: number): Reading {
  const one = open?.tables[at];
  return one === undefined ? { kind: 'plain' } : openTable(one.table, one.suggested).reading;
}

/** The whole year is open to a file; what is decided or not asked is passed over and counted. */
function fileTarget(sheet: Sheet): PasteTarget {
  const columns = [
    { month: sheet.month, field: 'value' },
    { month: sheet.month, field: 'explanation' },
  ] as const;
  return targetOf(sheet, columns, { row: 0, column: 0 }, lockOf(sheet));
}
