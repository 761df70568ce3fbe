import { composeBoard } from './compose.ts';
import { factsOf, type Work } from './facts.ts';
import type { BoardMonth } from './schema.ts';

/** 看板 of a month for who asks: his own part first where he has one. @throws Refusal 403 */
export async function boardOfMonth(
  work: Work,
  { month, scope }: { readonly month: string; readonly scope?: BoardMonth['scope'] | undefined },
): Promise<BoardMonth> {
  return composeBoard(await factsOf(work, month), scope);
}
