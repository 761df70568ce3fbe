import { Refusal } from '#kernel/errors.ts';
import { inlineText } from '#kernel/pinned-text.ts';
import { draftSeen, lineSeen, workingCopy } from './actions.ts';
import { carry } from './carry.ts';
import type { Work } from './facts.ts';
import { type Arranging, arrange } from './rules-arrange.ts';
import { editLine } from './rules-body.ts';
import { faceFault, faceWords } from './rules-face.ts';
import type { Body, Face } from './schema.ts';

/** Changes the order of a draft, or takes a block out of it. @throws Refusal 404, 409; 422 where the part may not stand */
export async function arrangePaper(
  work: Work,
  id: string,
  { version, ...how }: Arranging & { readonly version: number },
): Promise<number> {
  const paper = await draftSeen(work, id, version);
  const done = arrange(paper.body, how);
  if (!done.ok) throw new Refusal('paper.arrange', 422, done.why);
  if (done.told === '') return version;
  return carry(work, paper, { body: done.body, act: 'arrange', text: done.told });
}

/** Changes the 公文要素 of a draft. @throws Refusal 404, 409; 422 by field */
export async function changeFace(
  work: Work,
  id: string,
  { version, face }: { readonly version: number; readonly face: Face },
): Promise<number> {
  const paper = await draftSeen(work, id, version);
  const fault = faceFault(face);
  if (fault !== null)
    throw new Refusal('paper.face', 422, `${fault.message}。`, {
      faults: [{ ...fault, field: `face.${fault.field}` }],
    });
  return carry(work, paper, { body: paper.body, act: 'face', text: faceWords(face), face });
}

/** What a changed text contradicts of itself that it did not before, in Chinese. */
export type Neighbours = (before: string, after: string, month: string) => readonly string[];

/**
 * What the words of a line, as somebody is typing them, would contradict in the paper itself. Nothing is changed, and nothing is refused for it.
 *
 * @param check  the checker behind the port; none finds nothing
 */
export async function neighbourWarnings(
  work: Work,
  id: string,
  { line, cells }: { readonly line: string; readonly cells: readonly string[] },
  check: Neighbours | null,
): Promise<readonly string[]> {
  const paper = await workingCopy(work, id);
  const seen = lineSeen(paper, line);
  if (check === null) return [];
  const edited = editLine(paper.body, seen, cells, '试改', { name: '', at: work.now });
  return edited.kind === 'done' ? check(textOf(paper.body), textOf(edited.body), paper.month) : [];
}

/** The words of a paper: a paragraph a line, a row of a table its cells with tabs between. */
function textOf({ blocks }: Body): string {
  return blocks
    .map(({ kind, title, columns, lines }) => {
      const rows = lines.map(({ now }) => now.map(inlineText).join('\t'));
      if (kind !== 'table' && kind !== 'chart') return rows.join(kind === 'list' ? '\n' : '');
      return [title, columns.map(({ heading }) => heading).join('\t'), ...rows].join('\n');
    })
    .join('\n');
}
