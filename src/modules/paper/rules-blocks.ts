import { printDay } from '#kernel/day-words.ts';
import { monthOf, splitMonth } from '#kernel/period.ts';
import { basisWord, type Inline, type Piece } from '#kernel/pinned-text.ts';
import { unitName } from '#kernel/unit.ts';
import type { Subject } from './rules-facts.ts';
import type { Field } from './rules-field.ts';
import { aimedSubjects, projectsOf, standsAs } from './rules-ledger.ts';
import type { MadeBlock, MadeLine } from './rules-made.ts';
import { printOf, printValue, type Writing } from './rules-pin.ts';
import { cellOf, limited, makeTable, written } from './rules-tables.ts';
import { type Got, isLacking, type Lacking, subjectOf, valueOf } from './rules-value.ts';
import { MISSING } from './rules-words.ts';

/** Makes what stands in 【】 on a line of its own: a table, a list, a chart or the note on bases. */
export function makeBlock(
  kind: 'table' | 'list' | 'chart' | 'note',
  field: Field,
  from: string,
  writing: Writing,
): MadeBlock | Lacking {
  if (kind === 'note') return makeNote(from, writing);
  if (kind === 'chart') return makeChart(field, from, writing);
  if (kind === 'list') return makeList(field, from, writing);
  return makeTable(field, from, writing);
}

function makeList(field: Field, from: string, writing: Writing): MadeBlock | Lacking {
  const items = itemsOf(field, writing);
  if (items.length === 0) return { why: `没有可列的${field.names[0] ?? ''}` };
  const shown = limited(items, field);
  const lines: MadeLine[] = shown.map(({ id, text }) => ({ from: `${from}.${id}`, cells: [text] }));
  if (shown.length < items.length) {
    const what = field.names[0] ?? '';
    const count = (key: string, about: string, many: number, source: string): Piece =>
      writing.book.words({ key, about, text: String(many), value: String(many), measure: 'item', source });
    const listed = count(`listed|${from}`, `列出的${what}`, shown.length, '本文');
    const all = count(`list|${from}`, `${what}总数`, items.length, '台账');
    lines.push({ from: `${from}.rest`, cells: [['以上列出', listed, '项，共', all, '项。']] });
  }
  return { from, kind: 'list', title: '', columns: [], lines };
}

interface Item {
  readonly id: string;
  readonly text: Inline;
}

function itemsOf(field: Field, writing: Writing): readonly Item[] {
  const { facts, book } = writing;
  switch (field.names[0]) {
    case '红灯':
      return facts.lights
        .filter(({ colour }) => colour === 'red')
        .map(({ commitment, title, lead, reason, figures }) => {
          const key = `reason|${commitment}`;
          const pin = book.words({
            key,
            about: `${title}判定理由`,
            text: reason,
            figures: [...figures],
            source: '灯号',
          });
          return { id: commitment, text: [`${title}（牵头单位：${lead ?? '未分解'}）：`, pin, '。'] };
        });
    case '问题':
      return facts.problems.map(({ id, title, lead, dueOn, state }) => ({
        id,
        text: [
          `${title}（${lead === null ? '未交办' : `牵头单位：${lead}`}，${state}${dueOn === null ? '' : `，限期${printDay(dueOn)}`}）。`,
        ],
      }));
    case '项目':
      return projectsOf(facts, field).map(({ id, name, unit }) => ({ id, text: [`${name}（${unit}）。`] }));
    default:
      return aimedSubjects(facts)
        .filter((one) => field.names[0] === '目标' || standsAs(one, facts.month, field.names[0] ?? ''))
        .map((subject) => ({ id: subject.id, text: aimSentence(subject, field, writing) }));
  }
}

/** One target in a sentence: what was asked, what was reached, how it stands. */
function aimSentence(subject: Subject, field: Field, writing: Writing): Inline {
  const { facts } = writing;
  const got = valueOf(subject, facts.month, 'cumulative', null);
  const aim = written('目标', subject, writing, field);
  if (isLacking(got)) return [`${subject.title}：年度目标`, ...aim, `，完成数${MISSING}。`];
  const isGrowth = subject.aspect === 'growth_yoy' || subject.aspect === 'change';
  const reached = isGrowth
    ? ['实际', ...written('增减', subject, writing, field)]
    : ['完成', ...cellOf(got, subject, writing, field)];
  const stands = written(standWord(subject, facts.month), subject, writing, field);
  return [`${subject.title}：年度目标`, ...aim, '，', ...reached, '，', ...stands, '。'];
}

/** Amounts are held against their schedule while the year runs, and against the year's target at its end; growth and rates always against it. */
function standWord({ target }: Subject, month: string): string {
  if (target?.divided !== true) return '比目标';
  return month.endsWith('-12') || target.due === null ? '完成' : '序时';
}

/** A line or bars over the months of the year; on paper the same numbers as a table. */
function makeChart(field: Field, from: string, writing: Writing): MadeBlock | Lacking {
  const { facts, book } = writing;
  const subject = subjectOf(facts, field);
  if (isLacking(subject)) return subject;
  const { year, month: last } = splitMonth(facts.month);
  const print = { ...printOf(field, subject), scale: subject.scale };
  const months = Array.from({ length: last }, (_, index) => monthOf(year, index + 1));
  const rows = months.map((month) => ({
    month,
    now: valueOf(subject, month, field.slot, field.basis),
    before: valueOf(subject, month, 'same', null),
  }));
  const known = rows.filter(({ now }) => !isLacking(now));
  if (known.length < 2) return { why: `${subject.title}不足两个月有数据，不画图` };
  const cell = (got: Got | Lacking): Inline =>
    isLacking(got) ? ['—'] : [book.add(got, printValue(got.value, got.measure, print), print)];
  return {
    from,
    kind: 'chart',
    title: field.heading ?? `${subject.title}（${subject.scale ?? ''}${unitName(subject.measure)}）`,
    columns: [
      { heading: '月份', share: 8, align: 'center' },
      { heading: `${year}年`, share: 12, align: 'right' },
      { heading: `${year - 1}年`, share: 12, align: 'right' },
    ],
    lines: rows.map(({ month, now, before }) => ({
      from: `${from}.${month}`,
      cells: [[`${Number(month.slice(5))}月`], cell(now), cell(before)],
    })),
  };
}

/** What bases the figures of the paper stand on, counted from its own pins. */
function makeNote(from: string, { book }: Writing): MadeBlock | Lacking {
  const bases = book.pins().flatMap(({ basis }) => basis ?? []);
  const counts = [...Map.groupBy(bases, (basis) => basis)].flatMap(([basis, all], index): Inline => {
    const word = `${basisWord(basis)}数`;
    const count = { key: `note|${basis}`, about: `文中${word}`, text: String(all.length), source: '本文' };
    const value = { value: count.text, measure: 'item' };
    return [`${index === 0 ? '' : '、'}${word}`, book.words({ ...count, ...value }), '处'];
  });
  if (counts.length === 0) return { why: '文中没有数据' };
  const cell = ['注：文中数据的口径为：', ...counts, '；预计数最终以统计部门发布数为准。'];
  return { from, kind: 'paragraph', title: '', columns: [], lines: [{ from: `${from}.1`, cells: [cell] }] };
}
