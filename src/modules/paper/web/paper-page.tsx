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
import type { Block, Line, Paper, Pin } from '../schema.ts';
import { Acts } from './acts.tsx';
import { useArrange } from './arranging.ts';
import { Differences } from './differences.tsx';
import { FaceDialog } from './face-dialog.tsx';
import { History } from './history.tsx';
import { LineDialog } from './line-dialog.tsx';
import { NumberDialog } from './number-dialog.tsx';
import { paperApi } from './paper-api.ts';
import './paper.css';
import { PaperView } from './paper-view.tsx';
import { PictureDialog } from './picture-dialog.tsx';
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
          data === undefined ? undefined : (
            <>
              <Button onClick={() => window.print()}>打印</Button>
              <Button onClick={() => download('GET /api/papers/{id}/docx')}>下载 .docx</Button>
              <Button onClick={() => download('GET /api/papers/{id}/pdf')}>下载 PDF</Button>
              <Acts paper={data} />
            </>
          )
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
  const [open, setOpen] = useState<Opened>();
  const queries = useQueryClient();
  const isDraft = paper.writes && paper.state === 'draft';
  const isWriting = isDraft && mode === 'write';
  const changed = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['GET /api/papers/{id}'] });
    await queries.invalidateQueries({ queryKey: ['GET /api/papers'] });
  };
  const arrange = useArrange(paper, changed);
  return (
    <>
      {isDraft && paper.returned !== null ? <p className="pp-hint">已退回：{paper.returned}</p> : null}
      <Toolbar fold={false}>
        {isDraft ? <Button onClick={() => setOpen({ what: 'face' })}>公文要素</Button> : null}
        {isDraft ? <Mode value={mode} onChange={setMode} /> : null}
        {paper.editions.length > 0 ? <Editions paper={paper} onEdition={onEdition} /> : null}
      </Toolbar>
      {isDraft ? <Differences paper={paper} onChanged={changed} /> : null}
      <PaperView
        paper={paper}
        isWriting={isWriting}
        arrange={arrange}
        onLine={(line) => setOpen({ what: 'line', line })}
        onPicture={(block) => setOpen({ what: 'picture', block })}
        onNumber={isDraft ? (line, pin) => setOpen({ what: 'number', line, pin }) : undefined}
      />
      {isWriting ? <KeyHint hints={moving} /> : null}
      <div className="x-noprint">
        <SignHistory key={paper.version} kind="paper" object={paper.id} />
      </div>
      {paper.writes ? (
        <>
          <Gaps gaps={paper.body.gaps} />
          <History history={paper.history} />
        </>
      ) : null}
      <Dialogs
        open={open}
        paper={paper}
        onChanged={changed}
        onOpen={setOpen}
        onClose={() => setOpen(undefined)}
      />
    </>
  );
}

const moving = [{ keys: ['Alt+↑', 'Alt+↓'], meaning: '移动所在的段或句，也可以按住拖动' }] as const;

/** Which dialog stands open, and for what. */
type Opened =
  | { readonly what: 'face' }
  | { readonly what: 'line'; readonly line: Line }
  | { readonly what: 'picture'; readonly after?: Line; readonly block?: Block }
  | { readonly what: 'number'; readonly line: Line; readonly pin: Pin };

interface DialogsProps {
  readonly open: Opened | undefined;
  readonly paper: Paper;
  readonly onChanged: () => Promise<void>;
  readonly onOpen: (next: Opened) => void;
  readonly onClose: () => void;
}

function Dialogs({ open, onOpen, ...rest }: DialogsProps) {
  if (open === undefined) return null;
  if (open.what === 'face') return <FaceDialog {...rest} />;
  if (open.what === 'picture') {
    const { what: _what, ...of } = open;
    return <PictureDialog {...of} {...rest} />;
  }
  if (open.what === 'line') {
    const { line } = open;
    return (
      <LineDialog
        key={line.id}
        line={line}
        onPicture={() => onOpen({ what: 'picture', after: line })}
        {...rest}
      />
    );
  }
  return <NumberDialog key={open.pin.id} line={open.line} pin={open.pin} {...rest} />;
}

interface ModeProps {
  readonly value: 'read' | 'write';
  readonly onChange: (mode: 'read' | 'write') => void;
}

function Mode({ value, onChange }: ModeProps) {
  return (
    <Segmented
      aria-label="读或改"
      value={value}
      options={[
        { value: 'read', label: '阅读' },
        { value: 'write', label: '编辑' },
      ]}
      onChange={onChange}
    />
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
