import { strFromU8, unzipSync } from 'fflate';

/** A place in an answer where a number is printed. */
interface Printed {
  /** `rows.[].actual`, or a line of a file. */
  readonly at: string;
  readonly text: string;
  /** Whether something beside it says that it came of a correction. */
  readonly isMarked: boolean;
}

/** A number that is looked for. */
interface Wanted {
  /** Whether a text prints it. */
  readonly isTold: (text: string) => boolean;
  readonly reasons: readonly string[];
}

function saysIt(text: string, { reasons }: Wanted): boolean {
  return text.includes('更正') || reasons.some((reason) => text.includes(reason));
}

/** Fields that carry the mark of a correction: `correction`, `corrected`, `actualCorrected`, `lastYearCorrections`. */
const markField = /correct(?:ion|ed)/iu;

/**
 * Where an answer prints a number, and whether the mark of a correction (更正) stands beside it: in JSON in the string itself, in a field of
 * the object that holds it, or of an object around that one, no farther than two lists; in a table in the same line; in a document, whose
 * notes stand at its end, anywhere.
 *
 * @param wanted.reasons  the reasons of the corrections: they are a mark too
 */
export function printedIn(bytes: Uint8Array, wanted: Wanted): readonly Printed[] {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isZip) return inArchive(unzipSync(bytes), wanted);
  const text = new TextDecoder().decode(bytes);
  if (!wanted.isTold(text)) return [];
  if (!text.startsWith('{') && !text.startsWith('[')) return inLines(text.split(/\r?\n/u), wanted);
  const body: unknown = JSON.parse(text);
  return inJson(body, wanted, []);
}

/** Where an answer prints a corrected number without its mark. */
export function unmarkedIn(bytes: Uint8Array, wanted: Wanted): readonly Printed[] {
  return printedIn(bytes, wanted).filter(({ isMarked }) => !isMarked);
}

function inLines(lines: readonly string[], wanted: Wanted): readonly Printed[] {
  return lines
    .filter(wanted.isTold)
    .map((text) => ({ at: 'a line', text: text.slice(0, 300), isMarked: saysIt(text, wanted) }));
}

/** Objects around a value, the innermost last, with the way to each. */
type Around = readonly { readonly key: string; readonly value: object }[];

function inJson(value: unknown, wanted: Wanted, around: Around): readonly Printed[] {
  if (typeof value === 'string' || typeof value === 'number') {
    const text = String(value);
    if (!wanted.isTold(text)) return [];
    const at = around.map(({ key }) => key).join('.');
    return [{ at, text: text.slice(0, 300), isMarked: saysIt(text, wanted) || isMarkedAround(around) }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    inJson(one, wanted, [...around, { key: Array.isArray(value) ? '[]' : key, value }]),
  );
}

/** Whether an object around a value says it: from the innermost out to the row of a list, and to the row that this list belongs to. */
function isMarkedAround(around: Around): boolean {
  let lists = 0;
  for (const { value } of around.toReversed()) {
    if (Array.isArray(value)) {
      // A text in pieces: the mark is the next piece.
      if (lists === 0 && value.some((one) => typeof one === 'string' && one.includes('更正'))) return true;
      lists += 1;
    } else if (lists > 2) return false;
    else if (saysOfItself(value)) return true;
  }
  return false;
}

function saysOfItself(value: object): boolean {
  return Object.entries(value).some(([key, one]) => {
    if (typeof one === 'string' && one.includes('更正')) return true;
    return markField.test(key) && isSaid(one);
  });
}

function isSaid(one: unknown): boolean {
  if (Array.isArray(one)) return one.some(isSaid);
  return one !== null && one !== false && one !== '' && one !== undefined;
}

function inArchive(parts: Readonly<Record<string, Uint8Array>>, wanted: Wanted): readonly Printed[] {
  const names = Object.keys(parts);
  const textOf = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  if (!names.some((name) => name.startsWith('xl/'))) {
    const whole = plain(names.map(textOf).join(' '));
    return wanted.isTold(whole) ? [{ at: 'a document', text: '', isMarked: saysIt(whole, wanted) }] : [];
  }
  const strings = textOf('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gsu);
  const shared = [...strings].map(([, one = '']) => plain(one));
  const rows = names
    .filter((name) => name.startsWith('xl/worksheets/') && name.endsWith('.xml'))
    .flatMap((name) => [...textOf(name).matchAll(/<row\b.*?<\/row>/gsu)].map(([row]) => lineOf(row, shared)));
  return inLines(rows, wanted);
}

/** A row of a sheet as words. */
function lineOf(row: string, shared: readonly string[]): string {
  return [...row.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gsu)]
    .map(([, head = '', inside = '']) => {
      const value = plain(inside);
      return head.includes('t="s"') ? (shared[Number(value)] ?? '') : value;
    })
    .join(' | ');
}

function plain(xml: string): string {
  return xml.replaceAll(/<[^>]+>/gu, '');
}
