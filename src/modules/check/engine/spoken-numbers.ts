import { rangeAt } from '#reader/checks/range-at.ts';
import { numeralAt } from '#reader/quantity/numeral.ts';
import type { Range, Sentence, Structure } from '#reader/structure/types.ts';
import type { Aspect, Statement } from '#reader/types.ts';
import type { Judged } from './judge.ts';
import { opened } from './verdicts.ts';
import { spokenDigits } from './votes.ts';

const CHINESE = '零〇一二两三四五六七八九十百千';
const END = '(?=[，。；、：！？…”）)（(的\\n]|左右|上下|出头|$)';

/** How people say numbers that no paper prints so: each form with its unit. */
interface Form {
  readonly words: RegExp;
  readonly read: (match: RegExpMatchArray) => number | null;
  readonly unit: string;
  readonly aspect: Aspect;
  /** Whether the paragraph has to speak of such a unit elsewhere. */
  readonly isBeside: boolean;
}

/** 三百三十来万 as a number: 来, 多 and 余 say that it is round. */
function spoken(words: string): number | null {
  const plain = words.replaceAll(/[来多余几]/gu, '');
  const numeral = numeralAt(plain, 0, plain.length);
  return numeral?.to === plain.length ? numeral.value : null;
}

const FORMS: readonly Form[] = [
  {
    // 88亿4712万, 94亿2768万元
    words: /(?<![\d.])(\d{1,4})亿(\d{1,4})万(?:元|块钱?|(?![人户吨美平千]))/gu,
    read: ([, high, low]) => Number(high) * 1e8 + Number(low) * 1e4,
    unit: 'yuan',
    aspect: 'level',
    isBeside: false,
  },
  {
    // 6254万, 6亿多
    words: new RegExp(`(?<![\\d.第])(\\d{1,5})([亿万])多?${END}`, 'gu'),
    read: ([, digits, scale]) => Number(digits) * (scale === '亿' ? 1e8 : 1e4),
    unit: 'yuan',
    aspect: 'level',
    isBeside: true,
  },
  {
    // 九千七百二十一块, 五百多块
    words: new RegExp(`([${CHINESE}]+[来多余几]?[万亿]?[多余几]?)块钱?${END}`, 'gu'),
    read: ([, words = '']) => spoken(words),
    unit: 'yuan',
    aspect: 'level',
    isBeside: false,
  },
  {
    // 一千四百多万, 六亿多
    words: new RegExp(`([${CHINESE}]{1,9}[来多余几]?[万亿](?:[${CHINESE}]+万)?[多余]?)${END}`, 'gu'),
    read: ([, words = '']) => spoken(words),
    unit: 'yuan',
    aspect: 'level',
    isBeside: true,
  },
  {
    // 三千四百多吨
    words: new RegExp(`([${CHINESE}]+[来多余几]?[万亿]?[${CHINESE}]*[多余几]?)吨${END}`, 'gu'),
    read: ([, words = '']) => spoken(words),
    unit: 'ton',
    aspect: 'level',
    isBeside: true,
  },
  {
    // 七成六
    words: new RegExp(`(?<![${CHINESE}])([一二三四五六七八九])成([一二三四五六七八九])${END}`, 'gu'),
    read: ([, tens = '', ones = '']) => (spoken(tens) ?? 0) * 10 + (spoken(ones) ?? 0),
    unit: '%',
    aspect: 'rate',
    isBeside: false,
  },
  {
    // 名次从第四挪到了第三
    words:
      /(?<=(?:名次|位次|排名|排位|位居)[^。；]{0,16})第([一二三四五六七八九])(?=[，。；、！？”）的\n]|$)/gu,
    read: ([, words = '']) => spoken(words),
    unit: 'rank',
    aspect: 'rank',
    isBeside: false,
  },
  {
    // 比年中又前进一位
    words: /(?<=[进退移升降](?:了)?)([一二两三四五])(?:个位(?=次)|位(?=[，。；、！？”）\n]|$))/gu,
    read: ([, words = '']) => spoken(words),
    unit: 'rank',
    aspect: 'change',
    isBeside: true,
  },
  {
    // 比上半年前移1个位次
    words: /(?<=[进退移升降](?:了)?)(\d{1,2})个位(?=次)/gu,
    read: ([, digits]) => Number(digits),
    unit: 'rank',
    aspect: 'change',
    isBeside: false,
  },
  {
    // 半个百分点, 一个半百分点
    words: /(?<![\d零〇一二两三四五六七八九十百千])(?:([一二两三四五六七八九])个)?半个?(?:百分点|点)/gu,
    read: ([, ones]) => (ones === undefined ? 0 : (spoken(ones) ?? 0)) + 0.5,
    unit: 'pp',
    aspect: 'change',
    isBeside: false,
  },
];

/** 时间过了四成二: no number of the ledger. */
const OF_TIME = /时间[^，。；\d]{0,4}$/u;

interface Read {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly form: Form;
}

function readIn(text: string, { body, to }: Sentence, units: ReadonlySet<string>): readonly Read[] {
  const sentence = text.slice(body, to);
  const all = FORMS.filter(({ isBeside, unit }) => !isBeside || units.has(unit)).flatMap((form) =>
    [...sentence.matchAll(form.words)].flatMap((match) => {
      const value = form.read(match);
      const from = body + match.index;
      const isOfTime = OF_TIME.test(sentence.slice(Math.max(0, match.index - 8), match.index));
      return value === null || value === 0 || isOfTime
        ? []
        : [{ from, to: from + match[0].length, value, form }];
    }),
  );
  // Of two forms at one place the longer is meant: 88亿4712万, not 4712万.
  return all.filter(
    (one) => !all.some((other) => other.to - other.from > one.to - one.from && overlap(one, other)),
  );
}

function overlap(a: Range, b: Range): boolean {
  return a.from < b.to && b.from < a.to;
}

/** The last words before a number. */
function subjectAt(text: string, body: number, from: number): string {
  return /[^，。；：、（）\d]{0,12}$/u.exec(text.slice(body, from))?.[0].trim() ?? '';
}

function statementOf(
  { reading, text }: Structure,
  { body, to }: Sentence,
  { from, to: end, value, form }: Read,
): Statement {
  const subject = subjectAt(text, body, from);
  return {
    id: `spoken-${from}`,
    span: reading.span({ from, to: end }),
    offset: reading.point(from),
    value,
    unit: form.unit,
    comparator: '=',
    subject: subject === '' ? '无单位的数' : subject,
    aspect: form.aspect,
    kind: 'actual',
    year: null,
    section: '',
    sentence: text.slice(body, to),
    rule: 'spoken',
  };
}

/** 10463块: of so many nobody counts pieces. */
function inYuan(statement: Statement): Statement {
  return /^\d[\d,]{2,}(?:\.\d+)?块$/u.test(statement.span)
    ? { ...statement, unit: 'yuan', aspect: 'level' }
    : statement;
}

/**
 * The statements of a text with the numbers that its reader leaves because plans do not print them so: 七成六, 九千七百多块, 一个半百分点, 6254万.
 * Of 94亿2768万元 it reads the second half alone; the whole takes its place. Linear in the text.
 */
export function withSpokenNumbers(structure: Structure, asRead: readonly Statement[]): readonly Statement[] {
  const read = asRead.map(inYuan);
  const { reading, sentences } = structure;
  const placed = read.map((statement) => {
    const from = reading.fromPoint(statement.offset);
    const to = reading.fromPoint(statement.offset + Array.from(statement.span).length);
    return { statement, from, to: Math.max(to, from + 1), sentence: rangeAt(sentences, from) };
  });
  const bySentence = Map.groupBy(placed, ({ sentence }) => sentence);
  const units = new Map<number, Set<string>>();
  for (const { sentence, statement } of placed) {
    const paragraph = sentences[sentence]?.paragraph ?? -1;
    units.set(paragraph, (units.get(paragraph) ?? new Set()).add(statement.unit));
  }
  const found: Statement[] = [];
  const lost = new Set<string>();
  for (const sentence of sentences) {
    const taken = bySentence.get(sentence.index) ?? [];
    for (const one of readIn(structure.text, sentence, units.get(sentence.paragraph) ?? new Set())) {
      const under = taken.filter((each) => overlap(each, one));
      // The reader knows better but for a number of which it has but a part.
      const isKnown = under.some(
        ({ from, to }) => from < one.from || to > one.to || (from === one.from && to === one.to),
      );
      if (isKnown) continue;
      for (const { statement } of under) lost.add(statement.id);
      found.push(statementOf(structure, sentence, one));
    }
  }
  if (found.length === 0) return read;
  return [...read.filter(({ id }) => !lost.has(id)), ...found].toSorted((a, b) => a.offset - b.offset);
}

/** 六亿出头, 八千多万: a number of one digit said so is near too much to be called wrong. */
export function unlessVague(judged: readonly Judged[]): readonly Judged[] {
  return judged.map((one) => {
    const { rule, value, unit } = one.item.fact.statement;
    const isVague = rule === 'spoken' && unit !== 'pp' && unit !== 'rank' && spokenDigits(value) < 2;
    return isVague && one.status === 'differing' ? opened(one) : one;
  });
}
