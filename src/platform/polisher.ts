/**
 * The port for a language model that smooths the wording of a sentence. The product ships without one and never calls out by itself; whoever
 * runs it may put one behind this port. What comes back is only ever a suggestion, and one that changes a number is refused.
 *
 * @source design.md law 15
 */
export interface Polisher {
  /** A smoother wording of a Chinese sentence. */
  polish(sentence: string): Promise<string>;
}
