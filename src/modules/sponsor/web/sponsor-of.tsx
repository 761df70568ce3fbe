import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useMonth } from '#web/month.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { useUnits } from '#web/units.ts';
import type { SponsorLink, SponsorOfProject, SponsorRow } from '../schema.ts';
import { EndDialog, HandOverDialog } from './end-dialogs.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { useDuties } from './names.ts';
import { sponsorApi } from './sponsor-api.ts';
import { VisitDrawer } from './visit-drawer.tsx';
import { Visits } from './visits.tsx';
import './sponsor.css';

type Opened = 'link' | 'hand' | 'end' | 'visit';

/** Who looks after a project, who did before, and the visits: a section of its page. */
export function SponsorOf({ project }: { readonly project: { readonly id: string } }) {
  const [month] = useMonth();
  const query = useQuery(
    sponsorApi.query('GET /api/sponsors/projects/{id}', { params: { id: project.id }, query: { month } }),
  );
  return (
    <Loaded query={query} rows={3}>
      {(data) => <Sponsor data={data} />}
    </Loaded>
  );
}

function Sponsor({ data }: { readonly data: SponsorOfProject }) {
  const { row, earlier, visits } = data;
  const [open, setOpen] = useState<Opened>();
  const { link } = row;
  return (
    <>
      {row.standing === '' ? null : <p className="sp-waiting">{row.standing}</p>}
      {link === null ? <p className="sp-note">还没有帮包岗位。</p> : <Facts link={link} fact={row.fact} />}
      <Actions data={data} onOpen={setOpen} />
      <Visits visits={visits} />
      <Earlier links={earlier} />
      {open === undefined ? null : <Dialogs row={row} open={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

interface ActionsProps {
  readonly data: SponsorOfProject;
  readonly onOpen: (what: Opened) => void;
}

function Actions({ data: { row, changes }, onOpen }: ActionsProps) {
  if (!changes && !row.visits) return null;
  const words: Readonly<Record<Opened, string>> = {
    visit: '写走访',
    link: row.link === null ? '确定帮包' : '修改帮包',
    hand: '移交',
    end: '结束',
  };
  const shown: readonly Opened[] = [
    ...(row.visits ? (['visit'] as const) : []),
    ...(changes ? (['link'] as const) : []),
    ...(changes && row.link !== null ? (['hand', 'end'] as const) : []),
  ];
  return (
    <div className="sp-actions x-noprint">
      {shown.map((one) => (
        <Button
          key={one}
          size="small"
          type={one === 'visit' ? 'primary' : 'default'}
          onClick={() => onOpen(one)}
        >
          {words[one]}
        </Button>
      ))}
    </div>
  );
}

interface DialogsProps {
  readonly row: SponsorRow;
  readonly open: Opened;
  readonly onClose: () => void;
}

function Dialogs({ row, open, onClose }: DialogsProps) {
  const { link } = row;
  const project = { id: row.project, name: row.projectName, unit: row.projectUnit };
  if (open === 'link') return <LinkDialog project={project} link={link ?? undefined} onClose={onClose} />;
  if (link === null) return null;
  if (open === 'hand') {
    const from = { post: link.post, name: link.postName };
    return <HandOverDialog from={from} link={link.id} count={1} onClose={onClose} />;
  }
  if (open === 'end') return <EndDialog link={link} onClose={onClose} />;
  return <VisitDrawer link={link} projectName={row.projectName} onClose={onClose} />;
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
