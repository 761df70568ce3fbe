import { restoreText } from '#documents/neutralise.ts';
import { type Cell, readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import { blankRows, type CellCheck, oneOf, withChecksOf } from '#documents/sheet-spec.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { type Fault, Refusal } from '#kernel/errors.ts';
import { isUnit } from '#kernel/unit.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { defining, faulty, lockedPast, surroundings, taken, type Work } from './actions.ts';
import { changesBetween, checkDefinition, definitionOf, matchesList } from './rules-change.ts';
import { lineName, lineWords, type ReadLine, readDefinitions, sheetLine } from './rules-sheet.ts';
import { kindWords, sheetHeadings, stateWords } from './rules-sheet-cells.ts';
import {
  aspectWords,
  directionWords,
  frequencyWords,
  missingWords,
  priceBasisWords,
  spanWords,
} from './rules-words.ts';
import type { Indicator, IndicatorsImported, ListQuery } from './schema.ts';
import { changeIndicator, indicatorsOf, insertIndicators } from './store.ts';
import { dimensionsOf } from './store-definition.ts';

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const widths = [30, 10, 12, 8, 8, 10, 14, 60, 14, 12, 12, 10, 6, 10, 10, 16, 20, 30, 40, 24, 16, 8];

/** Columns whose cells hold one of a few words. */
const choices: Readonly<Record<string, CellCheck>> = {
  含义: oneOf(aspectWords),
  计数单位: oneOf(['亿', '万']),
  类别: oneOf(kindWords),
  方向: oneOf(directionWords),
  价格口径: oneOf(priceBasisWords),
  频率: oneOf(frequencyWords),
  '1—2月合并': oneOf(['是', '否']),
  数据范围: oneOf(spanWords),
  缺数处理: oneOf(missingWords),
  状态: oneOf(stateWords),
};

/** All definitions, or those a filter leaves, as a table that the import reads back. */
export async function downloadDefinitions(work: Work, by: ListQuery): Promise<Download> {
  demand(work.actor, 'indicator.read');
  const { county } = work.actor;
  const all = await indicatorsOf(work.store.db, county);
  const dimensions = await dimensionsOf(work.store.db, county);
  const bytes = await writeSheet({
    name: '指标',
    title: '指标定义表',
    notes: ['名称、含义、计量单位三栏认定指标，改了就是另一个指标；其余各栏可改。带 * 的必填。'],
    columns: withChecksOf(
      sheetHeadings.map((heading, index) => ({ heading, width: widths[index] ?? 12 })),
      {
        ...choices,
        分组: oneOf(
          dimensions.map(({ name }) => name),
          true,
        ),
      },
    ),
    rows: all.filter((one) => matchesList(one, by)).map((one) => sheetLine(one, all, dimensions)),
    blankRows,
    frozenColumns: 1,
    landscape: true,
  });
  return { name: '指标定义表.xlsx', type: xlsxType, bytes };
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? restoreText(cell) : String(cell);
}

interface Planned {
  readonly line: ReadLine;
  readonly next: Indicator;
  readonly what: string;
}

/**
 * Reads a table of definitions. With `apply` 'no' it only says what would happen; with 'yes' all lines come in one transaction, or none
 * when one has a fault.
 *
 * @throws Refusal 403; file.* and sheet.* for the file; 409 when a definition was changed meanwhile; 422 without a reason
 */
export async function importDefinitions(
  work: Work,
  file: UploadedFile,
  wanted: { readonly apply: 'yes' | 'no'; readonly validFrom: string; readonly reason: string },
): Promise<IndicatorsImported> {
  demand(work.actor, 'indicator.change');
  const book = await readSheet(file.bytes, file.name);
  const rows = (book.sheets.find(({ hidden }) => !hidden)?.rows ?? []).map((row) => row.map(textOf));
  return inTransaction(work.store, async (tx) => {
    const { planned, faults } = await plan(tx, work, rows, wanted.validFrom);
    const count = (isWanted: (one: Planned) => boolean) => planned.filter(isWanted).length;
    const result: IndicatorsImported = {
      applied: false,
      fresh: count(({ line }) => line.known === null),
      changed: count(({ line, what }) => line.known !== null && what.startsWith('修改')),
      same: count(({ line, what }) => line.known !== null && !what.startsWith('修改')),
      lines: planned.map(({ line, what }) => ({ row: line.row, name: lineName(line.given), what })),
      faults: [...faults],
      notes: [...book.warnings],
    };
    if (wanted.apply === 'no' || faults.length > 0 || result.fresh + result.changed === 0) return result;
    if (result.changed > 0 && wanted.reason === '')
      throw faulty([{ field: 'reason', message: '有已存在的指标要改，请写明修改理由' }]);
    await write(tx, work, planned, { file: file.name, ...wanted });
    return { ...result, applied: true };
  });
}

/** Formulas may name indicators that stand further down in the same table, so new ones are known before any formula is read. */
async function plan(
  tx: Tx,
  work: Work,
  rows: readonly (readonly string[])[],
  validFrom: string,
): Promise<{ readonly planned: readonly Planned[]; readonly faults: readonly Fault[] }> {
  const around = await surroundings(tx, work.actor.county);
  const read = readDefinitions(rows, around.all, around.dimensions);
  const faults: Fault[] = [...read.faults];
  const drafts = read.lines.map((line) => ({ line, draft: draftOf(line) }));
  const drafted = new Map(drafts.map(({ draft }) => [draft.id, draft]));
  const kept = around.all.filter(({ id }) => !drafted.has(id));
  const plain = [...kept, ...drafts.map(({ draft }) => ({ ...draft, formula: null }))];
  let all: readonly Indicator[] = plain;
  const planned: Planned[] = [];
  for (const { line, draft } of drafts) {
    const { kind: _kind, aspect: _aspect, span: _span, ...given } = line.given;
    const checked = checkDefinition(given, draft, { all, dimensions: around.dimensions });
    if (checked.kind === 'faults') {
      faults.push(
        ...checked.faults.map((fault) => ({
          ...fault,
          field: `rows.${line.row}.${fault.field}`,
          row: line.row,
        })),
      );
      continue;
    }
    const next = { ...draft, ...checked.definition };
    all = all.map((one) => (one.id === next.id ? next : one));
    const changes =
      line.known === null
        ? []
        : changesBetween(definitionOf(line.known), checked.definition, { ...around, all });
    if (line.known !== null) {
      const { formula } = checked.definition;
      const late = await lockedPast(tx, work, { old: line.known, changes, validFrom, formula });
      if (late !== null) faults.push({ ...late, row: line.row });
    }
    planned.push({ line, next, what: lineWords(line, changes) });
  }
  return { planned, faults };
}

function draftOf(line: ReadLine): Indicator {
  const { measure, ...given } = line.given;
  return {
    ...given,
    id: line.known?.id ?? newId(),
    measure: measure !== null && isUnit(measure) ? measure : null,
    version: (line.known?.version ?? 0) + 1,
  };
}

async function write(
  tx: Tx,
  work: Work,
  planned: readonly Planned[],
  of: { readonly file: string; readonly validFrom: string; readonly reason: string },
): Promise<void> {
  const { county } = work.actor;
  const fresh = planned.filter(({ line }) => line.known === null).map(({ next }) => next);
  const changed = planned.filter(({ line, what }) => line.known !== null && what.startsWith('修改'));
  const by = defining(work, of.validFrom, of.reason);
  await taken(fresh[0]?.name ?? '', async () =>
    insertIndicators(tx, county, fresh, { ...by, validFrom: '0000-00' }),
  );
  for (const { next } of changed) {
    if (!(await taken(next.name, async () => changeIndicator(tx, county, next, by))))
      throw new Refusal(
        'indicator.moved',
        409,
        `“${next.name}”的定义刚被别人改过，整张表没有导入。请重新导出后再改。`,
      );
  }
  await record(tx, {
    county,
    actor: work.actor,
    address: work.address,
    action: 'indicator.import',
    object: `county:${county}`,
    result: 'done',
    detail: { file: of.file, fresh: fresh.length, changed: changed.length },
    at: work.now,
  });
}
