import { type NumberLevel, numberLabel } from './number-label.ts';
import { type AttributeOf, scanXml } from './xml-scan.ts';

interface NumberUse {
  readonly list: string;
  readonly level: number;
}

interface StyleUse {
  basedOn?: string;
  list?: string;
  level?: number;
}

interface NumberingPart {
  /** `w:num` id → its list and the starts it overrides. */
  readonly uses: ReadonlyMap<string, { readonly list: string; readonly starts: ReadonlyMap<number, number> }>;
  /** `w:abstractNum` id → levels. */
  readonly lists: ReadonlyMap<string, readonly NumberLevel[]>;
}

const DEEPEST_LEVEL = 8;
const MOST_ANCESTORS = 12;

/**
 * Writes automatic numbers (一、（一）1.) out as text into the main part, as the reader would otherwise lose them: Word keeps them
 * apart from the text. Changes `texts` in place; a document without numbering stays as it is.
 *
 * @param texts  entry name → XML of the package
 */
export function numberParagraphs(texts: Map<string, string>): void {
  const numberingXml = texts.get('word/numbering.xml');
  const main = [...texts.keys()].find((name) => /^word\/document[0-9]{0,3}\.xml$/u.test(name));
  const body = main === undefined ? undefined : texts.get(main);
  if (numberingXml === undefined || main === undefined || body === undefined) return;
  const numbering = readNumbering(numberingXml);
  const styles = readStyles(texts.get('word/styles.xml') ?? '');
  texts.set(main, writeLabels(body, numbering, styles));
}

function readNumbering(xml: string): NumberingPart {
  const lists = new Map<string, NumberLevel[]>();
  const uses = new Map<string, { list: string; starts: Map<number, number> }>();
  let levels: NumberLevel[] | undefined;
  let use: { list: string; starts: Map<number, number> } | undefined;
  let level = 0;
  scanXml(xml, {
    open: (name, attribute) => {
      if (name === 'abstractNum') {
        levels = [];
        lists.set(attribute('abstractNumId') ?? '', levels);
      } else if (name === 'num') {
        use = { list: '', starts: new Map() };
        uses.set(attribute('numId') ?? '', use);
      } else if (name === 'abstractNumId' && use !== undefined) use.list = attribute('val') ?? '';
      else if (name === 'lvl' || name === 'lvlOverride') level = levelOf(attribute('ilvl'));
      else if (name === 'startOverride') use?.starts.set(level, startOf(attribute('val')));
      else if (levels !== undefined && use === undefined) addToLevel(levels, level, name, attribute);
    },
    close: (name) => {
      if (name === 'num') use = undefined;
      if (name === 'abstractNum') levels = undefined;
    },
  });
  return { lists, uses };
}

function addToLevel(levels: NumberLevel[], level: number, name: string, attribute: AttributeOf): void {
  while (levels.length <= level) levels.push({ start: 1, format: 'decimal', text: '' });
  const before = levels[level];
  const value = attribute('val') ?? '';
  if (before === undefined) return;
  if (name === 'start') levels[level] = { ...before, start: startOf(value) };
  else if (name === 'numFmt') levels[level] = { ...before, format: value };
  else if (name === 'lvlText') levels[level] = { ...before, text: value };
}

function readStyles(xml: string): ReadonlyMap<string, StyleUse> {
  const styles = new Map<string, StyleUse>();
  let style: StyleUse | undefined;
  scanXml(xml, {
    open: (name, attribute) => {
      if (name === 'style') {
        style = {};
        styles.set(attribute('styleId') ?? '', style);
        return;
      }
      const value = attribute('val');
      if (style === undefined || value === undefined) return;
      if (name === 'basedOn') style.basedOn = value;
      else if (name === 'numId') style.list = value;
      else if (name === 'ilvl') style.level = levelOf(value);
    },
    close: (name) => {
      if (name === 'style') style = undefined;
    },
  });
  return styles;
}

/** A paragraph's properties as far as numbering goes. */
interface Properties {
  style?: string;
  list?: string;
  level?: number;
}

function writeLabels(xml: string, numbering: NumberingPart, styles: ReadonlyMap<string, StyleUse>): string {
  const pieces: string[] = [];
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();
  let copied = 0;
  let properties: Properties | undefined;
  let changes = 0;
  scanXml(xml, {
    open: (name, attribute) => {
      if (name === 'pPr') properties = {};
      else if (name === 'pPrChange' || name === 'numberingChange') changes += 1;
      else if (properties === undefined || changes > 0) return;
      else if (name === 'pStyle') properties.style = attribute('val') ?? '';
      else if (name === 'numId') properties.list = attribute('val') ?? '';
      else if (name === 'ilvl') properties.level = levelOf(attribute('val'));
    },
    close: (name, at) => {
      if (name === 'pPrChange' || name === 'numberingChange') changes -= 1;
      if (name !== 'pPr' || changes > 0 || properties === undefined) return;
      const use = useOf(properties, styles);
      properties = undefined;
      const label = use === undefined ? '' : nextLabel(use, numbering, counters, begun);
      if (label === '') return;
      const prefix = prefixOf(xml.slice(at.from, at.to));
      pieces.push(xml.slice(copied, at.to), run(prefix, label));
      copied = at.to;
    },
  });
  return pieces.join('') + xml.slice(copied);
}

/** The list and level of a paragraph: its own, else its style's, else those of the styles that one is based on. */
function useOf(own: Properties, styles: ReadonlyMap<string, StyleUse>): NumberUse | undefined {
  let { list, level } = own;
  let style = own.style === undefined ? undefined : styles.get(own.style);
  for (let step = 0; style !== undefined && step < MOST_ANCESTORS; step += 1) {
    list ??= style.list;
    level ??= style.level;
    style = style.basedOn === undefined ? undefined : styles.get(style.basedOn);
  }
  return list === undefined || list === '0' ? undefined : { list, level: level ?? 0 };
}

function nextLabel(
  use: NumberUse,
  numbering: NumberingPart,
  counters: Map<string, number[]>,
  begun: Set<string>,
): string {
  const found = numbering.uses.get(use.list);
  const levels = found === undefined ? undefined : numbering.lists.get(found.list);
  if (found === undefined || levels === undefined) return '';
  const numbers = counters.get(found.list) ?? [];
  counters.set(found.list, numbers);
  if (!begun.has(use.list)) {
    begun.add(use.list);
    for (const [level, start] of found.starts) numbers[level] = start - 1;
  }
  const start = levels[use.level]?.start ?? 1;
  numbers[use.level] = (numbers[use.level] ?? start - 1) + 1;
  numbers.length = use.level + 1;
  return numberLabel(levels, numbers, use.level);
}

/** The namespace prefix that the document itself uses, colon included. */
function prefixOf(tag: string): string {
  const name = /^<\/?(?<prefix>[A-Za-z0-9_]{1,20}:)?/u.exec(tag);
  return name?.groups?.['prefix'] ?? '';
}

function run(prefix: string, label: string): string {
  const text = label.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<${prefix}r><${prefix}t xml:space="preserve">${text}</${prefix}t></${prefix}r>`;
}

function levelOf(value: string | undefined): number {
  const level = Number(value ?? 0);
  return Number.isInteger(level) && level >= 0 && level <= DEEPEST_LEVEL ? level : 0;
}

function startOf(value: string | undefined): number {
  const start = Number(value ?? 1);
  return Number.isInteger(start) && start >= 0 && start <= 32_767 ? start : 1;
}
