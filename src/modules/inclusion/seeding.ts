import { must } from '#kernel/errors.ts';
import { inTransaction } from '#platform/database.ts';
import { stampOf, type Work } from './actions.ts';
import { writeList } from './actions-match.ts';
import type { Application } from './rules-checks.ts';
import { datesAfter, type MoveId, moves, noDates } from './rules-machine.ts';
import type { MaterialKind, RefusalCode } from './rules-materials.ts';
import { keyOf } from './rules-sheet.ts';
import type { ListKind } from './schema-match.ts';
import { addEvent, insertCase } from './store.ts';
import { changeMaterial, insertMaterial } from './store-parts.ts';

/** A project of a demonstration with how far it came. */
export interface SeededCase {
  readonly project: string;
  readonly application: Application;
  /** Moves from 应统未统 on, each on its day. */
  readonly steps: readonly {
    readonly move: MoveId;
    readonly on: string;
    readonly reasons?: readonly RefusalCode[];
    readonly words?: string;
  }[];
  readonly materials: readonly {
    readonly kind: MaterialKind;
    readonly datedOn: string | null;
    readonly passed: boolean | null;
  }[];
}

/** An export of a demonstration. */
export interface SeededList {
  readonly kind: ListKind;
  readonly fileName: string;
  readonly rows: readonly {
    readonly code: string;
    readonly name: string;
    readonly owner: string;
    readonly total: string | null;
  }[];
}

/** The smallest file that is a PDF; says what it is. */
const emptyPdf =
  '%PDF-1.4\n% 演示数据\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

/** Writes cases and lists of a demonstration, all marked as such. */
export async function seedInclusion(
  work: Work,
  cases: readonly SeededCase[],
  lists: readonly SeededList[],
): Promise<void> {
  const file = await work.store.blobs.put(new TextEncoder().encode(emptyPdf));
  const stamp = stampOf(work);
  await inTransaction(work.store, async (tx) => {
    for (const { project, application, steps, materials } of cases) {
      let dates = noDates;
      const done = steps.map((step) => {
        const move = must(
          moves.find(({ id }) => id === step.move),
          'the demonstration names known moves',
        );
        dates = datesAfter(dates, move, step.on);
        if (move.to === 'due') throw new Error('impossible: no move leads back to due');
        return { ...step, to: move.to };
      });
      const last = must(done.at(-1), 'a case has moved');
      await insertCase(
        tx,
        { project, state: last.to, dates, movedOn: last.on, application, demo: true },
        stamp,
      );
      for (const { move, on, to, reasons = [], words = '' } of done)
        await addEvent(tx, { project, act: move, toState: to, onDay: on, reasons, words }, stamp);
      for (const { kind, datedOn, passed } of materials) {
        const row = { project, kind, file, fileName: '演示材料.pdf', datedOn, note: '演示数据' };
        const id = await insertMaterial(tx, row, stamp);
        if (passed !== null)
          await changeMaterial(
            tx,
            { project, id },
            { passed, note: passed ? '' : '要素不全（演示数据）' },
            stamp,
          );
      }
    }
    for (const { kind, fileName, rows } of lists) {
      const read = rows.map((row, index) => ({ ...row, key: keyOf(row.code, row.name), line: index + 2 }));
      await writeList(tx, work, { kind, version: 1, fileName, sha256: file, rows: read, demo: true });
    }
  });
}
