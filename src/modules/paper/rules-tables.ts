import { exact } from '#kernel/decimal.ts';
import { basisWord, type Inline } from '#kernel/pinned-text.ts';
import { targetWords } from '#kernel/target-words.ts';
import type { Subject } from './rules-facts.ts';
import type { Field } from './rules-field.ts';
import { aimedSubjects, projectsOf } from './rules-ledger.ts';
import type { MadeBlock } from './rules-made.ts';
import { type Print, printValue, tellingPrint, type Writing } from './rules-pin.ts';
import { type Got, isLacking, type Lacking, subjectOf, targetValue, valueOf } from './rules-value.ts';
import { BLANK, MISSING, periodWords } from './rules-words.ts';
import { writeField } from './rules-write.ts';

/** Makes a table: 主要指标, chosen indicators, projects, or next year's targets to fill in. */
export function makeTable(field: Field, from: string, writing: Writing): MadeBlock | Lacking {
  const [what = '', ...names] = field.names;
  if (what === '项目') return projectTable(field, from, writing);
  if (what === '下年目标') return nextYearTable(field, from, writing);
  if (what !== '指标') return targetTable(field, aimedSubjects(writing.facts), from, writing);
  const subjects = namedSubjects(names, field, writing);
  return isLacking(subjects) ? subjects : figureTable(field, subjects, from, writing);
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
export function cellOf(got: Got | Lacking, subject: Subject, { book }: Writing, field: Field): Inline {
  if (isLacking(got)) return [MISSING];
  const print = tellingPrint(field, subject, got.value);
  return [book.add(got, printValue(got.value, got.measure, print), print)];
}

function basisCell(got: Got | Lacking): Inline {
  return [isLacking(got) || got.basis === null ? '—' : basisWord(got.basis)];
}

/** As many as the field asks for; all without a number. */
export function limited<T>(all: readonly T[], { most }: Pick<Field, 'most'>): readonly T[] {
  return most === null ? all : all.slice(0, most);
}

/** What a field of this kind says of an indicator; a dash where it says nothing. */
export function written(word: string, subject: Subject, writing: Writing, field: Field): Inline {
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
      { heading: '序号', share: 6, align: center },
      { heading: '指标', share: 20, align: left },
      { heading: '年度目标', share: 12, align: right },
      { heading: `${periodWords(writing.kind, facts.month)}完成`, share: 12, align: right },
      { heading: '口径', share: 7, align: center },
      { heading: '完成率或比目标', share: 19, align: right },
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

/**
 * 下年目标: this year's target, what was reached and the forecast beside a place left to fill in; once the year is over, how it stands against
 * its target in the place of the forecast.
 */
function nextYearTable(field: Field, from: string, writing: Writing): MadeBlock | Lacking {
  const { facts, book } = writing;
  const subjects = aimedSubjects(facts);
  if (subjects.length === 0) return { why: '本年没有带数值的目标' };
  const year = Number(facts.month.slice(0, 4));
  const isOver = facts.month.endsWith('-12');
  const standing = (subject: Subject): string => {
    if (!isOver) return '预测';
    return subject.target?.divided === true ? '完成率' : '比目标';
  };
  return {
    from,
    kind: 'table',
    title: field.heading ?? `${year + 1}年主要目标建议`,
    columns: [
      { heading: '指标', share: 20, align: left },
      { heading: `${year}年目标`, share: 12, align: right },
      {
        heading: `${year}年${isOver ? '' : periodWords(writing.kind, facts.month)}完成`,
        share: 12,
        align: right,
      },
      {
        heading: isOver ? `${year}年完成率或比目标` : `${year}年末预测`,
        share: isOver ? 19 : 12,
        align: right,
      },
      { heading: `${year + 1}年目标`, share: 12, align: right },
    ],
    lines: limited(subjects, field).map((subject) => ({
      from: `${from}.${subject.id}`,
      cells: [
        [subject.title],
        written('目标', subject, writing, field),
        cellOf(valueOf(subject, facts.month, 'cumulative', null), subject, writing, field),
        written(standing(subject), subject, writing, field),
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
