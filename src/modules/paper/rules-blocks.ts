import { printDay } from '#kernel/day-words.ts';
import { monthOf, splitMonth } from '#kernel/period.ts';
import { basisWord, type Inline } from '#kernel/pinned-text.ts';
import { unitName } from '#kernel/unit.ts';
import type { Subject } from './rules-facts.ts';
import type { Field } from './rules-field.ts';
import { aimedSubjects, projectsOf, standingOf, standsAs } from './rules-ledger.ts';
import type { MadeBlock, MadeLine } from './rules-made.ts';
import { printOf, printValue, type Writing } from './rules-pin.ts';
import { cellOf, limited, makeTable, written } from './rules-tables.ts';
import { type Got, isLacking, type Lacking, subjectOf, valueOf } from './rules-value.ts';
import { MISSING, notesOf } from './rules-words.ts';

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
  if (shown.length < items.length) lines.push({ from: `${from}.rest`, cells: [['其余从略，见台账。']] });
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
      return facts.problems.map(({ id, title, lead, dueOn, state, decision }) => ({
        id,
        text: [
          `${title}（${lead === null ? '未交办' : `牵头单位：${lead}`}，${state}${dueOn === null ? '' : `，限期${printDay(dueOn)}`}）。${decision === '' ? '' : `办理要求：${decision.replace(/[。\s]+$/u, '')}。`}`,
        ],
      }));
    case '项目':
      return projectsOf(facts, field).map(({ id, name, unit }) => ({ id, text: [`${name}（${unit}）。`] }));
    default:
      return aimedSubjects(facts)
        .filter((one) => isListed(one, field.names[0] ?? '', writing))
        .map((subject) => ({ id: subject.id, text: aimSentence(subject, field, writing) }));
  }
}

/** Whether a target belongs to a list: all, those of which the paper has said nothing so far, or those that stand so. */
function isListed(subject: Subject, word: string, { facts, book }: Writing): boolean {
  if (word === '目标') return true;
  if (word === '其余目标') return !book.pins().some(({ key }) => key.split(/[|+]/u).includes(subject.id));
  return standsAs(subject, facts.month, word);
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
  // In the list of those that were missed; in the one of all others the reasons would stand twice.
  const isExplained = field.names[0] !== '其余目标';
  const notes = isExplained && standingOf(subject, facts.month)?.isBehind === true ? notesOf(subject) : '';
  const end = notes === '' ? '。' : `。${notes}。`;
  return [`${subject.title}：年度目标`, ...aim, '，', ...reached, '，', ...stands, end];
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

/** Figures named in the note that stand on another basis than the most; the others are told by 等. */
const mostNamed = 6;

/** What bases the figures of the paper stand on: that of most of them, and which stand on another. */
function makeNote(from: string, { book }: Writing): MadeBlock | Lacking {
  const based = book
    .pins()
    .flatMap(({ basis, key, about }) => (basis === null ? [] : [{ basis, key, about }]));
  const bases = [...Map.groupBy(based, ({ basis }) => basis)].toSorted(([, a], [, b]) => b.length - a.length);
  const [most, ...others] = bases.map(([basis]) => basis);
  if (most === undefined) return { why: '文中没有数据' };
  const named = others.map((basis) => {
    const own = based.filter((one) => one.basis === basis && one.key.startsWith('figure|'));
    const names = [...new Set(own.map(({ about }) => about))];
    const words = names.length === 0 ? '部分计算数' : names.slice(0, mostNamed).join('、');
    return `${words}${names.length > mostNamed ? '等' : ''}为${basisWord(basis)}数`;
  });
  const but = named.length === 0 ? '' : `除${named.join('，')}外，`;
  const later = bases.some(([basis]) => basis === 'estimate') ? '；预计数最终以统计部门发布数为准' : '';
  const cell = [`注：文中数据${but}均为${basisWord(most)}数${later}。`];
  return { from, kind: 'paragraph', title: '', columns: [], lines: [{ from: `${from}.1`, cells: [cell] }] };
}
