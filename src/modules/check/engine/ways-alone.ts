import { exact } from '#kernel/decimal.ts';
import { type Book, fits } from './book.ts';
import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import { type Moment, momentOf, type TimeWords, timeWords } from './moments.ts';
import { inFull } from './print.ts';
import type { Known } from './types.ts';
import { wayOf } from './ways.ts';
import { whoseWords } from './words.ts';

/** A word of direction that says the reverse of what the ledger holds of the one thing that its clause is about. */
export interface ReversedAlone {
  readonly word: string;
  readonly message: string;
  /** Index of the number that is its base; null where none stands at it. */
  readonly index: number | null;
  readonly from: number;
  readonly to: number;
}

/** 一是进口同比下降: how a thing went, without a number. */
const WENT =
  /(?<=[，、；。！？：\n]|^)(?:[一二三四五六七八九]是)?(?<own>\p{Script=Han}{2,10}?)(?:增速|增幅)?(?:同比|较上年同期|比[上去]年同期)(?<way>增长|上升|提高|增加|下降|减少|回落|下滑)(?=[，。；！\n]|$)/gu;
/** 投资在上半年就已经低于7%的目标: off an aim by words, its own value not printed. */
const OFF_AIM =
  /(?:^|[，。；：！？])[^，。；：！？\d]*?(?<way>高于|高过|超过|超出|低于|不及|跌破|落后于)(?:了)?(?:全年|年度|年初|预期|既定|县里)*的?$/u;
/** 还在8%的目标之上, 跌到7%的目标线以下: where it stands, with the words behind the aim. */
const STANDS =
  /(?:^|[，。；：！？])[^，。；：！？\d]*?(?:在|处于|落[在到]|跌[在到]|[退掉降]到|[回站]到|保持|运行)(?:了)?$/u;
const BESIDE =
  /^的?(?:全年|年度|年初|预期|既定|增长)*(?:目标|预算|控制)?(?:目标|任务|线|值|要求)*(?:的)?(?<way>以上|之上|上方|以下|之下|下方)(?=[，。；、！\n]|$)/u;
/** 下降2.6%，仍是负增长; 还是负增长，降幅2.6%: of which sign a growth is, in words beside it. */
const SIGNED_BEHIND =
  /^，(?:仍然?|还|依然|继续|是|为|属于?|处[于在]?|呈现?|出现|保持|实现|已经?|都|均|近年来?|少有|罕见|的)*(?<way>[正负]增长)(?=区间|状态|[，。；！\n])/u;
const SIGNED_BEFORE =
  /(?:^|[，。；：])(?<turn>[^，。；：]{0,12}?)(?<way>[正负]增长)，(?:同比)?(?:[降跌增]幅|增速|下降|增长)?[为是达]?$/u;
const UNLESS = /转|由|从|告别|结束|摆脱|扭转|避免|连续|不|未|非|没/u;
/** What is still to come, or what one would have. */
const TO_COME = /力争|确保|争取|有望|预计|预期|将|要|可能|能否|若|如果|才|必须|须|不得?|未|没|目标/u;

const RATES = new Set(['growth_yoy', 'rate']);
/** For how long (连续两个月), or how long ago, is not when. */
const LONG = new Set(['months', 'back', 'ago']);

/** Whether words of time say when something was so, not with what it is held against. */
function isWhen({ loose, base, span }: TimeWords): boolean {
  return !loose && !base && !LONG.has(span);
}

function subjectOf({ place, names }: Known): string {
  return `${place} ${names[0] ?? ''}`;
}

function sizeOf({ value }: Known): number {
  return Number(value);
}

/** The aim of growth or of a rate that a number of prose is found to be; null where it is none. */
function aimOf({ status, known, item: { fact } }: Judged): Known | null {
  const [aim, ...more] = known;
  const isSure = status === 'confirmed' && more.length === 0 && fact.sentence >= 0;
  return isSure && aim?.role === 'target' && RATES.has(aim.aspect) && Number(aim.value) > 0 ? aim : null;
}

/** The growth that a number is found to be, where it is neither nothing nor one of several. */
function growthOf({ status, known }: Judged): Known | null {
  const [one, ...more] = known;
  const isSure = status === 'confirmed' && more.length === 0 && one?.role === 'actual';
  return isSure && one.aspect === 'growth_yoy' && sizeOf(one) !== 0 ? one : null;
}

/** What words before an aim, and behind it, say of which side of it a thing is on. */
interface OffAim {
  readonly words: string;
  readonly word: string;
  /** The words behind, where these say it. */
  readonly behind: string | null;
}

/** 低于7%的目标, 在8%的目标之下; null where they say nothing, or speak of what is to come. */
function offAimIn(lead: string, after: string): OffAim | null {
  const stands = STANDS.exec(lead);
  const beside = stands === null ? null : BESIDE.exec(after);
  const match = beside === null ? OFF_AIM.exec(lead) : stands;
  if (match === null || TO_COME.test(match[0])) return null;
  const word = beside?.groups?.['way'] ?? match.groups?.['way'] ?? '';
  return { words: match[0], word, behind: beside === null ? null : beside[0] };
}

/** Whether all results of a thing lie on the other side of its aim than a word says. */
function areOtherwise(held: readonly Known[], aim: Known, word: string): boolean {
  const size = sizeOf(aim);
  return held.every((done) => sizeOf(done) !== size && sizeOf(done) > size !== wayOf(word) > 0);
}

class Alone {
  readonly #judged: readonly Judged[];
  readonly #draft: Draft;
  readonly #text: string;
  readonly #results: readonly Known[];

  constructor(judged: readonly Judged[], draft: Draft, book: Book) {
    this.#judged = judged;
    this.#draft = draft;
    this.#text = draft.context.structure.text;
    this.#results = [...new Set([...book.byKey.values()].flat())].filter(
      ({ standing, role, aspect }) => standing && role === 'actual' && RATES.has(aspect),
    );
  }

  /** The growth or rate of a thing at some moments. */
  #resultsOf(of: Known, moments: readonly Moment[]): readonly Known[] {
    const own = this.#results.filter((one) => subjectOf(one) === subjectOf(of) && one.aspect === of.aspect);
    return own.filter((one) => moments.some((moment) => fits(one, moment)));
  }

  /** 低于7%的目标, where whatever moment its sentence names the thing was above it. */
  atAim(index: number): ReversedAlone | null {
    const one = this.#judged[index];
    const aim = one === undefined ? null : aimOf(one);
    if (one === undefined || aim === null) return null;
    const { fact, lead } = one.item;
    const said = offAimIn(lead, this.#text.slice(fact.to, fact.to + 16));
    if (said === null) return null;
    const moments = this.#momentsAt(fact.sentence, fact.from);
    // 在上半年就已经低于…: the time that its clause names, else whatever is named.
    const isOwn = timeWords(said.words, 0, said.words.length).some(isWhen);
    const held = this.#resultsOf(aim, isOwn ? moments.slice(-1) : moments);
    const [first] = held;
    if (first === undefined || !areOtherwise(held, aim, said.word)) return null;
    const at = { word: said.word, message: messageOf(first, said.word) };
    if (said.behind === null) return { ...at, index, from: fact.from, to: fact.to };
    const from = fact.to + said.behind.lastIndexOf(said.word);
    return { ...at, index: null, from, to: from + said.word.length };
  }

  /** 进口下降2.6%，是正增长. */
  signAt(index: number): ReversedAlone | null {
    const judged = this.#judged[index];
    const grown = judged === undefined ? null : growthOf(judged);
    if (judged === undefined || grown === null) return null;
    const { fact, lead } = judged.item;
    const { from, to } = fact;
    const behind = SIGNED_BEHIND.exec(this.#text.slice(to, to + 14));
    const { turn = '', way: word = '' } = (behind ?? SIGNED_BEFORE.exec(lead))?.groups ?? {};
    if (word === '' || UNLESS.test(turn) || word.startsWith('正') === sizeOf(grown) > 0) return null;
    const at =
      behind === null ? from - lead.length + lead.lastIndexOf(word) : to + behind[0].lastIndexOf(word);
    return { word, index: null, from: at, to: at + word.length, message: messageOf(grown, word) };
  }

  /** The moment of the draft, and those that a sentence names before a place. */
  #momentsAt(sentence: number, to: number): readonly Moment[] {
    const { moment, context } = this.#draft;
    const running: Moment = moment ?? { span: 'year', year: this.#draft.year, month: 12, loose: true };
    const body = context.structure.sentences[sentence]?.body ?? to;
    const said = timeWords(this.#text, body, to).filter(isWhen);
    return [...(moment === null ? [] : [moment]), ...said.map((one) => momentOf(one, running))];
  }

  /** 进口同比增长, where the ledger holds a fall of it at the moment of the draft. */
  went(): readonly ReversedAlone[] {
    const { moment } = this.#draft;
    if (moment === null || moment.loose) return [];
    return [...this.#text.matchAll(WENT)].flatMap((match) => {
      const { own = '', way: word = '' } = match.groups ?? {};
      const from = match.index + match[0].length - word.length;
      const held = this.#results.filter(
        (one) =>
          one.place === '' &&
          one.names.some((name) => name === own) &&
          fits(one, moment) &&
          one.aspect === 'growth_yoy',
      );
      const [first, ...others] = held;
      if (first === undefined || others.length > 0 || sizeOf(first) === 0) return [];
      const isRise = /增|升|提/u.test(word);
      if (sizeOf(first) > 0 === isRise) return [];
      return [{ word, index: null, from, to: from + word.length, message: messageOf(first, word) }];
    });
  }
}

function messageOf(one: Known, word: string): string {
  return `${whoseWords(one)}为${inFull(exact(one.value), one.unit)}（${one.source.words}），不是“${word}”。升降方向相反。`;
}

/** The words of direction of a draft that say the reverse of what the ledger holds of the thing that they are about. Linear in the text. */
export function reversedAlone(judged: readonly Judged[], draft: Draft, book: Book): readonly ReversedAlone[] {
  const alone = new Alone(judged, draft, book);
  return [...judged.flatMap((_, index) => alone.atAim(index) ?? alone.signAt(index) ?? []), ...alone.went()];
}
