import type { Act } from '#kernel/access.ts';
import { useCounts } from './counts.ts';
import { navigationFor } from './nav.ts';
import { type NavLine, NavSection } from './nav-section.tsx';
import { useSystems } from './systems.ts';

const opening: ReadonlySet<string> = new Set(['工作台', '计划', '项目']);
/** As many lines as stand beside a page without scrolling; a post with more opens the sections it wants. */
const mostOpen = 28;

interface Props {
  readonly rights: readonly Act[];
  readonly onPick?: () => void;
}

/** The sections as grouped links; the one being read is marked. */
export function NavList({ rights, onPick }: Props) {
  const counts = useCounts(rights);
  const desk = useSystems(rights).map(
    ({ key, title }): NavLine => ({
      label: title,
      to: '/systems/$system',
      params: { system: key },
      path: `/systems/${key}`,
    }),
  );
  const sections = navigationFor(rights).map(({ title, entries }) => ({
    title,
    lines: entries.map(({ to, label }): NavLine => ({ label, to, path: to, count: counts[to] })),
  }));
  // After what is to be done, what was promised and what is built: a post without one of these sections has it no further down.
  const before = sections.filter(({ title }) => opening.has(title)).length;
  const all = sections.toSpliced(before, 0, ...(desk.length === 0 ? [] : [{ title: '服务台', lines: desk }]));
  const isLong = all.reduce((sum, { lines }) => sum + lines.length, 0) > mostOpen;
  return all.map(({ title, lines }, index) => (
    <NavSection key={title} title={title} lines={lines} folds={isLong && index > 0} onPick={onPick} />
  ));
}
