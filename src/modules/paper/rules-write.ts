import { absolute, add, exact, negate, subtract } from '#kernel/decimal.ts';
import { splitMonth } from '#kernel/period.ts';
import { basisWord, type Inline, type Piece } from '#kernel/pinned-text.ts';
import { targetWords } from '#kernel/target-words.ts';
import type { Unit } from '#kernel/unit.ts';
import type { PaperFacts, Subject, TargetFact } from './rules-facts.ts';
import type { Field } from './rules-field.ts';
import { ledgerField } from './rules-ledger.ts';
import { pointsOf, printOf, printValue, signedWords, tellingPrint, type Writing } from './rules-pin.ts';
import {
  type Got,
  inUnit,
  isLacking,
  keptValue,
  type Lacking,
  metOf,
  percentOf,
  subjectOf,
  targetValue,
  together,
  valueOf,
} from './rules-value.ts';
import { BLANK, notesOf, periodWords } from './rules-words.ts';

type Written = Inline | Lacking;
type Writer = (field: Field, writing: Writing) => Written;

/** Writes one field: its words with their pins, or why it cannot be written. */
export function writeField(field: Field, writing: Writing): Written {
  const context = contextOf(field.kind, writing);
  if (context !== null) return [context];
  return (writers[field.kind] ?? ledgerField)(field, writing);
}

function contextOf(word: string, { kind, facts }: Writing): string | null {
  const { year, month } = splitMonth(facts.month);
  switch (word) {
    case '年':
      return String(year);
    case '上年':
      return String(year - 1);
    case '下年':
      return String(year + 1);
    case '月':
      return String(month);
    case '期':
      return periodWords(kind, facts.month);
    case '县':
      return facts.county;
    case '全县':
      return `全${facts.county.at(-1) ?? ''}`;
    default:
      return null;
  }
}

const writers: Readonly<Record<string, Writer>> = {
  数: writeNumber,
  增减: writeGrowth,
  比上年: writeAgainstLastYear,
  占: writeShare,
  差: (field, writing) => writeSum(field, writing, '减'),
  和: (field, writing) => writeSum(field, writing, '加'),
  目标: writeTarget,
  比目标: writeAgainstTarget,
  完成率: writeRate,
  完成: writeDone,
  序时: writeSchedule,
  预测: writeForecast,
  说明: writeNotes,
  填: ({ names }, { book }) => [
    book.words({ key: `blank|${names[0] ?? ''}`, about: names[0] ?? '', text: BLANK, source: '待填' }),
  ],
};

/** A number with its basis in brackets where the template asks for it. */
function printed(piece: Piece, got: Got, field: Pick<Field, 'shown'>): Inline {
  return field.shown && got.basis !== null ? [piece, `（${basisWord(got.basis)}）`] : [piece];
}

function writeNumber(field: Field, { facts, book }: Writing): Written {
  const subject = subjectOf(facts, field, ['level', 'count', 'share', 'rate', 'rank', 'duration']);
  if (isLacking(subject)) return subject;
  const got = measured(valueOf(subject, facts.month, field.slot, field.basis), field);
  if (isLacking(got)) return got;
  const print = tellingPrint(field, subject, got.value);
  return printed(book.add(got, printValue(got.value, got.measure, print), print), got, field);
}

function measured(got: Got | Lacking, { unit }: Field): Got | Lacking {
  if (isLacking(got) || unit === null) return got;
  return inUnit(got, unit.unit);
}

/** Official growth as it was entered; never computed from levels. @source design.md law 2 */
function writeGrowth(field: Field, { facts, book }: Writing): Written {
  const subject = subjectOf(facts, field, ['growth_yoy', 'change']);
  if (isLacking(subject)) return subject;
  if (subject.aspect !== 'growth_yoy' && subject.aspect !== 'change')
    return { why: `“${subject.title}”不是增速指标；增速以发布数为准，不由总量推算，请改用“比上年”` };
  const got = valueOf(subject, facts.month, field.slot, field.basis);
  if (isLacking(got)) return got;
  const print = printOf(field, subject);
  const verbs = field.verbs ?? (subject.aspect === 'change' ? changeVerbs : growthVerbs);
  return printed(book.add(got, signedWords(got.value, got.measure, print, verbs), print), got, field);
}

const growthVerbs = ['增长', '下降', '持平'] as const;
const changeVerbs = ['增加', '减少', '持平'] as const;
const pointVerbs = ['提高', '降低', '持平'] as const;
const ratios = new Set<string>(['%', '‰', 'pp']);

/** A difference of two ratios is counted in points. */
function pointUnit(measure: Unit): Unit {
  return measure === '%' ? 'pp' : measure;
}

function writeAgainstLastYear(field: Field, { facts, book }: Writing): Written {
  const subject = subjectOf(facts, field, ['level', 'count', 'share', 'rate']);
  if (isLacking(subject)) return subject;
  const now = measured(valueOf(subject, facts.month, 'cumulative', field.basis), field);
  if (isLacking(now)) return now;
  const before = measured(valueOf(subject, facts.month, 'same', null), field);
  if (isLacking(before)) return before;
  const got = together([now, before], subtract(now.value, before.value), {
    key: 'difference',
    measure: pointUnit(now.measure),
    about: `${subject.title}比上年同期`,
    how: '本期数减上年同期数',
  });
  const isRatio = ratios.has(now.measure);
  const print = isRatio ? pointsOf(field) : printOf(field, subject);
  const verbs = field.verbs ?? (isRatio ? pointVerbs : changeVerbs);
  return printed(book.add(got, signedWords(got.value, got.measure, print, verbs), print), got, field);
}

/** The values of all names of a field, in the unit of the first. */
function valuesOf(field: Field, { facts }: Writing): readonly [Got, ...Got[]] | Lacking {
  const found: Got[] = [];
  for (const [at] of field.names.entries()) {
    const subject = subjectOf(facts, field, ['level', 'count'], at);
    if (isLacking(subject)) return subject;
    const got = valueOf(subject, facts.month, field.slot, field.basis);
    if (isLacking(got)) return got;
    const alike = inUnit(got, found[0]?.measure ?? field.unit?.unit ?? got.measure);
    if (isLacking(alike)) return alike;
    found.push(alike);
  }
  const [first, ...rest] = found;
  return first === undefined ? { why: '字段没有写明对象' } : [first, ...rest];
}

function writeShare(field: Field, writing: Writing): Written {
  const found = valuesOf({ ...field, unit: null }, writing);
  if (isLacking(found)) return found;
  const [part, whole] = found;
  if (whole === undefined) return { why: '“占”要写两个对象' };
  const percent = percentOf(part.value, whole.value);
  if (percent === null) return { why: `${whole.about}为零，不能算占比` };
  const got = together([part, whole], percent, {
    key: 'share',
    measure: '%',
    about: `${part.about}占${whole.about}`,
    how: `${part.about}÷${whole.about}`,
  });
  const print = pointsOf(field);
  return printed(writing.book.add(got, printValue(percent, '%', print), print), got, field);
}

function writeSum(field: Field, writing: Writing, sums: '加' | '减'): Written {
  const found = valuesOf(field, writing);
  if (isLacking(found)) return found;
  const [first, ...rest] = found;
  const values = rest.map(({ value }) => (sums === '减' ? negate(value) : value));
  const got = together(found, values.reduce(add, first.value), {
    key: sums === '减' ? 'minus' : 'plus',
    measure: first.measure,
    about: found.map(({ about }) => about).join(sums),
    how: found.map(({ about }) => about).join(sums),
  });
  const subject = subjectOf(writing.facts, field, ['level', 'count']);
  const print = printOf(field, isLacking(subject) ? null : subject);
  return printed(writing.book.add(got, printValue(got.value, got.measure, print), print), got, field);
}

/** An indicator with its target of the year, and what was reached of it. */
interface Aimed {
  readonly subject: Subject;
  readonly target: TargetFact;
  readonly aim: Got;
}

function aimedOf(field: Field, facts: PaperFacts): Aimed | Lacking {
  const withTarget = { subjects: facts.subjects.filter(({ target }) => target !== null) };
  const subject = subjectOf(withTarget, field);
  if (isLacking(subject)) {
    const plain = subjectOf(facts, field);
    return isLacking(plain) ? plain : { why: `“${plain.title}”没有年度目标` };
  }
  const { target } = subject;
  if (target === null) return { why: `“${subject.title}”没有年度目标` };
  return { subject, target, aim: targetValue(subject, target, facts.month) };
}

function reachedOf(field: Field, facts: PaperFacts): (Aimed & { readonly reached: Got }) | Lacking {
  const aimed = aimedOf(field, facts);
  if (isLacking(aimed)) return aimed;
  const reached = valueOf(aimed.subject, facts.month, 'cumulative', field.basis);
  return isLacking(reached) ? reached : { ...aimed, reached };
}

function writeTarget(field: Field, { facts, book }: Writing): Written {
  const aimed = aimedOf(field, facts);
  if (isLacking(aimed)) return aimed;
  const { aim, subject, target } = aimed;
  const { aspect, measure } = subject;
  const text = targetWords({ aspect, measure, ...target });
  return [book.add(aim, text)];
}

function writeAgainstTarget(field: Field, { facts, book }: Writing): Written {
  const found = reachedOf(field, facts);
  if (isLacking(found)) return found;
  const { reached, aim, subject } = found;
  const got = together([reached, aim], subtract(reached.value, aim.value), {
    key: 'gap',
    measure: pointUnit(reached.measure),
    about: `${subject.title}比目标`,
    how: '完成数减年度目标',
  });
  const print = ratios.has(reached.measure) ? pointsOf(field) : printOf(field, subject);
  const verbs = field.verbs ?? (['高于目标', '低于目标', '与目标持平'] as const);
  return [book.add(got, signedWords(got.value, got.measure, print, verbs), print)];
}

/** Reached of the year's amount in percent; growth, rates and ranks have no such share. */
function writeRate(field: Field, { facts, book }: Writing): Written {
  const found = reachedOf(field, facts);
  if (isLacking(found)) return found;
  const { reached, aim, subject, target } = found;
  const percent = percentOf(reached.value, aim.value);
  if (!target.divided || percent === null)
    return { why: `“${subject.title}”是增速、比率或水平目标，没有完成率，请改用“比目标”` };
  const got = together([reached, aim], percent, {
    key: 'rate',
    measure: '%',
    about: `${subject.title}完成率`,
    how: '完成数÷年度目标',
  });
  const print = pointsOf(field);
  return [book.add(got, printValue(percent, '%', print), print)];
}

function writeDone(field: Field, { facts, book }: Writing): Written {
  const found = reachedOf(field, facts);
  if (isLacking(found)) return found;
  const { reached, aim, subject, target } = found;
  const met = metOf(reached.value, target);
  const verbs = field.verbs ?? (['超额完成年度目标', '完成年度目标', ''] as const);
  const got = together([reached, aim], subtract(reached.value, aim.value), {
    key: 'done',
    measure: pointUnit(reached.measure),
    about: `${subject.title}完成情况`,
    how: '完成数与年度目标相比',
  });
  const print = ratios.has(reached.measure) ? pointsOf(field) : printOf(field, subject);
  if (met >= 0) return [book.add(got, verbs[met === 1 ? 0 : 1])];
  const size = absolute(got.value);
  const words = printValue(size, got.measure, print);
  if (verbs[2] !== '') return [book.add(got, verbs[2])];
  return [book.add(got, target.falling ? `超出控制目标${words}` : `比年度目标欠${words}`, print)];
}

/** How far ahead of the schedule, in percentage points of the year's target. @source domain/economy.md finding 1 */
function writeSchedule(field: Field, { facts, book }: Writing): Written {
  const found = reachedOf(field, facts);
  if (isLacking(found)) return found;
  const { reached, aim, subject, target } = found;
  if (target.due === null) return { why: `“${subject.title}”没有序时进度（未分解，或不按时间累计）` };
  const gap = percentOf(subtract(reached.value, exact(target.due)), aim.value);
  if (gap === null || !target.divided)
    return { why: `“${subject.title}”是增速、比率或水平目标，不比序时进度，请改用“比目标”` };
  const got = together([reached, aim], gap, {
    key: 'schedule',
    measure: 'pp',
    about: `${subject.title}序时差`,
    how: `（完成数减应达数${target.due}）÷年度目标`,
  });
  const print = pointsOf(field);
  const verbs = field.verbs ?? (['快于序时进度', '慢于序时进度', '与序时进度同步'] as const);
  return [book.add(got, signedWords(gap, 'pp', print, verbs), print)];
}

function writeForecast(field: Field, { facts, book }: Writing): Written {
  const aimed = aimedOf(field, facts);
  if (isLacking(aimed)) return aimed;
  const { subject, target } = aimed;
  if (target.forecast === null) return { why: `“${subject.title}”这个月没有年末预测` };
  const { end, method } = target.forecast;
  const print = printOf(field, subject);
  const value = exact(end);
  const text =
    subject.aspect === 'growth_yoy' || subject.aspect === 'change'
      ? signedWords(value, subject.measure, print, field.verbs ?? growthVerbs)
      : printValue(value, subject.measure, print);
  const piece = book.words({
    key: `forecast|${subject.id}`,
    about: `${subject.title}年末预测`,
    text,
    value: keptValue(value),
    measure: subject.measure,
    basis: 'estimate',
    source: `指标预测（${method}），不是统计数`,
    print: { ...print },
  });
  return [piece];
}

/** What the units wrote beside the figure, each with its unit: why it stands as it does, and what they do about it. */
function writeNotes(field: Field, { facts }: Writing): Written {
  const subject = subjectOf(facts, field);
  if (isLacking(subject)) return subject;
  const words = notesOf(subject);
  return words === '' ? { why: `“${subject.title}”这个月没有填报说明` } : [words];
}
