import type { z } from 'zod';
import type { Act } from '#kernel/access.ts';
import type { RequestContext } from '#platform/http.ts';
import type { SearchSource } from '#platform/search.ts';
import type { ToolAnswer } from './rules.ts';

/** Who asks, when, and where there is to look. */
export interface ToolWork extends Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'> {
  readonly sources: readonly SearchSource[];
}

/** A question that an agent may put. It reads and never writes. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The right it is asked under; without it the tool is not there. */
  readonly act: Act;
  readonly input: z.ZodObject;
  readonly run: (work: ToolWork, input: unknown) => Promise<ToolAnswer>;
}

/** A tool with its input typed. */
export function tool<S extends z.ZodObject>(
  of: Omit<Tool, 'input' | 'run'> & {
    readonly input: S;
    readonly run: (work: ToolWork, input: z.output<S>) => Promise<ToolAnswer>;
  },
): Tool {
  return { ...of, run: async (work, input) => of.run(work, of.input.parse(input)) };
}
