import { monthOf } from '#kernel/period.ts';
import { formBook, putClocks } from '#modules/form/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';

/** A lock day that no demonstration reaches. */
const never = '2099-12-31';

/**
 * Lets every month of the demonstration's year be entered whenever the demonstration is opened: its year lies behind, and by the rule
 * all of it would be locked. What is closed (结账) stays closed.
 */
export async function openDemoMonths(
  store: Store,
  of: { readonly county: string; readonly year: number; readonly now: string },
): Promise<void> {
  await inTransaction(store, async (tx) => {
    const forms = await formBook(tx, of.county);
    const months = Array.from({ length: 12 }, (_, index) => monthOf(of.year, index + 1));
    const rows = forms.flatMap(({ id }) =>
      months.map((month) => ({
        county: of.county,
        form: id,
        unit: '',
        month,
        opens: null,
        due: null,
        locks: never,
        reason: '演示数据：演示县的月份已经过去，为便于试用不按日锁定',
        changed_at: of.now,
        changed_by: 'demo',
      })),
    );
    await putClocks(tx, rows);
  });
}
