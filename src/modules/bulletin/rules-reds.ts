/** Something red with what answers it. */
export interface RedFact {
  readonly scope: 'project' | 'commitment';
  readonly id: string;
  readonly title: string;
  /** Unit that answers for it. */
  readonly unit: string;
  /** The light's own sentence. */
  readonly reason: string;
  readonly light: number;
  readonly answers: readonly Answering[];
}

/** What answers a red light: an open problem, a task of a meeting, or a measure of the ladder with its paper. */
export type Answering =
  | {
      readonly kind: 'problem';
      readonly number: string;
      readonly title: string;
      readonly state: string;
      readonly lead: string | null;
      readonly until: string | null;
    }
  | {
      readonly kind: 'task';
      readonly meeting: string;
      readonly text: string;
      readonly lead: string | null;
      readonly until: string | null;
    }
  | { readonly kind: 'measure'; readonly title: string; readonly paper: string; readonly day: string };

/** What is done about a red thing, in words; 未见措施 when nothing is. */
export function answerWords(answers: readonly Answering[]): string {
  return answers.length === 0 ? '未见措施' : answers.map(oneAnswer).join('；');
}

function oneAnswer(one: Answering): string {
  if (one.kind === 'measure') return `${one.title}${one.paper === '' ? '' : ` ${one.paper}`}（${one.day}）`;
  const who = one.lead === null ? '尚未交办' : `${one.lead}办理`;
  const until = one.until === null ? '' : `，${one.until}前`;
  if (one.kind === 'problem') return `问题${one.number}“${one.title}”${one.state}，${who}${until}`;
  return `${one.meeting}任务“${one.text}”，${who}${until}`;
}
