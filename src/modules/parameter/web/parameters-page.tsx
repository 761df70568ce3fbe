import { useQuery } from '@tanstack/react-query';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { parameterApi } from './parameter-api.ts';
import { ParameterTable } from './parameter-section.tsx';

/** 参数设置: all that the county sets for itself, by module, with basis and history. */
export function ParametersPage() {
  const query = useQuery(parameterApi.query('GET /api/parameters'));
  const rows = query.data?.groups.flatMap((group) => group.rows);
  return (
    <>
      <PageHeader
        title="参数设置"
        lead={
          rows === undefined
            ? ''
            : `共${rows.length}项，本县设了${rows.filter(({ own }) => own).length}项；没有设的按已公布的规定或系统初始值`
        }
      />
      <Loaded query={query}>
        {({ groups }) =>
          groups.map(({ id, title, rows: own }) => (
            <div key={id}>
              <SectionHead title={title} />
              <ParameterTable caption={title} rows={own} />
            </div>
          ))
        }
      </Loaded>
    </>
  );
}
