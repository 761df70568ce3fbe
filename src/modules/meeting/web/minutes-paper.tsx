import { PrintedPaper } from '#web/ui/printed-paper.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { SittingDetail } from '../schema.ts';

interface Props {
  readonly minutes: NonNullable<SittingDetail['minutes']>;
  /** Not issued yet. */
  readonly draft: boolean;
}

/** The minutes as a paper; pinned figures say what they count. */
export function MinutesPaper({ minutes, draft }: Props) {
  const words = new Map(minutes.pins.map((one) => [one.pin, one.words]));
  return (
    <>
      <SectionHead title={draft ? '纪要（讨论稿，随记录更新）' : '纪要'} />
      <PrintedPaper
        label="纪要"
        head={{ organ: minutes.organ, form: 'minutes', number: minutes.mark }}
        demo={false}
      >
        {minutes.blocks.map((block, index) => {
          const text = block.text.map((one, place) =>
            typeof one === 'string' ? (
              one
            ) : (
              // oxlint-disable-next-line react/no-array-index-key -- pieces of a kept text never move
              <b key={place} title={words.get(one.pin)}>
                {one.text}
              </b>
            ),
          );
          // oxlint-disable-next-line react/no-array-index-key -- blocks of a kept text never move
          return block.kind === 'heading1' ? <h3 key={index}>{text}</h3> : <p key={index}>{text}</p>;
        })}
      </PrintedPaper>
    </>
  );
}
