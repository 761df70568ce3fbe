import type { NamedGongwen } from '#documents/gongwen-file.ts';
import type { Gongwen } from '#documents/gongwen-model.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Download } from '#kernel/contract.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { demand } from '#platform/access.ts';
import { letterWords, stateWords } from './rules-machine.ts';
import type { LetterFilter } from './schema.ts';
import { filesOf } from './store-parts.ts';
import { bodyOf, letterSeen, letters, type Work } from './views.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * A letter as a 公文: number, addressee, body with its facts pinned as `<letter>.<fact>` in the .docx, attachments, signature and day. A draft has no number and says so.
 *
 * @throws Refusal 403, 404
 */
export async function letterPaper(work: Work, id: string): Promise<NamedGongwen> {
  demand(work.actor, 'supervise.read');
  const { db } = work.store;
  const letter = await letterSeen(db, work, id);
  const files = await filesOf(db, { county: work.actor.county, letter: id });
  const isDraft = letter.issued_at === null;
  const content: Gongwen = {
    kind: letterWords[letter.kind],
    organ: letter.organ,
    ...(isDraft ? {} : { number: letter.printed }),
    title: isDraft ? `${letter.title}（草稿）` : letter.title,
    addressee: letter.addressee,
    blocks: bodyOf(letter, work.today).map(({ kind, text }) => ({
      kind,
      text: text.map((piece) =>
        typeof piece === 'string' ? piece : { text: piece.text, pin: `${id}.${piece.pin}` },
      ),
    })),
    attachments: files.filter(({ side }) => side === 'letter').map(({ name }) => name),
    signature: letter.organ,
    date: letter.issued_at === null ? work.today : dayOfInstant(letter.issued_at),
    ...(letter.state === 'withdrawn' && !isDraft ? { note: '本函已撤回，文号保留' } : {}),
    demo: letter.demo,
  };
  const name = isDraft ? `${letter.title}（草稿）` : `${letter.printed} ${letter.title}`;
  return { name, content };
}

const tabWords = { due: '草稿', open: '在办', closed: '已结' } as const;
const most = 10_000;

/** The letters of a filter as .xlsx. @throws Refusal 403 */
export async function letterTable(work: Work, filter: LetterFilter): Promise<Download> {
  const { rows, demo } = await letters(work, filter, { page: 1, size: most });
  const headings = ['文号', '文种', '标题', '发函单位', '收函单位', '事由', '状态', '回复期限'];
  const days = ['印发日期', '签收日期', '办结日期'];
  const bytes = await writeSheet({
    name: '督导函件',
    title: `督导函件（${tabWords[filter.tab]}）`,
    notes: [`截至${work.today}，共${rows.length}份。`, ...(demo ? ['演示数据：不得用于实际工作。'] : [])],
    columns: [
      ...headings.map((heading) => ({ heading, width: heading === '标题' ? 46 : 20 })),
      ...days.map((heading) => ({ heading, width: 14 })),
    ],
    rows: rows.map((row) => [
      row.number,
      letterWords[row.kind],
      row.title,
      row.organ,
      row.addressee,
      row.about,
      row.overdue ? `${stateWords[row.state]}（逾期）` : stateWords[row.state],
      row.due === null ? null : { day: row.due },
      ...[row.issuedAt, row.receivedAt, row.endedAt].map((at) =>
        at === null ? null : { day: dayOfInstant(at) },
      ),
    ]),
    frozenColumns: 1,
    landscape: true,
  });
  return { name: `督导函件${tabWords[filter.tab]}${demo ? '（演示数据）' : ''}.xlsx`, type: xlsx, bytes };
}
