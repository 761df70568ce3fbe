import { shortDay } from '#kernel/day-words.ts';
import type { LateForm, LateProgress } from './rules-late.ts';
import { joined, paragraph } from './rules-parts.ts';
import type { PinBook } from './rules-pins.ts';
import type { Block, Inline } from './schema.ts';

/** Who did not hand in each form of the month on time; excepted units are named as such. */
export function lateForms(forms: readonly LateForm[], book: PinBook, month: string): readonly Block[] {
  if (forms.length === 0) return [paragraph([`${Number(month.slice(5))}月没有要求报送的报表。`])];
  return forms.map((form) => paragraph(formWords(form, book)));
}

function formWords(form: LateForm, book: PinBook): Inline {
  const count = (key: string, about: string, number: number): Inline[number] =>
    book.fact({
      key: `late/${form.form}/${key}`,
      about: `《${form.title}》${about}`,
      text: String(number),
      value: String(number),
    });
  const named = (key: string, word: string, names: readonly string[]): readonly Inline[] =>
    names.length === 0 ? [] : [[word, count(key, word, names.length), `个：`, list(key, word, names)]];
  const list = (key: string, word: string, names: readonly string[]): Inline[number] =>
    book.fact({
      key: `late/${form.form}/${key}/names`,
      about: `《${form.title}》${word}单位`,
      text: names.join('、'),
    });
  const groups = [
    ...named('missing', '未报', form.missing),
    ...named(
      'late',
      '逾期',
      form.late.map(({ name, day }) => `${name}（${shortDay(day)}报）`),
    ),
    ...named(
      'excepted',
      '按例外',
      form.excepted.map(({ name, words }) => `${name}（${words}）`),
    ),
  ];
  const opening: Inline = [
    `《${form.title}》（时限${shortDay(form.due)}）应报`,
    count('asked', '应报', form.asked),
    '个单位，',
  ];
  return groups.length === 0 ? [...opening, '均按时报送。'] : [...opening, ...joined(groups, '；'), '。'];
}

function withProjects(rows: LateProgress['missing']): readonly string[] {
  return rows.map(({ name, projects }) => `${name}（${projects}个项目）`);
}

/** Which units have not handed in the progress of their projects. */
export function lateProgress(late: LateProgress, book: PinBook, month: string): Inline {
  const label = `${Number(month.slice(5))}月项目进度`;
  if (late.units === 0) return [`${label}没有应报单位。`];
  const fact = (key: string, about: string, text: string, value: string | null = null): Inline[number] =>
    book.fact({ key: `progress/${key}`, about: `${label}${about}`, text, value });
  const opening: Inline = [
    `${label}（时限${shortDay(late.due)}）应报`,
    fact('units', '应报单位', String(late.units), String(late.units)),
    '个单位，',
  ];
  if (!late.isDue) return [...opening, '尚未到期。'];
  const group = (key: string, word: string, names: readonly string[]): readonly Inline[] =>
    names.length === 0
      ? []
      : [
          [
            word,
            fact(key, word, String(names.length), String(names.length)),
            '个：',
            fact(`${key}/names`, `${word}单位`, names.join('、')),
          ],
        ];
  const groups = [
    ...group('missing', '未报', withProjects(late.missing)),
    ...group('late', '逾期', withProjects(late.late)),
    ...group(
      'excepted',
      '按例外',
      late.excepted.map(({ name, words }) => `${name}（${words}）`),
    ),
  ];
  return groups.length === 0 ? [...opening, '均按时报送。'] : [...opening, ...joined(groups, '；'), '。'];
}
