import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMonth } from '#web/month.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import type { InclusionRow } from '../schema.ts';
import { inclusionApi } from './inclusion-api.ts';
import { Way } from './way.tsx';
import './inclusion.css';

/** 纳统 on the page of a project: where it stands, since when, what is late, and the way to its papers. */
export function InclusionOf({ project }: { readonly project: { readonly id: string } }) {
  const query = useQuery(
    inclusionApi.query('GET /api/inclusion/projects/{project}', { params: { project: project.id } }),
  );
  return (
    <Loaded query={query} rows={2}>
      {({ row }) => <Standing row={row} />}
    </Loaded>
  );
}

function Standing({ row }: { readonly row: InclusionRow }) {
  const [month] = useMonth();
  return (
    <>
      {row.due || row.state !== 'due' ? <Way row={row} /> : <p>{row.why || '未到纳统条件'}。</p>}
      <p>
        {row.form === null ? '' : `填报${row.form}表。`}
        <Link to="/inclusion" search={(old) => ({ ...old, month, project: row.project })}>
          申报内容、材料和办理经过
        </Link>
      </p>
    </>
  );
}
