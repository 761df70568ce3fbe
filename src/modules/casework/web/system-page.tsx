import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { choiceOr, useSearchParams } from '#web/search.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { PageTabs } from '#web/ui/page-tabs.tsx';
import type { SystemView } from '../schema-items.ts';
import { BatchDialog, batchMoves } from './batch-dialog.tsx';
import { BoardPart } from './board-part.tsx';
import { CaseImport } from './case-import.tsx';
import { type KindView, useSystem } from './casework-api.ts';
import { DirectoryPart } from './directory-part.tsx';
import { ListPart } from './list-part.tsx';
import { ListsPart } from './lists-part.tsx';
import { RaiseDialog } from './raise-dialog.tsx';
import { StatisticsPart } from './statistics-part.tsx';
import { WarningsPart } from './warnings-part.tsx';
import './casework.css';

const parts = ['list', 'board', 'statistics', 'directory', 'codes'] as const;
type Part = (typeof parts)[number];
const filters = { part: choiceOr<Part>('list', ...parts) };

/** A county system: its items as list and board, its figures, its directory and its lists of codes. */
export function SystemPage() {
  const { query, kindKey } = useSystem();
  return (
    <Loaded query={query}>
      {(system) => {
        const kind = system.kinds.find(({ definition }) => definition.key === kindKey) ?? system.kinds[0];
        return kind === undefined ? null : <Kind key={kind.definition.key} system={system} kind={kind} />;
      }}
    </Loaded>
  );
}

interface Props {
  readonly system: SystemView;
  readonly kind: KindView;
}

function tabsOf({ definition }: KindView, system: SystemView): readonly { key: Part; label: string }[] {
  const isRouted =
    definition.moves.some((one) => one.isRouted === true) || definition.raise.isRouted === true;
  return [
    { key: 'list', label: '台账' },
    { key: 'board', label: '按状态看' },
    ...(system.measures.length === 0 ? [] : [{ key: 'statistics' as const, label: '统计' }]),
    ...(isRouted ? [{ key: 'directory' as const, label: '派单目录' }] : []),
    ...(system.lists.length === 0 ? [] : [{ key: 'codes' as const, label: '清单' }]),
  ];
}

function Kind({ system, kind }: Props) {
  const [{ part }, setSearch] = useSearchParams(filters);
  const [opened, setOpened] = useState<string>();
  const navigate = useNavigate();
  const { definition, raises } = kind;
  const tabs = tabsOf(kind, system);
  const shown = tabs.some(({ key }) => key === part) ? part : 'list';
  const kinds = system.kinds.map((one) => ({ key: one.definition.key, label: one.definition.title }));
  const face = definition.public;
  const forms = (definition.forms ?? []).filter(({ of }) => of === 'raise');
  return (
    <div className="x-landscape">
      <PageHeader
        title={system.title}
        lead={`受理派单：${system.desk.name}`}
        actions={
          <>
            {system.pages.map(({ title, href }) => (
              <span key={href} className="cw-public">
                <PageLink href={href}>{title}</PageLink>
              </span>
            ))}
            {face === undefined ? null : (
              <a
                className="cw-public"
                href={`/p/${system.key}/${definition.key}`}
                target="_blank"
                rel="noreferrer"
              >
                公众页面
              </a>
            )}
            {raises && batchMoves(kind).length > 0 ? (
              <Button onClick={() => setOpened('batch')}>批量办理</Button>
            ) : null}
            {raises ? <Button onClick={() => setOpened('import')}>导入</Button> : null}
            {raises
              ? forms.map(({ key, title }) => (
                  <Button key={key} onClick={() => setOpened(key)}>
                    {title}
                  </Button>
                ))
              : null}
            {raises ? (
              <Button type="primary" onClick={() => setOpened('raise')}>
                {definition.raise.title}
              </Button>
            ) : null}
          </>
        }
      />
      {kinds.length > 1 ? (
        <PageTabs
          label="事项种类"
          tabs={kinds}
          value={definition.key}
          onChange={(key) =>
            void navigate({ to: '/systems/$system/$kind', params: { system: system.key, kind: key } })
          }
        />
      ) : null}
      <PageTabs label="栏目" tabs={tabs} value={shown} onChange={(key) => setSearch({ part: key })} />
      <Shown part={shown} system={system} kind={kind} />
      {opened === 'batch' ? (
        <BatchDialog system={system} kind={kind} onClose={() => setOpened(undefined)} />
      ) : null}
      {opened === undefined || opened === 'import' || opened === 'batch' ? null : (
        <RaiseDialog
          key={opened}
          system={system}
          kind={kind}
          form={forms.find(({ key }) => key === opened)}
          onClose={() => setOpened(undefined)}
        />
      )}
      <CaseImport
        open={opened === 'import'}
        system={system}
        kind={kind}
        onClose={() => setOpened(undefined)}
      />
    </div>
  );
}

function Shown({ part, ...props }: Props & { readonly part: Part }) {
  switch (part) {
    case 'board':
      return <BoardPart {...props} />;
    case 'statistics':
      return <StatisticsPart {...props} />;
    case 'directory':
      return <DirectoryPart {...props} />;
    case 'codes':
      return <ListsPart {...props} />;
    default:
      if (props.system.warnings === props.kind.definition.key) return <WarningsPart system={props.system} />;
      return <ListPart {...props} />;
  }
}
