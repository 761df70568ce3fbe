import { type Field, type FieldFault, parseField } from './rules-field.ts';

/** A part of a sentence: words, a field, or a stretch in square brackets that is left out when a figure in it is missing. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'group'; readonly nodes: readonly TemplateNode[] };

/** A sentence: what is left out as a whole when a figure in it is missing. */
export type TemplateSentence = readonly TemplateNode[];

/** A line of a template that prints something. */
export type TemplateBlock = {
  /** Line of the template, 1 = first. */
  readonly line: number;
} & (
  | {
      readonly kind: 'title' | 'heading1' | 'heading2' | 'paragraph';
      readonly sentences: readonly TemplateSentence[];
    }
  | { readonly kind: 'table' | 'list' | 'chart' | 'note'; readonly field: Field }
);

/** What is wrong with a template: where, which word, what to do. */
export interface TemplateFault {
  readonly line: number;
  /** The word that is not understood. */
  readonly word: string;
  readonly message: string;
}

/** A template as it was understood. */
export interface Template {
  readonly blocks: readonly TemplateBlock[];
}

/** A template read: the blocks that are right and everything that is not. */
export interface ParsedTemplate extends Template {
  readonly faults: readonly TemplateFault[];
}

const longestText = 40_000;
const mostLines = 400;

const blockKinds: Readonly<Record<string, 'table' | 'list' | 'chart' | 'note'>> = {
  表: 'table',
  列: 'list',
  图: 'chart',
  注: 'note',
};

/**
 * Reads the text of a template. A line is a heading (`# `, `## `), the title (`标题：`), a table, list, chart or note alone in 【】, a
 * remark (`//`), or a paragraph. In paragraphs `{…}` is a field, `[…]` a stretch that goes when a figure in it is missing; 。！？ end a
 * sentence. Every fault names line and word with the cure; nothing is guessed.
 */
export function parseTemplate(text: string): ParsedTemplate {
  if (text.length > longestText) return { blocks: [], faults: [tooLong()] };
  const lines = text.split(/\r?\n/u);
  if (lines.length > mostLines) return { blocks: [], faults: [tooLong()] };
  const faults: TemplateFault[] = [];
  const blocks: TemplateBlock[] = [];
  lines.forEach((raw, index) => {
    const line = index + 1;
    const fault = (word: string, message: string): void => void faults.push({ line, word, message });
    const block = parseLine(raw.trim(), line, fault);
    if (block !== null) blocks.push(block);
  });
  return { blocks, faults: [...faults, ...wholeFaults(blocks)] };
}

function tooLong(): TemplateFault {
  return { line: 1, word: '', message: `模板太长，请控制在${mostLines}行、${longestText}字以内` };
}

function wholeFaults(blocks: readonly TemplateBlock[]): readonly TemplateFault[] {
  const titles = blocks.filter(({ kind }) => kind === 'title');
  const [first, second] = titles;
  if (first === undefined) return [{ line: 1, word: '标题', message: '缺少标题，请在第1行写“标题：……”' }];
  if (second !== undefined)
    return [{ line: second.line, word: '标题', message: `标题已在第${first.line}行写过，请只留一行` }];
  return [];
}

type Note = (word: string, message: string) => void;

function parseLine(raw: string, line: number, fault: Note): TemplateBlock | null {
  if (raw === '' || raw.startsWith('//')) return null;
  const title = /^标题[：:]\s*(.*)$/u.exec(raw);
  if (title !== null) return words('title', title[1] ?? '', line, fault);
  const heading = /^(#{1,3})\s*(.*)$/u.exec(raw);
  if (heading !== null) {
    if (heading[1]?.length === 3) fault('###', '标题只有两级，请改用“#”或“##”');
    return words(heading[1] === '#' ? 'heading1' : 'heading2', heading[2] ?? '', line, fault);
  }
  if (raw.startsWith('【')) return parseBlock(raw, line, fault);
  return words('paragraph', raw, line, fault);
}

function words(
  kind: 'title' | 'heading1' | 'heading2' | 'paragraph',
  text: string,
  line: number,
  fault: Note,
): TemplateBlock | null {
  if (text.trim() === '') {
    fault('#', '标题没有文字，请写上或删去这一行');
    return null;
  }
  return { kind, line, sentences: sentencesOf(parseNodes(text, fault)) };
}

function parseBlock(raw: string, line: number, fault: Note): TemplateBlock | null {
  const found = /^【([^：:】]+)[：:]([^】]*)】$/u.exec(raw);
  const word = found?.[1]?.trim() ?? '';
  const kind = blockKinds[word];
  if (found === null || kind === undefined) {
    fault(raw.slice(0, 12), '单独成行的【】应写成【表：…】【列：…】【图：…】或【注：口径】，后面不再写字');
    return null;
  }
  const field = parseField(`${word}：${found[2] ?? ''}`, true);
  if ('message' in field) {
    fault(field.word, field.message);
    return null;
  }
  return { kind, line, field };
}

/** Cuts a line into words, fields and groups. */
function parseNodes(text: string, fault: Note): readonly TemplateNode[] {
  const nodes: TemplateNode[] = [];
  let group: TemplateNode[] | null = null;
  let at = 0;
  const put = (node: TemplateNode): void => void (group ?? nodes).push(node);
  while (at < text.length) {
    const char = text.charAt(at);
    if (open.has(char)) {
      const end = indexOfAny(text, close, at + 1);
      const again = indexOfAny(text, open, at + 1);
      if (end === -1 || (again !== -1 && again < end)) {
        fault(text.slice(at, at + 12), '花括号没有配对，请补上“}”');
        return nodes;
      }
      const field = parseField(text.slice(at + 1, end));
      if ('message' in field) reportField(field, fault);
      else put({ kind: 'field', field });
      at = end + 1;
    } else if (close.has(char)) {
      fault(char, '多了一个“}”，请删去或补上前面的“{”');
      at += 1;
    } else if (char === '[') {
      if (group !== null) fault('[', '方括号里不能再套方括号，请先用“]”收住前一个');
      group = [];
      at += 1;
    } else if (char === ']') {
      if (group === null) fault(']', '多了一个“]”，请删去或补上前面的“[”');
      else nodes.push({ kind: 'group', nodes: group });
      group = null;
      at += 1;
    } else {
      const next = text.slice(at).search(/[{}｛｝[\]]/u);
      const stop = next === -1 ? text.length : at + next;
      put({ kind: 'text', text: text.slice(at, stop) });
      at = stop;
    }
  }
  if (group !== null) fault('[', '方括号没有配对，请补上“]”');
  return nodes;
}

const open = new Set(['{', '｛']);
const close = new Set(['}', '｝']);

function indexOfAny(text: string, signs: ReadonlySet<string>, from: number): number {
  for (let at = from; at < text.length; at += 1) if (signs.has(text.charAt(at))) return at;
  return -1;
}

function reportField({ word, message }: FieldFault, fault: Note): void {
  fault(word, message);
}

/** Cuts nodes into sentences after 。！？ of the words. */
function sentencesOf(nodes: readonly TemplateNode[]): readonly TemplateSentence[] {
  const sentences: TemplateNode[][] = [[]];
  for (const node of nodes) {
    if (node.kind !== 'text') {
      sentences.at(-1)?.push(node);
      continue;
    }
    for (const part of node.text.split(/(?<=[。！？])/u)) {
      sentences.at(-1)?.push({ kind: 'text', text: part });
      if (/[。！？]$/u.test(part)) sentences.push([]);
    }
  }
  return sentences.filter((one) => one.length > 0);
}
