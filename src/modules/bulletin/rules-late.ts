/** A form of the month and who has not handed it in on time. */
export interface LateForm {
  readonly form: string;
  readonly title: string;
  /** Last day on time, `YYYY-MM-DD`. */
  readonly due: string;
  /** Units that were asked. */
  readonly asked: number;
  readonly missing: readonly string[];
  /** With the day on which it came. */
  readonly late: readonly { readonly name: string; readonly day: string }[];
  /** With who granted the exception, until when and why. */
  readonly excepted: readonly { readonly name: string; readonly words: string }[];
}

/** The progress of the month and who has not handed it in on time. */
export interface LateProgress {
  readonly due: string;
  readonly units: number;
  /** Whether the last day on time has passed. */
  readonly isDue: boolean;
  readonly missing: readonly { readonly name: string; readonly projects: number }[];
  readonly late: readonly { readonly name: string; readonly projects: number }[];
  /** With who granted the exception, until when and why. */
  readonly excepted: readonly { readonly name: string; readonly words: string }[];
}

/** Who has not reported; every one of it a fact, no light comes of it. */
export interface LateFacts {
  readonly forms: readonly LateForm[];
  readonly progress: LateProgress;
}
