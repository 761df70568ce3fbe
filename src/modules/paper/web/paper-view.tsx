import { Button } from 'antd';
import type { Inline } from '#kernel/pinned-text.ts';
import { headingNumbers, isRest, lineText } from '../rules-body.ts';
import { isByHand } from '../rules-refresh.ts';
import type { Block, Line, Paper, Pin } from '../schema.ts';
import { PaperChart } from './paper-chart.tsx';
import { Pinned } from './pinned.tsx';

interface Props {
  readonly paper: Paper;
  readonly isWriting: boolean;
  readonly onLine: (line: Line) => void;
  /** Changes a number by hand; left out where nothing may be changed. */
  readonly onNumber: ((line: Line, pin: Pin) => void) | undefined;
}

interface Look {
  readonly pins: ReadonlyMap<string, Pin>;
  readonly numbers: ReadonlyMap<string, string>;
  readonly isWriting: boolean;
  readonly onLine: Props['onLine'];
  readonly onNumber: Props['onNumber'];
}

/** The paper as it would be printed; in writing each line has its button. */
export function PaperView({ paper, isWriting, onLine, onNumber }: Props) {
  const { blocks, pins } = paper.body;
  const look: Look = {
    pins: new Map(pins.map((pin) => [pin.id, pin])),
    numbers: headingNumbers(blocks),
    isWriting,
    onLine,
    onNumber,
  };
  return (
    <article className="pp-paper" aria-label={paper.title} data-writing={isWriting}>
      {blocks.map((block) => (
        <Part key={block.id} block={block} look={look} />
      ))}
      {paper.demo ? <p className="pp-demo-line">演示数据</p> : null}
      <footer>
        <p>{paper.organ}</p>
      </footer>
    </article>
  );
}

function Part({ block, look }: { readonly block: Block; readonly look: Look }) {
  const shown = look.isWriting ? block.lines : block.lines.filter(({ now }) => now.length > 0);
  if (shown.length === 0) return null;
  switch (block.kind) {
    case 'table':
      return <PaperTable block={block} lines={shown} look={look} />;
    case 'chart':
      return (
        <PaperChart
          block={block}
          pins={look.pins}
          table={<PaperTable block={block} lines={shown} look={look} />}
        />
      );
    case 'list':
      return (
        <ol className="pp-list">
          {shown.map((line) => (
            <li key={line.id} data-rest={isRest(line)}>
              <Sentence line={line} look={look} />
            </li>
          ))}
        </ol>
      );
    case 'title':
      return (
        <h2>
          <Sentences lines={shown} look={look} />
        </h2>
      );
    case 'heading1':
    case 'heading2':
      return (
        <h3 data-level={block.kind === 'heading1' ? 1 : 2}>
          {look.numbers.get(block.id)}
          <Sentences lines={shown} look={look} />
        </h3>
      );
    default:
      return (
        <p className="pp-text">
          <Sentences lines={shown} look={look} />
        </p>
      );
  }
}

function Sentences({ lines, look }: { readonly lines: readonly Line[]; readonly look: Look }) {
  return lines.map((line) => <Sentence key={line.id} line={line} look={look} />);
}

function Sentence({ line, look }: { readonly line: Line; readonly look: Look }) {
  const isStruck = line.now.length === 0;
  return (
    <span className="pp-line" data-hand={isByHand(line)}>
      {isStruck ? (
        <s>{lineText(line.made ?? [])}</s>
      ) : (
        <Words text={line.now.flat()} line={line} look={look} />
      )}
      <EditButton line={line} look={look} />
    </span>
  );
}

/** Opens a line for change; what a hand has done to it stands on the button. */
function EditButton({ line, look }: { readonly line: Line; readonly look: Look }) {
  if (!look.isWriting) return null;
  const words = lineText(line.now.length === 0 ? (line.made ?? []) : line.now);
  const word = line.made === null ? '手写' : isByHand(line) ? '手改' : '改';
  return (
    <Button
      size="small"
      className="pp-edit x-noprint"
      aria-label={`${word}：${words.slice(0, 24)}`}
      onClick={() => look.onLine(line)}
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

interface TableProps {
  readonly block: Block;
  readonly lines: readonly Line[];
  readonly look: Look;
}

function PaperTable({ block, lines, look }: TableProps) {
  const { columns, title } = block;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls is reached by the keyboard
    <section className="x-scroll pp-scroll" aria-label={title} tabIndex={0}>
      <table className="pp-table">
        <caption>{title}</caption>
        <thead>
          <tr>
            {columns.map(({ heading, align }) => (
              <th key={heading} scope="col" data-align={align}>
                {heading}
              </th>
            ))}
            {look.isWriting ? <td className="x-noprint">改</td> : null}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} data-hand={isByHand(line)} data-struck={line.now.length === 0}>
              {(line.now.length === 0 ? (line.made ?? []) : line.now).map((cell, index) => (
                <td key={columns[index]?.heading} data-align={columns[index]?.align}>
                  <Words text={cell} line={line} look={look} />
                </td>
              ))}
              {look.isWriting ? (
                <td className="x-noprint">
                  <EditButton line={line} look={look} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
