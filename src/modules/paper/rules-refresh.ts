import type { Inline, Piece } from '#kernel/pinned-text.ts';
import { blockOf, type Ids, idsFrom, lineOf, lineText, ownCells, swept } from './rules-body.ts';
import type { MadeBlock, MadeLine } from './rules-made.ts';
import type { Made } from './rules-make.ts';
import type { Block, Body, Line, Pin } from './schema.ts';
import type { Difference } from './schema-difference.ts';

type Pins = ReadonlyMap<string, Pin>;

/**
 * What the template would write otherwise from today's figures, by sentence. `source`: the words are the same and only version, basis or
 * source of a figure moved. Nothing is changed; unchanged figures give no difference.
 */
export function differencesOf(body: Body, made: Made): readonly Difference[] {
  const old = mapOf(body.pins);
  const fresh = mapOf(made.pins);
  const lines = linesOf(body);
  const today = made.blocks.flatMap((block) => block.lines);
  const found = today.flatMap((line): readonly Difference[] => {
    const known = lines.get(line.from);
    if (known === undefined) return [added(line, fresh)];
    const one = changed(known, line, old, fresh);
    return one === null ? [] : [one];
  });
  const written = new Set(today.map(({ from }) => from));
  const gone = [...lines.values()].filter(({ from }) => from !== null && !written.has(from)).map(lost);
  return [...found, ...gone];
}

function mapOf(pins: readonly Pin[]): Pins {
  return new Map(pins.map((pin) => [pin.id, pin]));
}

/** The lines that came of the template, by where they came from. */
function linesOf(body: Body): ReadonlyMap<string, Line> {
  return new Map(
    body.blocks.flatMap(({ lines }) =>
      lines.flatMap((line) => (line.from === null ? [] : [[line.from, line] as const])),
    ),
  );
}

/** Whether a number of a sentence came of a correction (更正). */
function isCorrected(cells: readonly Inline[], pins: Pins): boolean {
  return pinsIn(cells, pins).some(({ corrected }) => corrected === true);
}

function added(line: MadeLine, fresh: Pins): Difference {
  return {
    from: line.from,
    kind: 'added',
    old: '',
    now: '',
    new: lineText(line.cells),
    hand: false,
    numbers: [],
    corrected: isCorrected(line.cells, fresh),
  };
}

function lost(line: Line): Difference {
  const old = lineText(line.made ?? []);
  return {
    from: line.from ?? '',
    kind: 'gone',
    old,
    now: lineText(line.now),
    new: '',
    hand: isByHand(line),
    numbers: [],
    corrected: false,
  };
}

/** Whether somebody changed the words of a line that the template made. */
export function isByHand({ made, now }: Line): boolean {
  return made === null || lineText(made) !== lineText(now);
}

function changed(known: Line, line: MadeLine, old: Pins, fresh: Pins): Difference | null {
  const made = known.made ?? [];
  const isSame = lineText(made) === lineText(line.cells);
  if (isSame && signature(made, old) === signature(line.cells, fresh)) return null;
  return {
    from: line.from,
    kind: isSame ? 'source' : 'changed',
    old: lineText(made),
    now: lineText(known.now),
    new: lineText(line.cells),
    hand: isByHand(known),
    numbers: isSame ? [] : numbersOf(made, line.cells, old, fresh),
    corrected: isCorrected(line.cells, fresh),
  };
}

function pinsIn(cells: readonly Inline[], pins: Pins): readonly Pin[] {
  return cells.flatMap((cell) =>
    cell.flatMap((piece) => (typeof piece === 'string' ? [] : (pins.get(piece.pin) ?? []))),
  );
}

/** Everything of the pins but their ids and what hands did to them. */
function signature(cells: readonly Inline[], pins: Pins): string {
  return JSON.stringify(
    pinsIn(cells, pins).map(({ key, text, value, basis, version, figures, period }) => [
      key,
      text,
      value,
      basis,
      version,
      figures,
      period,
    ]),
  );
}

function numbersOf(
  made: readonly Inline[],
  cells: readonly Inline[],
  old: Pins,
  fresh: Pins,
): Difference['numbers'] {
  const before = byKey(pinsIn(made, old));
  return [...byKey(pinsIn(cells, fresh))].flatMap(([key, pin]) => {
    const was = before.get(key);
    return was === undefined || was.text === pin.text
      ? []
      : [{ about: pin.about, old: was.text, new: pin.text, corrected: pin.corrected === true }];
  });
}

/** Pins by what they are; the second of one key in a line has a key of its own. */
function byKey(pins: readonly Pin[]): Map<string, Pin> {
  const found = new Map<string, Pin>();
  for (const pin of pins) {
    let key = pin.key;
    while (found.has(key)) key += '+';
    found.set(key, pin);
  }
  return found;
}

/**
 * What each pinned number of a paper would be printed as today: the number of the same key in the sentence that the template makes there,
 * else one that is printed alike wherever its key stands. A number of which neither is to be had is not among them.
 */
export function textsToday(body: Body, made: Made): ReadonlyMap<string, string> {
  const own = mapOf(body.pins);
  const fresh = mapOf(made.pins);
  const lines = new Map(
    made.blocks.flatMap((block) => block.lines.map((line) => [line.from, line] as const)),
  );
  const anywhere = Map.groupBy(made.pins, ({ key }) => key);
  const today = new Map<string, string>();
  for (const line of body.blocks.flatMap((block) => block.lines)) {
    const cells = line.from === null ? [] : (lines.get(line.from)?.cells ?? []);
    const there = byKey(pinsIn(cells, fresh));
    for (const [key, pin] of byKey(pinsIn(line.now, own))) {
      const now = there.get(key)?.text ?? elsewhere(pin, anywhere.get(pin.key) ?? []);
      if (now !== null) today.set(pin.id, now);
    }
  }
  return today;
}

/** The words of a pin among those of its key, or the only words that its key has; null when neither. */
function elsewhere({ text }: Pin, alike: readonly Pin[]): string | null {
  const texts = new Set(alike.map((one) => one.text));
  if (texts.has(text)) return text;
  const [only] = texts;
  return texts.size === 1 && only !== undefined ? only : null;
}

/**
 * Takes over the chosen differences. A sentence nobody touched becomes the new one. In one that was changed by hand the words stay and the
 * numbers follow, but for those changed by hand, which stay marked. What is gone goes, unless it was changed by hand: then it stays as
 * words of a hand. The rest of the paper is not touched.
 */
export function applyDifferences(body: Body, made: Made, chosen: ReadonlySet<string>): Body {
  const ids = idsFrom(body.next);
  const fresh = mapOf(made.pins);
  const pins: Pin[] = [...body.pins];
  const written = new Map(
    made.blocks.flatMap(({ lines }) => lines.map((line) => [line.from, line] as const)),
  );
  const kept = body.blocks.map((block) => ({
    ...block,
    lines: block.lines.flatMap((line): readonly Line[] => {
      if (line.from === null || !chosen.has(line.from)) return [line];
      const now = written.get(line.from);
      if (now === undefined)
        return isByHand(line) && line.now.length > 0 ? [{ ...line, from: null, made: null }] : [];
      return [updated(line, now, { ids, fresh, pins })];
    }),
  }));
  const blocks = withAdded(kept, made, chosen, { ids, fresh, pins });
  return swept({
    blocks: blocks.filter(({ lines, kind }) => lines.length > 0 || kind === 'title'),
    pins,
    gaps: made.gaps,
    next: ids.count(),
  });
}

interface Making {
  readonly ids: Ids;
  readonly fresh: Pins;
  readonly pins: Pin[];
}

function updated(line: Line, today: MadeLine, { ids, fresh, pins }: Making): Line {
  const made = ownCells(today.cells, ids, fresh, pins);
  if (!isByHand(line)) return { ...line, made, now: made };
  return { ...line, made, now: followed(line.now, made, pins) };
}

/** Words of a hand whose numbers follow the new ones of the same key. Pins of numbers changed by hand keep their words and their mark. */
function followed(now: readonly Inline[], made: readonly Inline[], pins: Pin[]): readonly Inline[] {
  const all = mapOf(pins);
  const today = byKey(pinsIn(made, all));
  const seen = new Set<string>();
  return now.map((cell) =>
    cell.map((piece): Piece => {
      const pin = typeof piece === 'string' ? undefined : all.get(piece.pin);
      if (pin === undefined || typeof piece === 'string') return piece;
      let key = pin.key;
      while (seen.has(key)) key += '+';
      seen.add(key);
      const next = today.get(key);
      if (next === undefined) return piece;
      if (pin.edit === null) return { text: next.text, pin: next.id };
      const at = pins.findIndex(({ id }) => id === next.id);
      pins[at] = { ...next, edit: pin.edit };
      return { text: pin.edit.text, pin: next.id };
    }),
  );
}

/** Puts new lines where the template has them: behind the nearest line before them that the paper still has. */
function withAdded(
  blocks: readonly Block[],
  made: Made,
  chosen: ReadonlySet<string>,
  making: Making,
): readonly Block[] {
  const present = new Set(blocks.flatMap(({ from }) => from ?? []));
  // A sentence may have been moved to another block: it is there already.
  const standing = new Set(blocks.flatMap(({ lines }) => lines.flatMap(({ from }) => from ?? [])));
  const wanted = new Set([...chosen].filter((from) => !standing.has(from)));
  const filled = blocks.map((block) => {
    const own = made.blocks.find(({ from }) => from === block.from);
    return own === undefined ? block : { ...block, lines: withLines(block.lines, own, wanted, making) };
  });
  const result = [...filled];
  made.blocks.forEach((block, index) => {
    if (present.has(block.from) || !block.lines.some(({ from }) => wanted.has(from))) return;
    const before = made.blocks
      .slice(0, index)
      .findLast(({ from }) => result.some((one) => one.from === from));
    const at = result.findIndex((one) => one.from === before?.from);
    const missing = { ...block, lines: block.lines.filter(({ from }) => wanted.has(from)) };
    result.splice(at + 1, 0, blockOf(missing, making.ids, making.fresh, making.pins));
  });
  return result;
}

function withLines(
  lines: readonly Line[],
  made: MadeBlock,
  chosen: ReadonlySet<string>,
  { ids, fresh, pins }: Making,
): readonly Line[] {
  const result = [...lines];
  made.lines.forEach((line, index) => {
    if (!chosen.has(line.from) || result.some(({ from }) => from === line.from)) return;
    const before = made.lines.slice(0, index).findLast(({ from }) => result.some((one) => one.from === from));
    const at = result.findIndex((one) => one.from === before?.from);
    result.splice(before === undefined ? 0 : at + 1, 0, lineOf(line, ids, fresh, pins));
  });
  return result;
}
