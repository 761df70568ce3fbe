import { PIN_PREFIX, PIN_TITLE } from './docx-inline.ts';
import { scanXml } from './xml-scan.ts';

/** A pinned figure in the text that was read: code points, `to` exclusive. */
export interface PlacedPin {
  readonly pin: string;
  readonly from: number;
  readonly to: number;
}

/** Characters for private use; a document that has them itself is read without its pins. */
const [OPEN, NUMBER_END, CLOSE] = ['\uE000', '\uE001', '\uE002'];
const ANY_MARK = /[\uE000-\uE002]/u;
const MARK = /\uE000(\d+)\uE001|\uE002/gu;

interface Control {
  pin: string | null;
  /** Whether it stands in a paragraph among runs, where text may be put. */
  readonly inline: boolean;
  readonly number: number;
}

/** Takes the pin from a tag or, where a program dropped the tag, from the title. */
function pinOf(mark: string | undefined, prefix: string): string | null {
  return mark?.startsWith(prefix) === true ? mark.slice(prefix.length) : null;
}

/**
 * Puts marks round the words of every pinned figure of a main part, so that it is found again in the text that another parser reads.
 *
 * @returns the XML with its marks, and the pins by the numbers of their marks
 */
export function markPins(xml: string): { readonly xml: string; readonly pins: readonly string[] } {
  if (ANY_MARK.test(xml)) return { xml, pins: [] };
  const pins: string[] = [];
  const puts: { readonly at: number; readonly text: string }[] = [];
  const parents: string[] = [];
  const open: Control[] = [];
  const put = (at: number, tag: string, text: string): void => {
    const prefix = /^<\/?([^:\s>]+:)/u.exec(tag)?.[1] ?? '';
    puts.push({ at, text: `<${prefix}r><${prefix}t>${text}</${prefix}t></${prefix}r>` });
  };
  scanXml(xml, {
    open: (name, attribute, { from, to }) => {
      const one = open.at(-1);
      if (name === 'sdt') open.push({ pin: null, inline: parents.at(-1) === 'p', number: -1 });
      else if (name === 'tag' && one !== undefined) one.pin = pinOf(attribute('val'), PIN_PREFIX) ?? one.pin;
      else if (name === 'alias' && one !== undefined) one.pin ??= pinOf(attribute('val'), PIN_TITLE);
      else if (name === 'sdtContent' && one !== undefined && one.pin !== null && one.inline) {
        pins.push(one.pin);
        put(to, xml.slice(from, to), `${OPEN}${pins.length - 1}${NUMBER_END}`);
      }
      parents.push(name);
    },
    close: (name, { from, to }) => {
      parents.pop();
      const one = open.at(-1);
      if (name === 'sdt') open.pop();
      else if (name === 'sdtContent' && one !== undefined && one.pin !== null && one.inline)
        put(from, xml.slice(from, to), CLOSE);
    },
  });
  let marked = '';
  let at = 0;
  for (const one of puts) {
    marked += xml.slice(at, one.at) + one.text;
    at = one.at;
  }
  return { xml: marked + xml.slice(at), pins };
}

/** Takes the marks out of a text and says where the pins stand in what is left. */
export function takeMarks(
  marked: string,
  pins: readonly string[],
): { readonly text: string; readonly pins: readonly PlacedPin[] } {
  if (pins.length === 0) return { text: marked, pins: [] };
  const placed: PlacedPin[] = [];
  let [text, points, at] = ['', 0, 0];
  let begun: { readonly pin: string; readonly from: number } | null = null;
  const take = (words: string): void => {
    text += words;
    points += Array.from(words).length;
  };
  for (const match of marked.matchAll(MARK)) {
    take(marked.slice(at, match.index));
    at = match.index + match[0].length;
    const pin = match[1] === undefined ? undefined : pins[Number(match[1])];
    if (pin !== undefined) begun = { pin, from: points };
    else if (begun !== null) {
      placed.push({ ...begun, to: points });
      begun = null;
    }
  }
  take(marked.slice(at));
  return { text, pins: placed };
}
