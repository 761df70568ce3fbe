import { namingIn } from '#kernel/name-list.ts';

/** Columns whose cells are persons, in full or masked. */
const personHeading = /姓名|户主|联系人|申请人|当事人|受助人|负责人|责任人/u;
/** Keys that hold names of things in the product, never words. */
const keysOnly = new Set(['id', 'document', 'commitments', 'indicator']);

/**
 * Whether something that is to be public names persons, in full, masked or in a bare list: then a second person has to look at it.
 *
 * @param facts  as they would leave: what was taken out of them names nobody
 */
export function personsIn(facts: Readonly<Record<string, unknown>>): boolean {
  const walk = (part: unknown): boolean => {
    if (typeof part === 'string') return namingIn(part) !== null;
    if (Array.isArray(part)) return part.some(walk);
    if (part === null || typeof part !== 'object') return false;
    return (
      hasPersonColumn(part) || Object.entries(part).some(([key, one]) => !keysOnly.has(key) && walk(one))
    );
  };
  return walk(facts);
}

function hasPersonColumn(part: object): boolean {
  if (!('columns' in part) || !Array.isArray(part.columns)) return false;
  return part.columns.some(
    (column: unknown) =>
      column !== null &&
      typeof column === 'object' &&
      'heading' in column &&
      typeof column.heading === 'string' &&
      personHeading.test(column.heading),
  );
}
