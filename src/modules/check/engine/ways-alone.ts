import { exact } from '#kernel/decimal.ts';
import { type Book, fits } from './book.ts';
import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import { type Moment, momentOf, timeWords } from './moments.ts';
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
/** What is still to come, or what one would have. */
const TO_COME = /力争|确保|争取|有望|预计|预期|将|要|可能|能否|若|如果|才|必须|须|不得?|未|没|目标/u;

function subjectOf({ place, names }: Known): string {
  return `${place} ${names[0] ?? ''}`;
}

function sizeOf({ value }: Known): number {
  return Number(value);
}

/** The aim of growth that a number of prose is found to be; null where it is none. */
function growthAimOf({ status, known, item: { fact } }: Judged): Known | null {
  const [aim, ...more] = known;
  const isSure = status === 'confirmed' && more.length === 0 && fact.sentence >= 0;
  return isSure && aim?.role === 'target' && aim.aspect === 'growth_yoy' ? aim : null;
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
      ({ standing, role, aspect }) => standing && role === 'actual' && aspect === 'growth_yoy',
    );
  }

  /** The growth of a thing at some moments. */
  #growthOf(of: Known, moments: readonly Moment[]): readonly Known[] {
    const own = this.#results.filter((one) => subjectOf(one) === subjectOf(of));
    return own.filter((one) => moments.some((moment) => fits(one, moment)));
  }

  /** 低于7%的目标, where whatever moment its sentence names the thing was above it. */
  atAim(index: number): ReversedAlone | null {
    const one = this.#judged[index];
    const aim = one === undefined ? null : growthAimOf(one);
    if (one === undefined || aim === null) return null;
    const { fact, lead } = one.item;
    const match = OFF_AIM.exec(lead);
    const word = match?.groups?.['way'] ?? '';
    if (match === null || TO_COME.test(match[0])) return null;
    const moments = this.#momentsAt(fact.sentence, fact.from);
    // 在上半年就已经低于…: the time that its clause names, else whatever is named.
    const isOwn = timeWords(match[0], 0, match[0].length).some(({ loose, base }) => !loose && !base);
    const held = this.#growthOf(aim, isOwn ? moments.slice(-1) : moments);
    const [first] = held;
    const size = sizeOf(aim);
    const isReversed = held.every((done) => sizeOf(done) !== size && sizeOf(done) > size !== wayOf(word) > 0);
    return first === undefined || !isReversed
      ? null
      : { word, index, from: fact.from, to: fact.to, message: messageOf(first, word) };
  }

  /** The moment of the draft, and those that a sentence names before a place. */
  #momentsAt(sentence: number, to: number): readonly Moment[] {
    const { moment, context } = this.#draft;
    const running: Moment = moment ?? { span: 'year', year: this.#draft.year, month: 12, loose: true };
    const body = context.structure.sentences[sentence]?.body ?? to;
    const said = timeWords(this.#text, body, to).filter(({ loose }) => !loose);
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
        (one) => one.place === '' && one.names.some((name) => name === own) && fits(one, moment),
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
  return [...judged.flatMap((_, index) => alone.atAim(index) ?? []), ...alone.went()];
}
