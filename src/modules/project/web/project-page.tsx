import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ComponentType, type ReactNode, useState } from 'react';
import type { Act } from '#kernel/access.ts';
import { printMinute } from '#kernel/day-words.ts';
import { printMonth } from '#web/month.ts';
import { useRouteParam } from '#web/route-param.ts';
import { sessionQuery } from '#web/session.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { useUnits } from '#web/units.ts';
import { categoryWords, completionRate, levelsText, natureWords } from '../rules.ts';
import { stageWords } from '../rules-machine.ts';
import { doneInAll } from '../rules-rates.ts';
import type { Project } from '../schema.ts';
import type { ProjectDetail } from '../schema-life.ts';
import { Amount, printGap, printPercent, Sum } from './amount.tsx';
import { Formalities } from './formalities.tsx';
import { MoveDialog, StageLine } from './move-dialog.tsx';
import { BundleSection, TrajectoryLine } from './parts.tsx';
import { Photos } from './photos.tsx';
import { lifeApi } from './project-api.ts';
import { ProjectDrawer } from './project-drawer.tsx';
import { Quantities } from './quantities.tsx';
import './project.css';

/** A section that another module adds to the page of a project; modules above this one register theirs in `web/pages/project-page.tsx`. */
export interface ProjectSection {
  readonly key: string;
  readonly title: string;
  /** Shown to posts with this right. */
  readonly right: Act;
  /** Where it stands: after the money (`work`), or before the history (`end`). */
  readonly place: 'work' | 'end';
  readonly Section: ComponentType<{ readonly project: Project }>;
}

/** 项目页: one project from the plan's sentence to its history. */
export function ProjectPage({ sections }: { readonly sections: readonly ProjectSection[] }) {
  const id = useRouteParam('id');
  const query = useQuery(lifeApi.query('GET /api/projects/{id}/detail', { params: { id } }));
  return <Loaded query={query}>{(detail) => <Detail key={id} detail={detail} sections={sections} />}</Loaded>;
}

interface DetailProps {
  readonly detail: ProjectDetail;
  readonly sections: readonly ProjectSection[];
}

function Detail({ detail, sections }: DetailProps) {
  const { project, events, sentence } = detail;
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [editing, setEditing] = useState(false);
  const [moving, setMoving] = useState(false);
  const queries = useQueryClient();
  const shown = sections.filter(({ right }) => rights.includes(right));
  const extra = (place: ProjectSection['place']) =>
    shown
      .filter((one) => one.place === place)
      .map(({ key, title, Section }) => (
        <section key={key} aria-labelledby={`section-${key}`}>
          <SectionHead title={title} id={`section-${key}`} />
          <Section project={project} />
        </section>
      ));
  return (
    <>
      <PageHeader
        above={<Link to="/projects">项目台账</Link>}
        title={project.name}
        lead={leadOf(project)}
        actions={
          project.writes ? (
            <>
              <Button onClick={() => setEditing(true)}>修改</Button>
              <Button type="primary" onClick={() => setMoving(true)}>
                办理阶段
              </Button>
            </>
          ) : null
        }
      />
      {detail.doubts.length === 0 ? null : (
        <p className="pj-doubts" role="note">
          请核对：{detail.doubts.join('；')}。
        </p>
      )}
      {detail.parent === null ? null : (
        <p className="pj-note">
          本项目是打包项目“
          <Link to="/projects/$id" params={{ id: detail.parent.id }}>
            {detail.parent.name}
          </Link>
          ”的子项目，统计时合为一个。
        </p>
      )}
      <StageLine project={project} />
      <SectionHead title="资金" />
      <Money detail={detail} />
      <TrajectoryLine project={project} />
      {extra('work')}
      <SectionHead title="基本情况" />
      <Facts detail={detail} />
      <Sentence sentence={sentence} />
      <BundleSection detail={detail} />
      <Formalities detail={detail} />
      <Quantities detail={detail} />
      <Photos detail={detail} />
      {extra('end')}
      <History events={events} />
      <ProjectDrawer
        opened={editing ? project : undefined}
        year={project.year}
        onClose={() => {
          setEditing(false);
          void queries.invalidateQueries({ queryKey: ['GET /api/projects/{id}/detail'] });
        }}
      />
      {moving ? (
        <MoveDialog project={project} office={detail.office} onClose={() => setMoving(false)} />
      ) : null}
    </>
  );
}

function History({ events }: Pick<ProjectDetail, 'events'>) {
  return (
    <>
      <SectionHead title="办理记录" />
      <ol className="pj-history">
        {events.map((one) => (
          <li key={one.id}>
            <time dateTime={one.at}>{printMinute(one.at)}</time>
            <span>{one.words}</span>
            <small>{one.by}</small>
          </li>
        ))}
      </ol>
    </>
  );
}

function Sentence({ sentence }: Pick<ProjectDetail, 'sentence'>) {
  if (sentence === null) return null;
  return (
    <>
      <SectionHead title="计划原句" />
      <blockquote className="pj-sentence">
        {sentence.words}
        <footer>
          <Link to="/commitments/$id" params={{ id: sentence.commitment }}>
            {sentence.title}
          </Link>
        </footer>
      </blockquote>
    </>
  );
}

function leadOf(project: Project): string {
  return [
    project.code ?? `无项目代码${project.codeMissing === '' ? '' : `（${project.codeMissing}）`}`,
    levelsText(project.levels),
    project.category === 'none' ? '' : categoryWords[project.category],
    natureWords[project.nature],
    project.bundle ? '打包项目' : '',
    project.demo ? '演示数据' : '',
  ]
    .filter((one) => one !== '')
    .join('　');
}

function Money({ detail }: { readonly detail: ProjectDetail }) {
  const { project, pace, month } = detail;
  const { done, yearPlan } = project;
  const rate = yearPlan === null || done === null ? null : completionRate(done, yearPlan);
  const all = doneInAll(project.doneBefore, done);
  return (
    <StatStrip
      stats={[
        { label: '总投资', value: sumOf(project.total) },
        { label: '至上年底累计', value: sumOf(project.doneBefore) },
        { label: `${project.year}年计划`, value: sumOf(yearPlan) },
        {
          label: project.doneMonth === null ? '当月完成' : `${Number(project.doneMonth.slice(5))}月完成`,
          value: sumOf(project.monthDone),
        },
        {
          label: '本年累计',
          value: sumOf(done),
          note:
            project.doneMonth !== null
              ? `${printMonth(project.doneMonth)}项目进度`
              : done === null
                ? ''
                : '手工填写',
        },
        {
          label: '完成率',
          value: rate === null ? '—' : `${rate}%`,
          note: rate === null ? '没有年度计划或没有报数' : <Fraction done={done} plan={yearPlan} />,
        },
        {
          label: `序时差（${Number(month.slice(5))}月）`,
          value: pace === null ? '—' : printGap(pace.gap).replace('个百分点', ''),
          unit: pace === null ? '' : '个百分点',
          note: pace === null ? '没有报数不算落后' : <Due due={pace.due} percent={pace.percent} />,
        },
        { label: '自开工累计', value: sumOf(all) },
      ]}
    />
  );
}

function sumOf(value: string | null): ReactNode {
  return value === null ? '—' : <Sum yuan={value} />;
}

function Fraction({ done, plan }: { readonly done: string | null; readonly plan: string | null }) {
  return (
    <>
      <Amount value={done} />/<Amount value={plan} />
      万元
    </>
  );
}

function Due({ due, percent }: { readonly due: string; readonly percent: string }) {
  return (
    <>
      应完成
      <Sum yuan={due} />
      ，完成{printPercent(percent)}
    </>
  );
}

function Facts({ detail }: { readonly detail: ProjectDetail }) {
  const { project, lists, sponsorPostName } = detail;
  const units = useUnits();
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['阶段', stageWords[project.stage]],
    ['建设单位', project.owner || '—'],
    ['责任单位', units.nameOf(project.unit)],
    ['所在镇街', units.nameOf(project.town)],
    ['建设地点', project.site || '—'],
    ['产业', project.industry || '—'],
    ['计划开工', project.plannedStart ?? '—'],
    ['实际开工', project.startedOn ?? '—'],
    ['计划竣工', project.dueOn ?? '—'],
    ['实际竣工', project.finishedOn ?? '—'],
    ['投产', project.operatingOn ?? '—'],
    ['帮包单位', units.nameOf(project.sponsorUnit)],
    ['帮包岗位', sponsorPostName || '—'],
    [
      '重点项目清单',
      lists.length === 0
        ? '—'
        : lists
            .map(
              (one) =>
                `${one.year}年${levelsText([one.level])}（${categoryWords[one.category]}，第${one.version}版）`,
            )
            .join('；'),
    ],
  ];
  return (
    <>
      {project.content === '' ? null : <p className="pj-content">{project.content}</p>}
      <dl className="pj-facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
