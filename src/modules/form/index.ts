export { createForm } from './actions.ts';
export { rollYearIn } from './actions-year.ts';
export { formHandlers } from './routes.ts';
export { clockHandlers } from './routes-clock.ts';
export { type FormHistory, formAt, whyFormSilent } from './rules-ask.ts';
export {
  type ClockRecords,
  type Clocks,
  clocksOf,
  type Gate,
  gateOf,
  reminderOn,
  type Timeliness,
  timelinessOf,
} from './rules-clock.ts';
export { flowFor } from './rules-flow.ts';
export type { ClockRule, FlowStep, Form, FormBody } from './schema.ts';
export { clockContract, clocksShape } from './schema-clock.ts';
export { formContract } from './schema-define.ts';
export { formsOf, foundForms } from './store.ts';
export { formBook } from './store-book.ts';
export { clockRecords, putClocks } from './store-clock.ts';
export { type FormUse, setFormUse } from './use.ts';
