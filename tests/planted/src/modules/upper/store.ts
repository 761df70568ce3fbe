export const q = tx.selectFrom('lower.thing');
