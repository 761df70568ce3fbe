export { formHandlers } from './routes.ts';
export { type FormHistory, formAt, whyFormSilent } from './rules-ask.ts';
export { flowFor } from './rules-flow.ts';
export { askedUnits, withUnits } from './rules-units.ts';
export type { ClockRule, FlowStep, Form, FormBody } from './schema.ts';
export { formContract } from './schema-define.ts';
export { formsOf, foundForms } from './store.ts';
export { formBook } from './store-book.ts';
export { type FormUse, setFormUse } from './use.ts';
