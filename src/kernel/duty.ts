/**
 * 待办: one thing that a post or a unit owes. Each module that lets people owe something gives its duties; the one list of a person
 * is made of them, by due time.
 */
export interface Duty {
  /** Stable across reads: kind and object, e.g. `report.submit:plan:town1:2022-05`. */
  readonly key: string;
  /** `module.act`, e.g. `report.submit`, `report.review`, `sign.decide`, `report.amend`. */
  readonly kind: string;
  /** What to do, in Chinese: 填报5月《计划执行月报》. */
  readonly title: string;
  /** Why or how much: 还有12项未填; empty when the title says it all. */
  readonly detail: string;
  /** Address of the page on which it is done. */
  readonly link: string;
  /** Last day on time, `YYYY-MM-DD`; null when none is set. */
  readonly due: string | null;
  /** Instant since when it has been waiting; null when unknown. */
  readonly since: string | null;
  /** Unit that owes it. */
  readonly unit: string;
  /** The post that owes it; null: any post of the unit with the role below. */
  readonly post: string | null;
  /** Role within the unit, when no single post is meant. */
  readonly role: 'planner' | 'reporter' | 'reviewer' | null;
  /** Unit that waits for it; left out: the county's planning office. */
  readonly waiter?: string | null;
}
