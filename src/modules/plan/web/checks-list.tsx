import { useState } from 'react';
import type { PlanCheck } from '../schema.ts';

const severityWords: Readonly<Record<PlanCheck['severity'], string>> = {
  error: '不符',
  warning: '存疑',
  note: '提示',
  ok: '相符',
};
const order: readonly PlanCheck['severity'][] = ['error', 'warning', 'note', 'ok'];

interface Props {
  readonly checks: readonly PlanCheck[];
  readonly onJump: (check: PlanCheck) => void;
}

/** What the text prints, recomputed: contradictions first, agreements on demand. */
export function ChecksList({ checks, onJump }: Props) {
  const [all, setAll] = useState(false);
  const sorted = checks.toSorted(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || a.offset - b.offset,
  );
  const shown = all ? sorted : sorted.filter(({ severity }) => severity !== 'ok');
  const agreeing = checks.filter(({ severity }) => severity === 'ok').length;
  return (
    <section className="p-checks" aria-label="核对">
      <h2 className="x-section">核对</h2>
      {checks.length === 0 ? <p>文中没有可以复算的数。</p> : null}
      <ul>
        {shown.map((check) => (
          <li key={check.id} data-severity={check.severity}>
            <b>{severityWords[check.severity]}</b>
            <span>{check.message}</span>
            <button
              type="button"
              className="x-quiet x-noprint"
              onClick={() => onJump(check)}
              aria-label={`看原文：${check.message}`}
            >
              看原文
            </button>
          </li>
        ))}
      </ul>
      {agreeing === 0 ? null : (
        <button type="button" className="x-quiet" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? '收起相符的' : `另有${agreeing}处复算相符`}
        </button>
      )}
    </section>
  );
}
