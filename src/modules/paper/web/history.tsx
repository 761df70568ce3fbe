import { printMinute } from '#kernel/day-words.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { actWords } from '../rules-words.ts';
import type { PaperAct } from '../schema.ts';

/** What was done to the paper, newest first. */
export function History({ history }: { readonly history: readonly PaperAct[] }) {
  return (
    <section className="x-noprint">
      <SectionHead title="经过" />
      <ol className="pp-history">
        {history.map(({ name, at, by, text }) => (
          <li key={`${at} ${name} ${text}`}>
            <b>{actWords[name] ?? name}</b>
            {text}
            <small>
              {printMinute(at)} {by}
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}
