export { type FormHistory, formAt, whyFormSilent } from './rules-ask.ts';
export type { ClockRule, FlowStep, Form, FormBody } from './schema.ts';
export { formsOf, foundForms } from './store.ts';
export { formBook } from './store-book.ts';
