import type { Item } from './item.ts';

/** 超过年初预期目标（6.5%）: the aim itself, in brackets behind its name. */
export function givenAside({ text, slot }: Item): boolean {
  const { from } = slot.left;
  return slot.bracketed && /(?:目标|计划|任务|预期)（$/u.test(text.slice(Math.max(0, from - 4), from));
}
