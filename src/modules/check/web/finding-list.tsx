import { Link } from '@tanstack/react-router';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { type Finding, kindSigns, kindWords } from './findings.ts';

interface Props {
  readonly findings: readonly Finding[];
  /** How many numbers there are when all of them are right; null when not. */
  readonly confirmed: number | null;
  readonly current: string | null;
  readonly places: ReadonlyMap<string, number>;
  readonly onPick: (id: string) => void;
}

/** Every finding that is shown, in the order of the text, with what the ledger holds and where. */
export function FindingList({ findings, confirmed, current, places, onPick }: Props) {
  if (findings.length === 0 && confirmed !== null && confirmed > 0)
    return (
      <EmptyState
        title={`${confirmed}个数全部一致`}
        hint="没有不一致、待辨和文内问题；点开“一致”可以逐个看出处。"
      />
    );
  if (findings.length === 0)
    return <EmptyState title="没有这几类结果" hint="在上面点开别的类别，可以看到其余的数字。" />;
  return (
    <ol className="k-list" aria-label="核对结果">
      {findings.map((one) => (
        <li
          key={one.id}
          id={`l-${one.id}`}
          data-kind={one.kind}
          data-current={one.id === current ? true : undefined}
        >
          <button
            type="button"
            aria-current={one.id === current ? 'true' : undefined}
            onClick={() => onPick(one.id)}
          >
            <span className="k-kind" data-kind={one.kind}>
              {kindSigns[one.kind]}
              {places.get(one.id)} {kindWords[one.kind]}
            </span>
            <b>{one.span.replace(/\s+/gu, '').slice(0, 40)}</b>
            {one.number === null || one.number.right === null ? null : (
              <span className="k-right">应为 {one.number.right}</span>
            )}
          </button>
          <p>{one.message}</p>
          <Sources finding={one} />
        </li>
      ))}
    </ol>
  );
}

/** Values of the ledger behind a number, each with a way to it. */
function Sources({ finding }: { readonly finding: Finding }) {
  const { number } = finding;
  if (number === null) return null;
  // A word of direction alone is about nothing but itself.
  const isWord = number.period === '' && number.subject === finding.span;
  return (
    <>
      {isWord ? null : (
        <p className="k-about">
          {number.subject}
          {number.period === '' ? null : `，${number.period}`}
        </p>
      )}
      {number.shown.length === 0 || finding.kind === 'confirmed' ? null : (
        <ul className="k-sources">
          {number.shown.map(({ value, subject, source }) => (
            <li key={`${subject}${source.words}${value}`}>
              {source.link === '' ? (
                `${subject} ${value}`
              ) : (
                <Link to={source.link}>
                  {subject} {value}
                </Link>
              )}
              <small>{source.words}</small>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
