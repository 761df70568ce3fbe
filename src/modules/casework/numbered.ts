import { brokenConstraint } from '#platform/database.ts';

/** Two people entering at once want the same number: the second takes the next. */
export async function numbered<T>(write: () => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await write();
    } catch (error) {
      if (brokenConstraint(error) !== 'item__number' || turn === 5) throw error;
    }
  }
}
