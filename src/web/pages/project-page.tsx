import { useSuspenseQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { InclusionOf } from '#modules/inclusion/web/index.ts';
import { ProjectLightsSection } from '#modules/light/web/index.ts';
import { MeetingsOf } from '#modules/meeting/web/index.ts';
import { OutlookSection } from '#modules/outlook/web/index.ts';
import { OpenProblemsOf, ProblemsOf } from '#modules/problem/web/index.ts';
import { ProgressSection } from '#modules/progress/web/index.ts';
import { ProjectPage, type ProjectSection } from '#modules/project/web/index.ts';
import { SponsorOf } from '#modules/sponsor/web/index.ts';
import { LettersOf } from '#modules/supervise/web/index.ts';
import { sessionQuery } from '#web/session.ts';

/**
 * The sections that modules above the ledger add to the page of a project: problems, lights, progress … one line each. The page itself
 * knows none of them.
 */
const sections: readonly ProjectSection[] = [
  { key: 'lights', title: '灯号', right: 'light.read', place: 'work', Section: Lights },
  {
    key: 'problems',
    title: '问题',
    right: 'problem.read',
    place: 'work',
    Section: ({ project }) => <ProblemsOf of={{ project: project.id }} />,
  },
  {
    key: 'meetings',
    title: '上会情况',
    right: 'meeting.read',
    place: 'work',
    Section: ({ project }) => <MeetingsOf of={{ project: project.id }} />,
  },
  { key: 'progress', title: '月度进度', right: 'progress.read', place: 'work', Section: ProgressSection },
  { key: 'inclusion', title: '纳统', right: 'inclusion.read', place: 'work', Section: InclusionOf },
  { key: 'outlook', title: '投资预报', right: 'outlook.read', place: 'work', Section: OutlookSection },
  {
    key: 'letters',
    title: '督办',
    right: 'supervise.read',
    place: 'work',
    Section: ({ project }) => <LettersOf of={{ project: project.id }} />,
  },
  { key: 'sponsor', title: '领导帮包', right: 'sponsor.read', place: 'work', Section: SponsorOf },
];

function Lights({ project: { id, parent } }: ComponentProps<ProjectSection['Section']>) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  return (
    <ProjectLightsSection
      id={id}
      parent={parent}
      measures={rights.includes('consequence.read')}
      beside={rights.includes('problem.read') ? <OpenProblemsOf of={{ project: id }} /> : null}
    />
  );
}

/** A project with what other modules know of it. */
export function ProjectWithSections() {
  return <ProjectPage sections={sections} />;
}
