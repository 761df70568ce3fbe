import type { Kind } from '../types.ts';

/** What a target without a number asks for. */
export type DirectionKind =
  | 'stable_growth'
  | 'establish'
  | 'continue'
  | 'resolve'
  | 'up'
  | 'down'
  | 'keep'
  | 'improve'
  | 'full_coverage'
  | 'start'
  | 'breakthrough'
  | 'sign'
  | 'accelerate'
  | 'award'
  | 'contain'
  | 'complete'
  | 'transform'
  | 'secure';

/** How well a direction can be judged: core = its object is named and its end can be seen. */
export type Strength = 'core' | 'soft';

/** A statement of the number grammar at its place in the reading text. */
export interface Placed {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly kind: Kind;
}

/** A named project or mechanism at its place in the reading text. */
export interface Named {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly rule: string;
}
