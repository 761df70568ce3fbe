import { printDay } from '#kernel/day-words.ts';
import { exact } from '#kernel/decimal.ts';
import { monthOf, splitMonth } from '#kernel/period.ts';
import { basisWord, type Inline } from '#kernel/pinned-text.ts';
import { targetWords } from '#kernel/target-words.ts';
import { unitName } from '#kernel/unit.ts';
import type { Subject } from './rules-facts.ts';
import type { Field } from './rules-field.ts';
import { aimedSubjects, projectsOf, standsAs } from './rules-ledger.ts';
import { type Print, printOf, printValue, type Writing } from './rules-pin.ts';
import { type Got, isLacking, type Lacking, subjectOf, targetValue, valueOf } from './rules-value.ts';
import { BLANK, MISSING, periodWords } from './rules-words.ts';
import { writeField } from './rules-write.ts';
import type { Block } from './schema.ts';

/** A sentence, item or row as the template made it. */
export interface MadeLine {
  readonly from: string;
  readonly cells: readonly Inline[];
}

/** A block as the template made it. */
export interface MadeBlock extends Pick<Block, 'kind' | 'title' | 'columns'> {
  readonly from: string;
  readonly lines: readonly MadeLine[];
}

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
  const [what = '', ...names] = field.names;
  if (what === '项目') return projectTable(field, from, writing);
  if (what === '下年目标') return nextYearTable(field, from, writing);
  const subjects = what === '指标' ? namedSubjects(names, field, writing) : aimedSubjects(writing.facts);
  if (isLacking(subjects)) return subjects;
  return what === '指标'
    ? figureTable(field, subjects, from, writing)
    : targetTable(field, subjects, from, writing);
}

const left = 'left' as const;
const right = 'right' as const;
const center = 'center' as const;

function namedSubjects(
  names: readonly string[],
  field: Field,
  { facts }: Writing,
): readonly Subject[] | Lacking {
  const found: Subject[] = [];
  for (const name of names) {
    const one = subjectOf(facts, { ...field, names: [name] });
    if (isLacking(one)) return one;
    found.push(one);
  }
  return found.length === 0 ? { why: '“表：指标”后面要写指标名称，用“｜”隔开' } : found;
}

/** A value of a table: number with its pin, or 暂缺. */
function cellOf(got: Got | Lacking, subject: Subject, { book }: Writing, field: Field): Inline {
  if (isLacking(got)) return [MISSING];
  const print = printOf(field, subject);
  return [book.add(got, printValue(got.value, got.measure, print), print)];
}

function basisCell(got: Got | Lacking): Inline {
  return [isLacking(got) || got.basis === null ? '—' : basisWord(got.basis)];
}

function limited<T>(all: readonly T[], { most }: Pick<Field, 'most'>): readonly T[] {
  return most === null ? all : all.slice(0, most);
}

function written(word: string, subject: Subject, writing: Writing, field: Field): Inline {
  const made = writeField(
    { ...field, kind: word, names: [subject.id], unit: null, aspect: subject.aspect },
    writing,
  );
  return isLacking(made) ? ['—'] : made;
}

/** 主要指标: every target of a number with what was reached and how it stands. */
function targetTable(
  field: Field,
  subjects: readonly Subject[],
  from: string,
  writing: Writing,
): MadeBlock | Lacking {
  const { facts, book } = writing;
  if (subjects.length === 0) return { why: '本年没有带数值的目标' };
  const lines = limited(subjects, field).map((subject, index) => {
    const got = valueOf(subject, facts.month, 'cumulative', field.basis);
    const { target } = subject;
    const aim = target === null ? null : targetValue(subject, target, facts.month);
    const words = target === null ? '—' : targetWords({ ...subject, ...target });
    const rate =
      target?.divided === true
        ? written('完成率', subject, writing, field)
        : written('比目标', subject, writing, field);
    return {
      from: `${from}.${subject.id}`,
      cells: [
        [String(index + 1)],
        [subject.title],
        [aim === null ? words : book.add(aim, words)],
        cellOf(got, subject, writing, field),
        basisCell(got),
        rate,
      ],
    };
  });
  return {
    from,
    kind: 'table',
    title: field.heading ?? `${facts.month.slice(0, 4)}年主要指标完成情况`,
    columns: [
      { heading: '序号', share: 4, align: center },
      { heading: '指标', share: 20, align: left },
      { heading: '年度目标', share: 12, align: right },
      { heading: `${periodWords(writing.kind, facts.month)}完成`, share: 12, align: right },
      { heading: '口径', share: 6, align: center },
      { heading: '完成率或比目标', share: 14, align: right },
    ],
    lines,
  };
}

/** 指标: chosen indicators beside the same period of the year before. */
function figureTable(field: Field, subjects: readonly Subject[], from: string, writing: Writing): MadeBlock {
  const { facts } = writing;
  return {
    from,
    kind: 'table',
    title: field.heading ?? `${periodWords(writing.kind, facts.month)}指标情况`,
    columns: [
      { heading: '指标', share: 20, align: left },
      { heading: periodWords(writing.kind, facts.month), share: 12, align: right },
      { heading: '口径', share: 6, align: center },
      { heading: '上年同期', share: 12, align: right },
    ],
    lines: subjects.map((subject) => {
      const got = valueOf(subject, facts.month, field.slot, field.basis);
      const before = valueOf(subject, facts.month, 'same', null);
      return {
        from: `${from}.${subject.id}`,
        cells: [
          [subject.title],
          cellOf(got, subject, writing, field),
          basisCell(got),
          cellOf(before, subject, writing, field),
        ],
      };
    }),
  };
}

const money: Print = { scale: '万', digits: 0, trim: false };

function projectTable(field: Field, from: string, { facts, book }: Writing): MadeBlock | Lacking {
  const chosen = limited(projectsOf(facts, field), field);
  if (chosen.length === 0) return { why: `台账里没有${field.filters.join('')}项目` };
  const amount = (id: string, name: string, what: string, value: string | null): Inline => {
    if (value === null) return [MISSING];
    const text = printValue(exact(value), 'yuan', money);
    const source = `项目台账“${name}”`;
    const key = `project|${id}|${what}`;
    return [
      book.words({ key, about: `${name}${what}`, text, value, measure: 'yuan', source, print: { ...money } }),
    ];
  };
  return {
    from,
    kind: 'table',
    title: field.heading ?? `${field.filters.join('')}项目进展情况`,
    columns: [
      { heading: '项目', share: 24, align: left },
      { heading: '责任单位', share: 10, align: left },
      { heading: '总投资', share: 10, align: right },
      { heading: '年度计划', share: 10, align: right },
      { heading: '累计完成', share: 10, align: right },
    ],
    lines: chosen.map(({ id, name, unit, total, yearPlan, done }) => ({
      from: `${from}.${id}`,
      cells: [
        [name],
        [unit],
        amount(id, name, '总投资', total),
        amount(id, name, '年度计划投资', yearPlan),
        amount(id, name, '完成投资', done),
      ],
    })),
  };
}

/** 下年目标: this year's target, what was reached and the forecast beside a place left to fill in. */
function nextYearTable(field: Field, from: string, writing: Writing): MadeBlock | Lacking {
  const { facts, book } = writing;
  const subjects = aimedSubjects(facts);
  if (subjects.length === 0) return { why: '本年没有带数值的目标' };
  const year = Number(facts.month.slice(0, 4));
  return {
    from,
    kind: 'table',
    title: field.heading ?? `${year + 1}年主要目标建议`,
    columns: [
      { heading: '指标', share: 20, align: left },
      { heading: `${year}年目标`, share: 12, align: right },
      { heading: `${year}年完成`, share: 12, align: right },
      { heading: '年末预测', share: 12, align: right },
      { heading: `${year + 1}年目标`, share: 12, align: right },
    ],
    lines: limited(subjects, field).map((subject) => ({
      from: `${from}.${subject.id}`,
      cells: [
        [subject.title],
        written('目标', subject, writing, field),
        cellOf(valueOf(subject, facts.month, 'cumulative', null), subject, writing, field),
        written('预测', subject, writing, field),
        [
          book.words({
            key: `blank|${subject.id}`,
            about: `${year + 1}年${subject.title}目标`,
            text: BLANK,
            source: '待填',
          }),
        ],
      ],
    })),
  };
}

function makeList(field: Field, from: string, writing: Writing): MadeBlock | Lacking {
  const items = itemsOf(field, writing);
  if (items.length === 0) return { why: `没有可列的${field.names[0] ?? ''}` };
  const shown = limited(items, field);
  const lines: MadeLine[] = shown.map(({ id, text }) => ({ from: `${from}.${id}`, cells: [text] }));
  if (shown.length < items.length) {
    const all = writing.book.words({
      key: `list|${from}`,
      about: `${field.names[0] ?? ''}总数`,
      text: String(items.length),
      value: String(items.length),
      measure: 'item',
      source: '台账',
    });
    lines.push({ from: `${from}.rest`, cells: [['以上列出', String(shown.length), '项，共', all, '项。']] });
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
  if (isLacking(got)) return [`${subject.title}：年度目标`, ...aim, `，完成数${MISSING}（${got.why}）。`];
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
      { heading: '月份', share: 8, align: center },
      { heading: `${year}年`, share: 12, align: right },
      { heading: `${year - 1}年`, share: 12, align: right },
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
  const counts = [...Map.groupBy(bases, (basis) => basis)].map(
    ([basis, all]) => `${basisWord(basis)}数${all.length}处`,
  );
  if (counts.length === 0) return { why: '文中没有数据' };
  const text = `注：文中数据按口径计，${counts.join('、')}；预计数以后以统计部门发布数为准。`;
  return { from, kind: 'paragraph', title: '', columns: [], lines: [{ from: `${from}.1`, cells: [[text]] }] };
}
