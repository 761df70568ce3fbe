import type { HTMLAttributes, ReactNode } from 'react';
import { printDay } from '#kernel/day-words.ts';
import './printed-paper.css';

/** The three heads: 文件, 信函, 纪要. */
type Form = 'head' | 'letter' | 'minutes';

const suffixes: Readonly<Record<Form, string>> = { head: '文件', letter: '', minutes: '纪要' };

interface Props {
  /** What screen readers call it. */
  readonly label: string;
  /** The head with the issuing organ and the number; left out, none is printed. */
  readonly head?: {
    readonly organ: string;
    readonly form: Form;
    readonly number: string;
    /** 签发人 of a paper to a superior; empty: to be signed by hand. Left out for other papers. */
    readonly signer?: string;
  };
  /** In its place the line over the title of a paper without head. */
  readonly above?: string;
  /** Left out where the paper's own blocks hold it. */
  readonly title?: ReactNode;
  readonly demo: boolean;
  readonly addressee?: string;
  readonly children: ReactNode;
  readonly attachments?: readonly string[];
  /** Organ and day (`YYYY-MM-DD`) under the text. */
  readonly signature?: { readonly organ: string; readonly day?: string };
  /** 附注, without its brackets. */
  readonly note?: string;
  readonly copies?: string;
  readonly className?: string;
}

/** A 公文 as it is or would be printed: the look of every paper that leaves the product, on the page, on a phone and on paper. */
export function PrintedPaper(props: Props) {
  const { label, head, addressee = '', children, className } = props;
  return (
    <article
      className={`x-printed${className === undefined ? '' : ` ${className}`}`}
      data-form={head?.form}
      aria-label={label}
    >
      <Head {...props} />
      {addressee === '' ? null : <p className="x-printed-flush">{addressee}：</p>}
      {children}
      <Foot {...props} />
    </article>
  );
}

function Head({ head, above, title, demo }: Props) {
  return (
    <header className="x-printed-head">
      {head === undefined ? null : (
        <>
          <p className="x-printed-mark">
            {head.organ}
            {suffixes[head.form]}
          </p>
          <p className="x-printed-number" data-signed={head.signer === undefined ? undefined : ''}>
            <span>{head.number}</span>
            {head.signer === undefined ? null : (
              <span>签发人：{head.signer === '' ? '　　　' : head.signer}</span>
            )}
          </p>
        </>
      )}
      {above === undefined ? null : <p>{above}</p>}
      {title === undefined ? null : <h2>{title}</h2>}
      {demo ? <p className="x-printed-demo">（演示数据，不作任何依据）</p> : null}
    </header>
  );
}

/** 附件说明, signature and day, 附注, 抄送, as far as there are any. */
function Foot({ attachments = [], signature, note = '', copies = '' }: Props) {
  const isOne = attachments.length === 1;
  const names = attachments.map((one, index) => (isOne ? one : `${index + 1}. ${one}`)).join('　');
  return (
    <>
      {names === '' ? null : <p>附件：{names}</p>}
      {signature === undefined ? null : (
        <footer>
          <p>{signature.organ}</p>
          {signature.day === undefined ? null : <p>{printDay(signature.day)}</p>}
        </footer>
      )}
      {note === '' ? null : <p>（{note}）</p>}
      {copies === '' ? null : <p className="x-printed-flush x-printed-copies">抄送：{copies}。</p>}
    </>
  );
}

interface PrintedColumn {
  readonly heading: string;
  readonly align?: 'left' | 'center' | 'right' | undefined;
}

interface PrintedRow {
  readonly key: string;
  readonly cells: readonly ReactNode[];
  /** What else is said of the row, as attributes. */
  readonly marks?: HTMLAttributes<HTMLTableRowElement> & Readonly<Record<`data-${string}`, string | boolean>>;
}

interface TableProps {
  readonly title: string;
  readonly columns: readonly PrintedColumn[];
  readonly rows: readonly PrintedRow[];
  /** A last column that is not printed, for buttons. */
  readonly tools?: { readonly heading: string; readonly of: (key: string) => ReactNode };
}

/** A table of a paper: ruled; on a phone a card a row, the number and the name first. */
export function PrintedTable({ title, columns, rows, tools }: TableProps) {
  const name = Math.max(
    0,
    columns.findIndex(({ align = 'left' }) => align === 'left'),
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls is reached by the keyboard
    <section className="x-printed-scroll" aria-label={title} tabIndex={0}>
      <table className="x-printed-table">
        <caption>{title}</caption>
        <thead>
          <tr>
            {columns.map(({ heading, align }) => (
              <th key={heading} scope="col" data-align={align}>
                {heading}
              </th>
            ))}
            {tools === undefined ? null : <td className="x-noprint">{tools.heading}</td>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells, marks }) => (
            <tr key={key} {...marks}>
              {cells.map((cell, index) => (
                <td
                  key={columns[index]?.heading}
                  data-align={columns[index]?.align}
                  data-label={columns[index]?.heading}
                  data-name={index <= name}
                >
                  <span>{cell}</span>
                </td>
              ))}
              {tools === undefined ? null : (
                <td className="x-noprint" data-label={tools.heading}>
                  {tools.of(key)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
