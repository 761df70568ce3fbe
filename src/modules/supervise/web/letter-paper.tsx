import { printDay } from '#kernel/day-words.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { LetterDetail } from '../schema.ts';

/** The letter as it is printed; of a draft as it would be. */
export function LetterPaper({ letter }: { readonly letter: LetterDetail }) {
  const { blocks, facts, files, issuedAt } = letter;
  const tips = new Map(facts.map(({ key, from }) => [key, from]));
  const attachments = files.filter(({ side }) => side === 'letter');
  return (
    <>
      <SectionHead title={issuedAt === null ? '预览' : '正文'} />
      <article className="sv-paper" aria-label="函件正文">
        <header>
          <p className="sv-organ">{letter.organ}</p>
          <p className="sv-number">{letter.number === '' ? '（未编号）' : letter.number}</p>
          <h2>{letter.title}</h2>
          {letter.demo ? <p className="sv-demo">（演示数据，不作任何依据）</p> : null}
        </header>
        <p className="sv-addressee">{letter.addressee}：</p>
        {blocks.map((block, at) => {
          const pieces = block.text.map((piece) =>
            typeof piece === 'string' ? (
              piece
            ) : (
              <span key={piece.pin} className="sv-pin" title={pinTitle(tips.get(piece.pin))}>
                {piece.text}
              </span>
            ),
          );
          const key = `${at}${block.kind}`;
          return block.kind === 'heading1' ? <h3 key={key}>{pieces}</h3> : <p key={key}>{pieces}</p>;
        })}
        {attachments.length === 0 ? null : (
          <p>附件：{attachments.map(({ name }, index) => `${index + 1}. ${name}`).join('　')}</p>
        )}
        <footer>
          <p>{letter.organ}</p>
          <p>{printDay(issuedAt === null ? letter.today : dayOfInstant(issuedAt))}</p>
        </footer>
      </article>
    </>
  );
}

function pinTitle(from: readonly string[] | undefined): string | undefined {
  return from === undefined || from.length === 0 ? undefined : `印发时固定；来源${from.length}处`;
}
