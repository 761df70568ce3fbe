import { bulletinSearch } from '#modules/bulletin/index.ts';
import { caseworkSearch } from '#modules/casework/index.ts';
import { indicatorSearch } from '#modules/indicator/index.ts';
import { meetingSearch } from '#modules/meeting/index.ts';
import { paperSearch } from '#modules/paper/index.ts';
import { planSearch } from '#modules/plan/index.ts';
import { problemSearch } from '#modules/problem/index.ts';
import { projectSearch } from '#modules/project/index.ts';
import { figureSearch } from '#modules/reporting/index.ts';
import { superviseSearch } from '#modules/supervise/index.ts';
import type { SearchSource } from '#platform/search.ts';
import { systems } from './systems.ts';

/** Every module that has something to be found; the search box, its page and the agents' tools look in these. */
export const searchSources: readonly SearchSource[] = [
  ...planSearch,
  indicatorSearch,
  figureSearch,
  projectSearch,
  problemSearch,
  caseworkSearch(systems),
  meetingSearch,
  superviseSearch,
  bulletinSearch,
  paperSearch,
];
