export type { ClockRule, FlowStep, Form, FormBody } from './schema.ts';
export { formsOf, foundForms } from './store.ts';
