import { useSuspenseQuery } from '@tanstack/react-query';
import { LightsPage } from '#modules/light/web/index.ts';
import { OpenProblemsOf } from '#modules/problem/web/index.ts';
import { sessionQuery } from '#web/session.ts';

/** 灯号与措施 with the problems that are open on each matter: problems stand above lights, so the page brings them together. */
export function LightsWithProblems() {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  return <LightsPage {...(rights.includes('problem.read') ? { Beside: Problems } : {})} />;
}

function Problems({
  objectKind,
  object,
}: {
  readonly objectKind: 'commitment' | 'project';
  readonly object: string;
}) {
  return <OpenProblemsOf of={objectKind === 'project' ? { project: object } : { commitment: object }} />;
}
