import { z } from 'zod';
import { may } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction } from '#platform/database.ts';
import { wrapped } from './rules.ts';
import type { Tool, ToolWork } from './tool.ts';
import { checkParagraph, figureSeries, whyLight } from './tools-figures.ts';
import { findCommitment, readSentence, searchTool } from './tools-find.ts';

const tools: readonly Tool[] = [
  searchTool,
  findCommitment,
  figureSeries,
  whyLight,
  checkParagraph,
  readSentence,
];

/** The tools that whoever asks may use: the others are not there. */
export function toolsFor({ actor }: Pick<ToolWork, 'actor'>): readonly Tool[] {
  return tools.filter(
    ({ act, name }) => may(actor, act) && (name !== 'find_commitment' || may(actor, 'search.read')),
  );
}

/** What a call of a tool comes to. */
export interface Called {
  readonly text: string;
  readonly refused: boolean;
}

/**
 * Calls a tool under the rights of whoever asks, and leaves an audit row of the reading. A refusal is an answer: its code, its Chinese
 * sentence and what would help; anything else is a bug and thrown.
 */
export async function callTool(
  work: ToolWork,
  { name, act, input, run }: Tool,
  sent: unknown,
): Promise<Called> {
  try {
    demand(work.actor, act);
    const read = input.safeParse(sent);
    if (!read.success) throw new Refusal('agent.input', 422, `参数不对：${z.prettifyError(read.error)}`);
    const text = wrapped(await run(work, read.data));
    if (text === null)
      throw new Refusal('agent.answer_too_long', 413, '答复太长，没有发送。请缩小范围或按页再问。');
    await note(work, name, 'done', { chars: text.length });
    return { text, refused: false };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, data } = error;
    await note(work, name, 'refused', { code });
    return { text: JSON.stringify({ refusal: { code, message, data } }), refused: true };
  }
}

async function note(
  { actor, store, now, address }: ToolWork,
  tool: string,
  result: 'done' | 'refused',
  more: { readonly chars: number } | { readonly code: string },
): Promise<void> {
  await inTransaction(store, async (tx) =>
    record(tx, {
      county: actor.county,
      actor,
      address,
      action: 'agent.read',
      object: `token:${actor.system?.token ?? ''}`,
      result,
      detail: { tool, ...more },
      at: now,
    }),
  );
}
