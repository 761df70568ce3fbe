import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Loaded } from '#web/ui/loaded.tsx';
import type { SponsorLink, SponsorOfProject } from '../schema.ts';
import { EndDialog, HandOverDialog } from './end-dialogs.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { useDuties, useUnits } from './names.ts';
import { sponsorApi } from './sponsor-api.ts';
import { VisitDrawer } from './visit-drawer.tsx';
import { Visits } from './visits.tsx';
import './sponsor.css';

/** Who looks after a project, who did before, and the visits: a section of its page. */
export function SponsorOf({ project }: { readonly project: { readonly id: string } }) {
  const query = useQuery(sponsorApi.query('GET /api/sponsors/projects/{id}', { params: { id: project.id } }));
  return (
    <Loaded query={query} rows={3}>
      {(data) => <Sponsor data={data} />}
    </Loaded>
  );
}

function Sponsor({ data }: { readonly data: SponsorOfProject }) {
  const { row, earlier, visits, changes } = data;
  const [open, setOpen] = useState<'link' | 'hand' | 'end' | 'visit'>();
  const { link } = row;
  const close = (): void => setOpen(undefined);
  const project = { id: row.project, name: row.projectName, unit: row.projectUnit };
  return (
    <>
      {row.standing === '' ? null : <p className="sp-waiting">{row.standing}</p>}
      {link === null ? <p className="sp-note">还没有帮包岗位。</p> : <Facts link={link} fact={row.fact} />}
      {changes || row.visits ? (
        <div className="sp-actions x-noprint">
          {row.visits ? (
            <Button type="primary" size="small" onClick={() => setOpen('visit')}>
              写走访
            </Button>
          ) : null}
          {changes ? (
            <Button size="small" onClick={() => setOpen('link')}>
              {link === null ? '确定帮包' : '修改帮包'}
            </Button>
          ) : null}
          {changes && link !== null ? (
            <>
              <Button size="small" onClick={() => setOpen('hand')}>
                移交
              </Button>
              <Button size="small" onClick={() => setOpen('end')}>
                结束
              </Button>
            </>
          ) : null}
        </div>
      ) : null}
      <Visits visits={visits} />
      <Earlier links={earlier} />
      {open === 'link' ? <LinkDialog project={project} link={link ?? undefined} onClose={close} /> : null}
      {open === 'hand' && link !== null ? (
        <HandOverDialog
          from={{ post: link.post, name: link.postName }}
          link={link.id}
          count={1}
          onClose={close}
        />
      ) : null}
      {open === 'end' && link !== null ? <EndDialog link={link} onClose={close} /> : null}
      {open === 'visit' && link !== null ? (
        <VisitDrawer link={link} projectName={row.projectName} onClose={close} />
      ) : null}
    </>
  );
}

function Facts({ link, fact }: { readonly link: SponsorLink; readonly fact: string }) {
  const units = useUnits();
  const duties = useDuties();
  const facts: readonly (readonly [string, string])[] = [
    ['帮包岗位', link.postName],
    ['帮包单位', units.nameOf(link.unit)],
    ['帮包组', link.team || '—'],
    ['职责', duties.words(link.duties)],
    ['起始', link.from],
    ['走访', fact],
  ];
  return (
    <dl className="sp-facts">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Earlier({ links }: { readonly links: readonly SponsorLink[] }) {
  const units = useUnits();
  if (links.length === 0) return null;
  return (
    <>
      <p className="sp-note">以前的帮包</p>
      <ul className="sp-list">
        {links.map((one) => (
          <li key={one.id}>
            {one.from}—{one.to}　{one.postName}
            <span>
              {units.nameOf(one.unit)}　{one.endReason}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
