import type { NamedGongwen } from '#documents/gongwen-file.ts';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { organName } from '#kernel/organ-name.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { demandKind, numbered, writeOpinions } from './actions-opinion.ts';
import { kindWords, type OpinionKind, outcomeWords, stateWords } from './rules-opinion.ts';
import { opinionHeadings, opinionKey, readOpinions } from './rules-sheet.ts';
import type { OpinionFilter, OpinionRow, OpinionsImported } from './schema-opinion.ts';
import { opinionsSeen } from './store-opinions.ts';
import { opinions } from './views-opinion.ts';
import { placeOf, type Work } from './work.ts';

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** How an opinion stands, in words: its outcome once it is settled. */
function standing({ outcome, state }: OpinionRow): string {
  return outcome === null ? stateWords[state] : outcomeWords[outcome];
}

/** The opinions of a filter as .xlsx. @throws Refusal 403 */
export async function opinionTable(work: Work, filter: OpinionFilter): Promise<Download> {
  const { year, rows, tally, demo } = await opinions(work, filter);
  const title = `${year}年${kindWords[filter.kind]}台账`;
  const isReview = filter.kind === 'review';
  const columns: readonly (readonly [string, number])[] = isReview
    ? [
        ['编号', 8],
        ['提出方', 22],
        ['涉及内容', 26],
        ['意见内容', 60],
        ['承办单位', 22],
        ['答复期限', 12],
        ['答复', 50],
        ['次数', 6],
        ['状态', 12],
        ['评价意见', 30],
      ]
    : [
        ['编号', 8],
        ['提出单位', 22],
        ['涉及内容', 26],
        ['意见内容', 60],
        ['采纳情况', 12],
        ['理由', 50],
      ];
  const bytes = await writeSheet({
    name: kindWords[filter.kind],
    title,
    notes: [
      `截至${work.today}，共${tally.total}条，办结${tally.settled}条，逾期${tally.late}条。`,
      ...(demo ? ['演示数据：不得用于实际工作。'] : []),
    ],
    columns: columns.map(([heading, width]) => ({ heading, width })),
    rows: rows.map((one) =>
      isReview
        ? [
            numberOf(one),
            one.raisedBy,
            one.about,
            one.text,
            one.unitName,
            one.due === null ? null : { day: one.due },
            one.reply,
            one.round,
            one.late ? { value: `${standing(one)}（逾期）`, mark: 'error' } : standing(one),
            one.outcomeReason,
          ]
        : [numberOf(one), one.raisedBy, one.about, one.text, standing(one), one.outcomeReason],
    ),
    frozenColumns: 2,
    landscape: true,
  });
  return { name: `${title}${demo ? '（演示数据）' : ''}.xlsx`, type, bytes };
}

function numberOf({ year, number, ledger }: OpinionRow): string {
  return ledger === year ? String(number) : `${year}-${number}`;
}

/** An empty table of opinions. @throws Refusal 403 */
export async function opinionForm(work: Work, kind: OpinionKind): Promise<Download> {
  demand(work.actor, 'year.raise');
  demandKind(work, kind);
  const name = `${kindWords[kind]}导入表`;
  const bytes = await writeSheet({
    name: kindWords[kind],
    title: name,
    notes: ['一行一条意见。提出单位留空即本单位；涉及内容写计划的部分、目标或指标名称，可不填。'],
    columns: opinionHeadings.map((heading) => ({ heading, width: heading === '意见内容' ? 80 : 26 })),
    rows: [],
    frozenColumns: 1,
    landscape: true,
  });
  return { name: `${name}.xlsx`, type, bytes };
}

/**
 * Opinions from a table. With `apply` 'no' it only checks; with 'yes' all come in one transaction, or none.
 *
 * @throws Refusal 403; 409 when the year is closed; file.* and sheet.* for the file
 */
export async function importOpinions(
  work: Work,
  file: UploadedFile,
  of: { readonly year: number; readonly kind: OpinionKind; readonly apply: 'yes' | 'no' },
): Promise<OpinionsImported> {
  demand(work.actor, 'year.raise');
  const { anyUnit } = demandKind(work, of.kind);
  const book = await readSheet(file.bytes, file.name);
  const matrix = book.sheets.find(({ hidden }) => !hidden)?.rows ?? [];
  const result = await numbered(() =>
    inTransaction(work.store, async (tx) => {
      const read = readOpinions(matrix, await namesOf(tx, work, { ...of, anyUnit }));
      const applied = of.apply === 'yes' && read.faults.length === 0 && read.rows.length > 0;
      const { year, kind } = of;
      if (applied)
        await writeOpinions(
          tx,
          work,
          read.rows.map(({ unit, by, about, text }) => ({
            year,
            kind,
            text,
            about,
            aboutKind: 'section',
            aboutId: '',
            unit,
            by,
          })),
        );
      return { applied, added: read.rows.length, same: read.same, faults: [...read.faults] };
    }),
  );
  return { ...result, notes: [...book.warnings] };
}

async function namesOf(
  tx: Tx,
  work: Work,
  of: { readonly year: number; readonly kind: OpinionKind; readonly anyUnit: boolean },
) {
  const { actor } = work;
  const known = await opinionsSeen(tx, actor, { ledger: of.year, kind: of.kind });
  return {
    units: await unitsOf(tx, actor.county),
    ownUnit: actor.unit,
    anyUnit: of.anyUnit,
    kind: of.kind,
    known: new Set(
      known
        .filter(({ state }) => state !== 'withdrawn')
        .map(({ raised_by: by, text }) => opinionKey(by, text)),
    ),
  };
}

const counted = (count: number): string => `${count}条`;

/** How opinions were answered, or adopted, as a 公文: a sentence with the counts and the list. @throws Refusal 403 */
export async function opinionPaper(
  work: Work,
  of: { readonly year?: number | undefined; readonly kind: OpinionKind },
): Promise<NamedGongwen> {
  const { year, rows, tally, demo } = await opinions(work, { year: of.year, kind: of.kind, q: '' });
  const { name: county } = await placeOf(work.store.db, work.actor.county, year);
  const organ = organName(county, work.actor.unitName);
  const listed = rows.filter(({ state }) => state !== 'withdrawn');
  const isReview = of.kind === 'review';
  const title = isReview
    ? `关于${county}${year}年国民经济和社会发展计划审查意见办理情况的报告`
    : `${county}${year}年国民经济和社会发展计划征求意见采纳情况`;
  const { outcomes } = tally;
  const summary = isReview
    ? `共收到审查意见${counted(tally.total)}，已办结${counted(tally.settled)}，其中满意${counted(outcomes.satisfied)}、基本满意${counted(outcomes.basic)}；正在办理${counted(tally.open)}。办理情况如下。`
    : `共收到部门、镇街意见${counted(tally.total)}，采纳${counted(outcomes.adopted)}，部分采纳${counted(outcomes.partly)}，未采纳${counted(outcomes.declined)}，正在研究${counted(tally.open)}。采纳情况如下。`;
  const table = isReview
    ? {
        columns: [
          { heading: '序号', share: 0.5, align: 'center' as const },
          { heading: '意见', share: 3 },
          { heading: '承办单位', share: 1.2 },
          { heading: '办理情况', share: 3 },
          { heading: '评价', share: 0.9, align: 'center' as const },
        ],
        rows: listed.map((one) => [
          [numberOf(one)],
          [one.text],
          [one.unitName],
          [one.reply === '' ? '尚未答复' : one.reply],
          [standing(one)],
        ]),
      }
    : {
        columns: [
          { heading: '序号', share: 0.5, align: 'center' as const },
          { heading: '提出单位', share: 1.2 },
          { heading: '意见', share: 3 },
          { heading: '采纳情况', share: 0.9, align: 'center' as const },
          { heading: '理由', share: 2.4 },
        ],
        rows: listed.map((one) => [
          [numberOf(one)],
          [one.raisedBy],
          [one.text],
          [standing(one)],
          [one.outcomeReason],
        ]),
      };
  return {
    name: `${title}${demo ? '（演示数据）' : ''}`,
    content: {
      kind: '报告',
      organ,
      title,
      addressee: isReview ? `${county}人大常委会` : `${county}人民政府`,
      blocks: [
        { kind: 'paragraph', text: [summary] },
        { kind: 'table', table },
      ],
      signature: organ,
      date: work.today,
      demo,
    },
  };
}
