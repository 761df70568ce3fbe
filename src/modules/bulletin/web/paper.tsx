import { printDay } from '#kernel/day-words.ts';
import { useNarrow } from '#web/ui/use-narrow.ts';
import type { Block, Change, Inline, Pin } from '../schema.ts';
import './bulletin.css';
import { Pinned } from './pinned.tsx';

interface Props {
  readonly mark: string;
  readonly title: string;
  readonly demo: boolean;
  readonly organ?: string;
  readonly addressee?: string;
  /** Day of issue, `YYYY-MM-DD`. */
  readonly day?: string;
  readonly blocks: readonly Block[];
  readonly pins: readonly Pin[];
  readonly changes?: readonly Change[];
}

/** Looks up what stands behind a printed figure. */
interface Lookup {
  readonly pins: ReadonlyMap<string, Pin>;
  readonly changes: ReadonlyMap<string, Change>;
}

const noChanges: readonly Change[] = [];

/** The paper as it is or would be issued. */
export function Paper(props: Props) {
  const { mark, title, demo, organ, addressee, day, blocks, pins, changes = noChanges } = props;
  const lookup: Lookup = {
    pins: new Map(pins.map((pin) => [pin.id, pin])),
    changes: new Map(changes.map((change) => [change.pin, change])),
  };
  return (
    <article className="b-paper" aria-label={title}>
      <header>
        {organ === undefined ? null : <p className="b-organ">{organ}文件</p>}
        <p className="b-number">{mark}</p>
        <h2>{title}</h2>
        {demo ? <p className="b-demo-line">演示数据</p> : null}
      </header>
      {addressee === undefined ? null : <p className="b-addressee">{addressee}：</p>}
      {blocks.map((block, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- an issued paper never changes its order
        <Part key={index} block={block} lookup={lookup} />
      ))}
      {organ === undefined ? null : (
        <footer>
          <p>{organ}</p>
          <p>{day === undefined ? '' : printDay(day)}</p>
        </footer>
      )}
    </article>
  );
}

function Part({ block, lookup }: { readonly block: Block; readonly lookup: Lookup }) {
  if (block.kind === 'table') return <PaperTable block={block} lookup={lookup} />;
  const words = <Words text={block.text} lookup={lookup} />;
  return block.kind === 'heading1' ? <h3>{words}</h3> : <p>{words}</p>;
}

interface TableProps {
  readonly block: Extract<Block, { readonly kind: 'table' }>;
  readonly lookup: Lookup;
}

function PaperTable({ block, lookup }: TableProps) {
  const narrow = useNarrow();
  return narrow ? (
    <StackedTable block={block} lookup={lookup} />
  ) : (
    <WideTable block={block} lookup={lookup} />
  );
}

function WideTable({ block, lookup }: TableProps) {
  const { columns, rows } = block.table;
  return (
    <table className="b-table">
      <caption>{block.title}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.heading} scope="col" data-align={column.align}>
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={rowKey(cells)}>
            {cells.map((cell, index) => (
              <td key={columns[index]?.heading} data-align={columns[index]?.align}>
                <Words text={cell} lookup={lookup} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The rows for a phone: number and name, then the other columns by their headings. */
function StackedTable({ block, lookup }: TableProps) {
  const [, , ...columns] = block.table.columns;
  return (
    <section className="b-stack" aria-label={block.title}>
      <h3>{block.title}</h3>
      <ol>
        {block.table.rows.map(([number = [], name = [], ...cells]) => (
          <li key={rowKey([number])}>
            <b>
              <Words text={number} lookup={lookup} />
              ．
              <Words text={name} lookup={lookup} />
            </b>
            <dl>
              {columns.map((column, index) => (
                <div key={column.heading}>
                  <dt>{column.heading}</dt>
                  <dd>
                    <Words text={cells[index] ?? []} lookup={lookup} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The row's number in its first cell. */
function rowKey([first]: readonly Inline[]): string {
  return first?.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('') ?? '';
}

function Words({ text, lookup }: { readonly text: Inline; readonly lookup: Lookup }) {
  return text.map((piece) => {
    if (typeof piece === 'string') return piece;
    const pin = lookup.pins.get(piece.pin);
    if (pin === undefined) return piece.text;
    return <Pinned key={piece.pin} pin={pin} change={lookup.changes.get(piece.pin)} />;
  });
}
