export const q = tx.selectFrom('upper.thing');
