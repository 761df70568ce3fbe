import { Link } from '@tanstack/react-router';
import type { Act } from '#kernel/access.ts';
import { CountMark } from './count-mark.tsx';
import { useCounts } from './counts.ts';
import { navigationFor } from './nav.ts';
import { useSystems } from './systems.ts';

const opening: ReadonlySet<string> = new Set(['工作台', '计划', '项目']);

interface Props {
  readonly rights: readonly Act[];
  readonly onPick?: () => void;
}

/** The sections as grouped links; the one being read is marked. */
export function NavList({ rights, onPick }: Props) {
  const counts = useCounts(rights);
  const systems = useSystems(rights);
  const sections = navigationFor(rights);
  const groups = sections.map((group) => (
    <section key={group.title} className="x-nav">
      <h2>{group.title}</h2>
      <ul>
        {group.entries.map((entry) => (
          <li key={entry.to}>
            <Link
              to={entry.to}
              activeOptions={{ exact: entry.to === '/', includeSearch: false }}
              onClick={onPick}
            >
              {entry.label}
              <CountMark count={counts[entry.to]} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
  if (systems.length === 0) return groups;
  const desk = (
    <section key="服务台" className="x-nav">
      <h2>服务台</h2>
      <ul>
        {systems.map(({ key, title }) => (
          <li key={key}>
            <Link
              to="/systems/$system"
              params={{ system: key }}
              activeOptions={{ includeSearch: false }}
              onClick={onPick}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
  // After what is to be done, what was promised and what is built: a post without one of these sections has it no further down.
  const before = sections.filter(({ title }) => opening.has(title)).length;
  return [...groups.slice(0, before), desk, ...groups.slice(before)];
}
