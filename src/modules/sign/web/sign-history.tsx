import { useQuery } from '@tanstack/react-query';
import { SectionHead } from '#web/ui/section-head.tsx';
import './sign.css';
import { signApi } from './sign-api.ts';
import { RoundActs, RoundSteps, roundWords } from './sign-round.tsx';

/** Every round of a thing, newest first, to stand on the thing's own page; nothing when it was never sent for signing. */
export function SignHistory({ kind, object }: { readonly kind: string; readonly object: string }) {
  const { data } = useQuery(signApi.query('GET /api/signing/of', { query: { kind, object } }));
  if (data === undefined || data.rows.length === 0) return null;
  return (
    <>
      <SectionHead title="会签" />
      {data.rows.map((round, index) => (
        <section key={round.id} className="s-round" aria-label={`第${data.rows.length - index}轮会签`}>
          <header>
            <b>第{data.rows.length - index}轮</b>
            <span>{roundWords(round)}</span>
          </header>
          <RoundSteps steps={round.steps} />
          <details open={round.outcome !== 'agreed'}>
            <summary>签批记录（{round.acts.length}条）</summary>
            <RoundActs round={round} />
          </details>
        </section>
      ))}
    </>
  );
}
