import { printMinute } from '#kernel/day-words.ts';
import { outcomeWords, signWord } from '../rules.ts';
import type { RoundView, SignPlace, SignStep } from '../schema.ts';

const modeWords = { all: '会签，都同意', any: '或签，一人签' } as const;
const stepWords: Readonly<Record<SignStep['state'], string>> = {
  done: '已签完',
  open: '正在签',
  ahead: '未到',
  ended: '到此结束',
};
const stateWords = { waiting: '待签', agreed: '同意', refused: '不同意', transferred: '已转签' } as const;
const stateClass = {
  waiting: 's-waiting',
  agreed: 's-agreed',
  refused: 's-refused',
  transferred: 's-moved',
} as const;

function originWord({ origin, askedBy }: SignPlace): string {
  if (origin === 'flow') return '';
  if (origin === 'transfer') return `${askedBy}转签`;
  return `${askedBy}${origin === 'before' ? '前' : '后'}加签`;
}

function Place({ place }: { readonly place: SignPlace }) {
  const notes = [
    originWord(place),
    place.at === null ? '' : printMinute(place.at).slice(5),
    place.reason,
  ].filter((one) => one !== '');
  return (
    <li className="s-place" data-state={place.state}>
      <b>
        {place.unitName}
        {place.postName}
      </b>
      <span className={stateClass[place.state]}>{stateWords[place.state]}</span>
      {notes.length === 0 ? null : <small>{notes.join('，')}</small>}
    </li>
  );
}

/** The steps of a round: who is asked, together or one for all, and what each seat has said. */
export function RoundSteps({ steps }: { readonly steps: readonly SignStep[] }) {
  return (
    <ol className="s-steps" aria-label="签批步骤">
      {steps.map((step, index) => (
        <li key={`${index}${step.name}`} className="s-step" data-state={step.state}>
          <p className="s-step-name">
            {index + 1}　{step.name}
            <span>{stepWords[step.state]}</span>
          </p>
          <p className="x-empty-hint" style={{ margin: '0 0 4px' }}>
            {modeWords[step.mode]}
          </p>
          {step.chains.map((chain) => (
            <ul key={chain.map(({ post }) => post).join()} className="s-chain">
              {chain.map((place, at) => (
                <Place key={`${at}${place.post}`} place={place} />
              ))}
            </ul>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** What was done in a round, newest first: units and posts, never persons. */
export function RoundActs({ round }: { readonly round: RoundView }) {
  return (
    <ol className="s-history" aria-label="签批记录">
      {round.acts.toReversed().map((act) => (
        <li key={act.seq}>
          <time dateTime={act.at}>{printMinute(act.at)}</time>
          <span>
            {act.unitName}
            {act.postName} {signWord(act.act)}
            {act.targetName === ''
              ? ''
              : `${act.side === 'before' ? '（之前）' : act.side === 'after' ? '（之后）' : ''}给${act.targetName}`}
            {act.reason === '' ? '' : `：${act.reason}`}
          </span>
        </li>
      ))}
      <li>
        <time dateTime={round.openedAt}>{printMinute(round.openedAt)}</time>
        <span>{round.openedBy} 送会签</span>
      </li>
    </ol>
  );
}

/** How a round stands, in a line. */
export function roundWords(round: Pick<RoundView, 'outcome' | 'stepName' | 'waitingFor'>): string {
  if (round.outcome !== 'open') return outcomeWords[round.outcome];
  return `${round.stepName}：等${round.waitingFor.join('、')}`;
}
