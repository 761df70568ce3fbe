import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { SignHistory } from '#modules/sign/web/index.ts';
import { useRouteParam } from '#web/route-param.ts';
import { count, useSearchParams } from '#web/search.ts';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { stateWords } from '../rules-words.ts';
import type { Line, Paper, Pin } from '../schema.ts';
import { Acts } from './acts.tsx';
import { useArrange } from './arranging.ts';
import { Differences } from './differences.tsx';
import { FaceDialog } from './face-dialog.tsx';
import { History } from './history.tsx';
import { LineDialog, NumberDialog } from './line-dialog.tsx';
import { paperApi } from './paper-api.ts';
import './paper.css';
import { PaperView } from './paper-view.tsx';
import { Gaps } from './template-drawer.tsx';

const filters = { edition: count(0) };

/** A paper: read by everybody who may, written line by line by the county office. */
export function PaperPage() {
  const id = useRouteParam('id');
  const [{ edition }, setSearch] = useSearchParams(filters);
  const query = edition === 0 ? {} : { edition };
  const paper = useQuery(paperApi.query('GET /api/papers/{id}', { params: { id }, query }));
  const notice = useNotice();
  const download = (name: 'GET /api/papers/{id}/docx' | 'GET /api/papers/{id}/pdf'): void =>
    void paperApi.download(name, { params: { id }, query }).catch(notice.failed);
  const { data } = paper;
  return (
    <>
      <PageHeader
        title={data?.title ?? '文稿'}
        above={<Link to="/papers">报告写作</Link>}
        lead={data === undefined ? undefined : leadOf(data)}
        actions={
          <>
            <Button onClick={() => window.print()}>打印</Button>
            <Button onClick={() => download('GET /api/papers/{id}/docx')}>下载 .docx</Button>
            <Button onClick={() => download('GET /api/papers/{id}/pdf')}>下载 PDF</Button>
            {data === undefined ? null : <Acts paper={data} />}
          </>
        }
      />
      <Loaded query={paper} rows={14}>
        {(one) => (
          <Desk
            key={`${one.id} ${one.shown ?? ''}`}
            paper={one}
            onEdition={(next) => setSearch({ edition: next })}
          />
        )}
      </Loaded>
    </>
  );
}

function leadOf(paper: Paper): string {
  const { state, shown, edition, number, body, templateName, templateVersion, changedAt } = paper;
  const hand = body.pins.filter(({ edit }) => edit !== null).length;
  const where = shown === null ? stateWords[state] : `第${shown}稿（定稿）`;
  const before = shown === null && edition > 0 ? `，已有第${edition}稿` : '';
  return [
    `${where}${before}`,
    ...(number === '' || (shown === null && state !== 'final') ? [] : [number]),
    paper.face.kind,
    `模板“${templateName}”第${templateVersion}版`,
    `钉住数字${body.pins.length}处${hand === 0 ? '' : `，手改${hand}处`}`,
    `${printMinute(changedAt)}改动`,
  ].join(' · ');
}

interface DeskProps {
  readonly paper: Paper;
  readonly onEdition: (edition: number) => void;
}

function Desk({ paper, onEdition }: DeskProps) {
  const [mode, setMode] = useState<'read' | 'write'>('read');
  const [line, setLine] = useState<Line>();
  const [number, setNumber] = useState<{ readonly line: Line; readonly pin: Pin }>();
  const queries = useQueryClient();
  const [isFaceOpen, setFaceOpen] = useState(false);
  const isDraft = paper.writes && paper.state === 'draft';
  const changed = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['GET /api/papers/{id}'] });
    await queries.invalidateQueries({ queryKey: ['GET /api/papers'] });
  };
  const arrange = useArrange(paper, changed);
  return (
    <>
      {paper.returned === null || paper.state !== 'draft' ? null : (
        <p className="pp-hint" role="note">
          已退回：{paper.returned}
        </p>
      )}
      <Toolbar fold={false}>
        {isDraft ? <Button onClick={() => setFaceOpen(true)}>公文要素</Button> : null}
        {isDraft ? (
          <Segmented
            aria-label="读或改"
            value={mode}
            options={[
              { value: 'read', label: '阅读' },
              { value: 'write', label: '编辑' },
            ]}
            onChange={setMode}
          />
        ) : null}
        {paper.editions.length > 0 ? <Editions paper={paper} onEdition={onEdition} /> : null}
      </Toolbar>
      {isDraft ? <Differences paper={paper} onChanged={changed} /> : null}
      <PaperView
        paper={paper}
        isWriting={isDraft && mode === 'write'}
        arrange={arrange}
        onLine={setLine}
        onNumber={isDraft ? (of, pin) => setNumber({ line: of, pin }) : undefined}
      />
      {isDraft && mode === 'write' ? (
        <KeyHint hints={[{ keys: ['Alt+↑', 'Alt+↓'], meaning: '移动所在的段或句，也可以按住拖动' }]} />
      ) : null}
      <div className="x-noprint">
        <SignHistory key={paper.version} kind="paper" object={paper.id} />
      </div>
      {paper.writes ? <Gaps gaps={paper.body.gaps} /> : null}
      {paper.writes ? <History history={paper.history} /> : null}
      {line === undefined ? null : (
        <LineDialog
          key={line.id}
          paper={paper}
          line={line}
          onChanged={changed}
          onClose={() => setLine(undefined)}
        />
      )}
      {isFaceOpen ? (
        <FaceDialog paper={paper} onChanged={changed} onClose={() => setFaceOpen(false)} />
      ) : null}
      {number === undefined ? null : (
        <NumberDialog
          key={number.pin.id}
          paper={paper}
          line={number.line}
          pin={number.pin}
          onChanged={changed}
          onClose={() => setNumber(undefined)}
        />
      )}
    </>
  );
}

/** Which of the finalised editions is read; the working copy for who writes. */
function Editions({ paper, onEdition }: DeskProps) {
  const editions = paper.editions.map(({ edition }) => ({ value: edition, label: `第${edition}稿（定稿）` }));
  const working = paper.writes || paper.history.length > 0 ? [{ value: 0, label: '工作稿' }] : [];
  return (
    <Labelled label="看哪一稿">
      <Select
        style={{ width: 150 }}
        value={paper.shown ?? 0}
        options={[...working, ...editions]}
        onChange={onEdition}
      />
    </Labelled>
  );
}
