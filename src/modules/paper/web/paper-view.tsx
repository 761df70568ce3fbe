import { Button } from 'antd';
import type { ReactNode } from 'react';
import { dayOfInstant } from '#kernel/office-hours.ts';
import type { Inline } from '#kernel/pinned-text.ts';
import { PrintedPaper, PrintedTable } from '#web/ui/printed-paper.tsx';
import { headingNumbers, isRest, lineText } from '../rules-body.ts';
import { isByHand } from '../rules-refresh.ts';
import type { Block, Line, Paper, Pin } from '../schema.ts';
import type { Arrange } from './arranging.ts';
import { BlockTools } from './block-tools.tsx';
import { PaperChart } from './paper-chart.tsx';
import { Pinned } from './pinned.tsx';

interface Props {
  readonly paper: Paper;
  readonly isWriting: boolean;
  readonly arrange: Arrange;
  readonly onLine: (line: Line) => void;
  /** Changes width and words of a picture. */
  readonly onPicture: (block: Block) => void;
  /** Changes a number by hand; left out where nothing may be changed. */
  readonly onNumber: ((line: Line, pin: Pin) => void) | undefined;
}

interface Look extends Omit<Props, 'paper'> {
  /** Address of a picture of the paper as it is shown. */
  readonly addressOf: (sha256: string) => string;
  readonly pins: ReadonlyMap<string, Pin>;
  readonly numbers: ReadonlyMap<string, string>;
}

/** The paper as it would be printed; in writing each line has its button and each block its handle. */
export function PaperView({ paper, ...rest }: Props) {
  const { body, face, organ, number, correction, state, shown, changedAt } = paper;
  const look: Look = {
    ...rest,
    addressOf: (sha256) =>
      `/api/papers/${paper.id}/pictures/${sha256}${shown === null ? '' : `?edition=${shown}`}`,
    pins: new Map(body.pins.map((pin) => [pin.id, pin])),
    numbers: headingNumbers(body.blocks),
  };
  const isFinal = shown !== null || state === 'final';
  const title = body.blocks.find(({ kind }) => kind === 'title');
  return (
    <PrintedPaper
      label={paper.title}
      className={rest.isWriting ? 'pp-paper pp-writing' : 'pp-paper'}
      {...(isFinal && number !== ''
        ? {
            head: {
              organ,
              number,
              form: face.kind === '函' ? 'letter' : 'head',
              ...(face.kind === '报告' || face.kind === '请示' ? { signer: face.signer } : {}),
            },
          }
        : {})}
      title={title === undefined ? paper.title : <Sentences block={title} lines={title.lines} look={look} />}
      demo={paper.demo}
      addressee={face.addressee}
      attachments={face.attachments}
      signature={{ organ, ...(isFinal ? { day: dayOfInstant(changedAt) } : {}) }}
      note={face.note}
      copies={face.copies}
    >
      {body.blocks.map((block) =>
        block.kind === 'title' ? null : <Place key={block.id} block={block} look={look} />,
      )}
      {correction === null ? null : <p className="pp-correction">{correction}</p>}
    </PrintedPaper>
  );
}

/** A block where it stands; in writing with its tools, and a place to drop others on. */
function Place({ block, look }: { readonly block: Block; readonly look: Look }) {
  const { isWriting, arrange } = look;
  if (!isWriting) return <Part block={block} look={look} />;
  if (block.lines.length === 0) return null;
  const of = { what: 'block', id: block.id } as const;
  return (
    <div
      className="pp-block"
      data-dragged={arrange.dragged?.id === block.id}
      {...arrange.target({ ...of, block: block.id })}
    >
      <BlockTools block={block} arrange={arrange} onPicture={look.onPicture} />
      <Part block={block} look={look} />
    </div>
  );
}

function Part({ block, look }: { readonly block: Block; readonly look: Look }) {
  const shown = look.isWriting ? block.lines : block.lines.filter(({ now }) => now.length > 0);
  if (shown.length === 0) return null;
  const table = <PaperTable block={block} lines={shown} look={look} />;
  switch (block.kind) {
    case 'table':
      return table;
    case 'picture':
      return <PaperPicture block={block} lines={shown} look={look} />;
    case 'chart':
      return <PaperChart block={block} pins={look.pins} table={table} />;
    case 'list':
      return (
        <ol className="pp-list">
          {shown.map((line) => (
            <li key={line.id} data-rest={isRest(line)}>
              <Sentence block={block} line={line} look={look} />
            </li>
          ))}
        </ol>
      );
    case 'heading1':
    case 'heading2':
      return (
        <h3 className="x-printed-text" data-level={block.kind === 'heading1' ? 1 : 2}>
          {look.numbers.get(block.id)}
          <Sentences block={block} lines={shown} look={look} />
        </h3>
      );
    default:
      return (
        <p className="x-printed-text">
          <Sentences block={block} lines={shown} look={look} />
        </p>
      );
  }
}

interface LinesProps {
  readonly block: Block;
  readonly lines: readonly Line[];
  readonly look: Look;
}

/** A picture as wide as it is printed, its caption under it. */
function PaperPicture({ block, lines, look }: LinesProps) {
  const { picture } = block;
  if (picture === undefined) return null;
  return (
    <figure className="pp-picture">
      <img
        src={look.addressOf(picture.sha256)}
        alt={picture.alt}
        width={picture.width}
        height={picture.height}
        style={{ width: `${(picture.mm / 156) * 100}%` }}
      />
      <figcaption>
        <Sentences block={block} lines={lines} look={look} />
      </figcaption>
    </figure>
  );
}

function Sentences({ lines, ...rest }: LinesProps) {
  return lines.map((line) => <Sentence key={line.id} line={line} {...rest} />);
}

interface LineProps {
  readonly block: Block;
  readonly line: Line;
  readonly look: Look;
}

function Sentence({ block, line, look }: LineProps) {
  const isStruck = line.now.length === 0;
  const of = { what: 'line', id: line.id } as const;
  const moves = look.isWriting && (block.kind === 'paragraph' || block.kind === 'list');
  return (
    <span
      className="pp-line"
      data-hand={isByHand(line)}
      data-dragged={look.arrange.dragged?.id === line.id}
      {...(moves ? { ...look.arrange.source(of), ...look.arrange.target({ ...of, block: block.id }) } : {})}
    >
      {isStruck ? (
        <s>{lineText(line.made ?? [])}</s>
      ) : (
        <Words text={line.now.flat()} line={line} look={look} />
      )}
      <EditButton block={block} line={line} look={look} />
    </span>
  );
}

/** Opens a line for change; what a hand has done to it stands on the button. Alt and an arrow moves the line. */
function EditButton({ block, line, look }: LineProps) {
  if (!look.isWriting) return null;
  const words = lineText(line.now.length === 0 ? (line.made ?? []) : line.now);
  const word = line.made === null ? '手写' : isByHand(line) ? '手改' : '改';
  const moves = block.kind !== 'title' && block.kind !== 'heading1' && block.kind !== 'heading2';
  return (
    <Button
      id={`move-${line.id}`}
      size="small"
      className="pp-edit x-noprint"
      aria-label={`${word}：${words.slice(0, 24)}`}
      onClick={() => look.onLine(line)}
      {...(moves
        ? {
            'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown',
            onKeyDown: look.arrange.keys({ what: 'line', id: line.id }),
          }
        : {})}
    >
      {word}
    </Button>
  );
}

function Words({ text, line, look }: { readonly text: Inline; readonly line: Line; readonly look: Look }) {
  return text.map((piece) => {
    if (typeof piece === 'string') return piece;
    const pin = look.pins.get(piece.pin);
    if (pin === undefined) return piece.text;
    return <Pinned key={piece.pin} text={piece.text} pin={pin} line={line} onNumber={look.onNumber} />;
  });
}

function PaperTable({ block, lines, look }: LinesProps) {
  const { columns, title } = block;
  const known = new Map(lines.map((line) => [line.id, line]));
  const button = (id: string): ReactNode => {
    const line = known.get(id);
    return line === undefined ? null : <EditButton block={block} line={line} look={look} />;
  };
  return (
    <PrintedTable
      title={title}
      columns={columns}
      rows={lines.map((line) => ({
        key: line.id,
        cells: (line.now.length === 0 ? (line.made ?? []) : line.now).map((cell, index) => (
          <Words key={columns[index]?.heading} text={cell} line={line} look={look} />
        )),
        marks: { 'data-hand': isByHand(line), 'data-struck': line.now.length === 0 },
      }))}
      {...(look.isWriting ? { tools: { heading: '改', of: button } } : {})}
    />
  );
}
