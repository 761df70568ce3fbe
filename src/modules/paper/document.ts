import type { ChartContent } from '#documents/chart-layout.ts';
import type { NamedGongwen } from '#documents/gongwen-file.ts';
import type { Gongwen, GongwenBlock } from '#documents/gongwen-model.ts';
import type { TextPiece } from '#documents/inline.ts';
import { Refusal } from '#kernel/errors.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { type Inline, inlineText } from '#kernel/pinned-text.ts';
import { correctionOf, readPaper } from './actions-acts.ts';
import type { Work } from './facts.ts';
import { headingNumbers, isRest } from './rules-body.ts';
import { chartWords, drawnChart } from './rules-chart.ts';
import { correctedNote } from './rules-correction.ts';
import type { Block, Face, Line, Pin } from './schema.ts';

/** The paper as a 公文; every pinned figure can be found again in the .docx as `<paper>.<pin>`. A chart is drawn: in the .docx one of Word's own. */
export async function paperDocument(
  work: Work,
  id: string,
  edition: number | undefined,
): Promise<NamedGongwen> {
  const reading = await readPaper(work, id, edition);
  const { paper, edition: finalised } = reading;
  const { body, title, face } = finalised ?? paper;
  const { organ } = paper;
  const at = finalised?.at ?? paper.changedAt;
  const day = dayOfInstant(at);
  const numbers = headingNumbers(body.blocks);
  const pins = new Map(body.pins.map((pin) => [pin.id, pin]));
  const isFinal = finalised !== null || paper.state === 'final';
  const state = isFinal ? '' : '（未定稿）';
  const number = isFinal ? (finalised?.number ?? paper.number) : '';
  const correction = await correctionOf(work, reading);
  const marked = correctedNote(body);
  const files = await picturesOf(work, body.blocks);
  const content: Gongwen = {
    ...frameOf(face, { number, organ, day, isFinal }),
    title: `${title}${state}`,
    blocks: [
      ...body.blocks.flatMap((block) =>
        printed(id, block, { number: numbers.get(block.id) ?? '', pins, files }),
      ),
      ...(marked === null ? [] : [{ kind: 'paragraph', text: marked } as const]),
      ...(correction === null ? [] : [{ kind: 'paragraph', text: correction } as const]),
    ],
    demo: paper.demo,
  };
  return { name: `${number === '' ? '' : `${number} `}${title}${state}`, content };
}

/** Everything of a 公文 round its text: what was not said is not printed; the 版记 stands on what was finalised, and where 抄送 is said. */
function frameOf(
  { kind, urgency, addressee, attachments, sealed, note, signer, copies }: Face,
  of: { readonly number: string; readonly organ: string; readonly day: string; readonly isFinal: boolean },
): Omit<Gongwen, 'title' | 'blocks'> {
  const { number, organ, day, isFinal } = of;
  const imprint = { office: organ, date: day, ...(copies === '' ? {} : { copies }) };
  return {
    kind,
    organ,
    attachments,
    sealed,
    signature: organ,
    date: day,
    ...(number === '' ? {} : { number }),
    ...(urgency === '' ? {} : { urgency }),
    ...(addressee === '' ? {} : { addressee }),
    ...(note === '' ? {} : { note }),
    ...(signer === '' ? {} : { signer }),
    ...(isFinal || copies !== '' ? { imprint } : {}),
  };
}

interface Place {
  /** Of a heading. */
  readonly number: string;
  readonly pins: ReadonlyMap<string, Pin>;
  /** Bytes of the pictures by their hash. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** The bytes of the pictures. @throws Refusal 404 when one is no longer kept */
async function picturesOf({ store }: Work, blocks: readonly Block[]): Promise<Place['files']> {
  const files = new Map<string, Uint8Array>();
  for (const { picture } of blocks) {
    if (picture === undefined || files.has(picture.sha256)) continue;
    const bytes = await store.blobs.get(picture.sha256);
    if (bytes === null)
      throw new Refusal('paper.picture_gone', 404, '文稿里的图片不在附件库里，请管理员从备份恢复。');
    files.set(picture.sha256, bytes);
  }
  return files;
}

function printed(paper: string, block: Block, { number, pins, files }: Place): readonly GongwenBlock[] {
  const pieces = (text: Inline) =>
    text.map((piece) =>
      typeof piece === 'string' ? piece : { text: piece.text, pin: `${paper}.${piece.pin}` },
    );
  const lines = block.lines.filter(({ now }) => now.length > 0);
  if (lines.length === 0 || block.kind === 'title') return [];
  if (block.kind === 'table' || block.kind === 'chart') {
    const table = { columns: block.columns, rows: lines.map(({ now }) => now.map(pieces)) };
    const chart = block.kind === 'chart' ? chartOf(block, pins) : null;
    // A chart whose numbers were all struck out is what is left of it: a table.
    if (chart === null) return [{ kind: 'table', title: block.title, table }];
    return [{ kind: 'chart', title: block.title, chart, ...(block.withTable === true ? { table } : {}) }];
  }
  if (block.kind === 'picture') return pictureBlock(block, lines, files);
  if (block.kind === 'list') return [{ kind: 'list', items: itemsOf(lines, pieces) }];
  const words = lines.map(({ now }) => now.flatMap(pieces));
  return [{ kind: block.kind, text: number === '' ? words.flat() : [number, ...words.flat()] }];
}

function pictureBlock(
  { picture }: Block,
  lines: readonly Line[],
  files: Place['files'],
): readonly GongwenBlock[] {
  const bytes = files.get(picture?.sha256 ?? '');
  if (picture === undefined || bytes === undefined) return [];
  const { type, width, height, mm, alt } = picture;
  const caption = lines.map(({ now }) => now.map(inlineText).join('')).join('');
  return [{ kind: 'picture', caption, picture: { bytes, type, mm, ratio: height / width, alt } }];
}

/** A chart with its lines: the year, and the year before dashed when it has a value. Null when there is nothing to draw. */
function chartOf(block: Block, pins: ReadonlyMap<string, Pin>): ChartContent | null {
  const drawn = drawnChart(block, pins);
  const [, year = '', before = ''] = block.columns.map(({ heading }) => heading);
  const series = [
    { name: year, dashed: false, values: drawn.points.map((one) => one.actual) },
    { name: before, dashed: true, values: drawn.points.map((one) => one.before) },
  ].filter(({ values }) => values.some((value) => value !== null));
  if (series.length === 0) return null;
  const categories = drawn.points.map(({ label }) => label);
  return { unit: drawn.unit, alt: chartWords(block.title, drawn), categories, series };
}

/** Items with their numbers; the line that says how many there are in all has none. */
function itemsOf(lines: readonly Line[], pieces: (text: Inline) => readonly TextPiece[]) {
  let number = 0;
  return lines.map((line) => {
    const words = line.now.flatMap(pieces);
    if (isRest(line)) return words;
    number += 1;
    return [`${number}．`, ...words];
  });
}
