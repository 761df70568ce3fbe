import { dayOfInstant } from '#kernel/office-hours.ts';
import { PrintedPaper } from '#web/ui/printed-paper.tsx';
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
      <PrintedPaper
        label="函件正文"
        head={{
          organ: letter.organ,
          form: 'letter',
          number: letter.number === '' ? '（未编号）' : letter.number,
        }}
        title={letter.title}
        demo={letter.demo}
        addressee={letter.addressee}
        attachments={attachments.map(({ name }) => name)}
        signature={{ organ: letter.organ, day: issuedAt === null ? letter.today : dayOfInstant(issuedAt) }}
      >
        {blocks.map((block, at) => {
          const pieces = block.text.map((piece) =>
            typeof piece === 'string' ? (
              piece
            ) : (
              <span key={piece.pin} className="x-pin" title={pinTitle(tips.get(piece.pin))}>
                {piece.text}
              </span>
            ),
          );
          const key = `${at}${block.kind}`;
          return block.kind === 'heading1' ? <h3 key={key}>{pieces}</h3> : <p key={key}>{pieces}</p>;
        })}
      </PrintedPaper>
    </>
  );
}

function pinTitle(from: readonly string[] | undefined): string | undefined {
  return from === undefined || from.length === 0 ? undefined : `印发时固定；来源${from.length}处`;
}
