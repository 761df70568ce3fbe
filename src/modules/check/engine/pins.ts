import type { HeldPin } from '#kernel/pinned-text.ts';
import type { Judged } from './judge.ts';
import type { NumberResult, Shown } from './types.ts';
import type { Verdict } from './verdicts.ts';
import { statusWords } from './words.ts';

/** A pinned number of one of our own papers where it stands in the text; code points, `to` exclusive. */
export interface PinAt {
  readonly from: number;
  readonly to: number;
  readonly held: HeldPin;
}

/** A pinned number that was judged. */
interface JudgedPin extends PinAt {
  readonly verdict: PinVerdict;
}

type PinVerdict = Omit<Verdict, 'known'> & { readonly shown: readonly Shown[] };

function plain(words: string): string {
  return words.normalize('NFKC').replace(/\s+/gu, '');
}

/**
 * What the pin says of the words that stand over it: as the paper printed them and as they would be printed today they are right; another
 * number than either was altered; one that was right when printed is out of date. Null when it cannot be said, so that the words decide.
 */
function verdictOf(printed: string, held: HeldPin): PinVerdict | null {
  const { texts, now, about, source, link, edited } = held;
  const own = texts.map(plain);
  const words = `${about}${source === '' ? '' : `（${source}）`}`;
  const shownAs = now ?? texts[0] ?? '';
  const shown = [{ value: shownAs, subject: about, source: { words: source, link } }];
  if (now !== null && plain(now) === printed)
    return {
      ...statusWords.pinned,
      right: null,
      shown,
      message: `与钉住的数一致，现在仍是这个数：${words}。`,
    };
  if (!own.includes(printed)) {
    const message = `文稿里钉住的数被改动：原为${texts[0] ?? ''}，文中为${printed}：${words}。`;
    return { ...statusWords.differs, cause: 'value', right: shownAs, shown, message };
  }
  if (now === null) return null;
  const why = edited === '' ? '钉住后台账有了新数' : `这个数是手工改的（${edited}）`;
  const message = `${why}，文中为${printed}，现为${now}：${words}。`;
  return { ...statusWords.differs, cause: 'stale', right: now, shown, message };
}

/** The pins that say something of their numbers. */
export function judgedPins(text: string, pins: readonly PinAt[]): readonly JudgedPin[] {
  if (pins.length === 0) return [];
  const points = Array.from(text);
  return pins.flatMap((pin) => {
    const printed = plain(points.slice(pin.from, pin.to).join(''));
    const verdict = verdictOf(printed, pin.held);
    return verdict === null ? [] : [{ ...pin, verdict }];
  });
}

function touches({ from, to }: PinAt, offset: number, length: number): boolean {
  return offset < to && from < offset + length;
}

/** Numbers over which a pin stands, with what the pin says in place of what the words would. */
export function byPins(judged: readonly Judged[], pins: readonly JudgedPin[]): readonly Judged[] {
  if (pins.length === 0) return judged;
  return judged.map((one) => {
    const { offset, span } = one.item.fact.statement;
    const pin = pins.find((each) => touches(each, offset, Array.from(span).length));
    return pin === undefined ? one : { ...one, ...pin.verdict, known: [] };
  });
}

/** Pins that differ and stand over nothing that reads as a number (a number made into words, or wiped): each a result of its own. */
export function lostPins(
  text: string,
  judged: readonly Judged[],
  pins: readonly JudgedPin[],
): readonly NumberResult[] {
  const points = Array.from(text);
  return pins
    .filter(({ verdict }) => verdict.status === 'differing')
    .filter((pin) =>
      judged.every(({ item }) => {
        const { offset, span } = item.fact.statement;
        return !touches(pin, offset, Array.from(span).length);
      }),
    )
    .map(({ from, to, held, verdict }) => ({
      ...verdict,
      id: `pin ${held.pin}`,
      offset: from,
      length: to - from,
      span: points.slice(from, to).join(''),
      subject: held.about,
      period: '',
    }));
}
