import { choice, text } from '#web/search.ts';

/** What stands in the URL of the page. */
export const filters = {
  state: choice('open', 'done'),
  unit: text,
  section: text,
  kind: choice('target', 'task', 'project'),
  q: text,
  /** The commitment whose assignment is open beside the list. */
  open: text,
};
