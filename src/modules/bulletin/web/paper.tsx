import { PrintedPaper, PrintedTable } from '#web/ui/printed-paper.tsx';
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
    <PrintedPaper
      label={title}
      {...(organ === undefined ? { above: mark } : { head: { organ, form: 'head', number: mark } })}
      title={title}
      demo={demo}
      {...(addressee === undefined ? {} : { addressee })}
      {...(organ === undefined ? {} : { signature: { organ, ...(day === undefined ? {} : { day }) } })}
    >
      {blocks.map((block, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- an issued paper never changes its order
        <Part key={index} block={block} lookup={lookup} />
      ))}
    </PrintedPaper>
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
  const { columns, rows } = block.table;
  return (
    <PrintedTable
      title={block.title}
      columns={columns}
      rows={rows.map((cells) => ({
        key: rowKey(cells),
        // oxlint-disable-next-line react/no-array-index-key -- the cells of a row keep their order
        cells: cells.map((cell, index) => <Words key={index} text={cell} lookup={lookup} />),
      }))}
    />
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
