import type { ProjectFields } from './schema.ts';

/** What is not said of a new project. */
export const unsetFields: Omit<ProjectFields, 'name' | 'unit' | 'stage'> = {
  code: null,
  codeMissing: '',
  levels: [],
  category: 'none',
  nature: 'other',
  industry: '',
  owner: '',
  town: null,
  site: '',
  content: '',
  total: null,
  doneBefore: null,
  yearPlan: null,
  done: null,
  plannedStart: null,
  startedOn: null,
  dueOn: null,
  finishedOn: null,
  sponsorUnit: null,
  sponsorPost: null,
};
