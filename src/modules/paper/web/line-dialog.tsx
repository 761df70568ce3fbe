import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { inlineText } from '#kernel/pinned-text.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { Kept } from '../rules-align.ts';
import { lineStep } from '../rules-arrange.ts';
import { editLine, findLine } from '../rules-body.ts';
import { isByHand } from '../rules-refresh.ts';
import type { Block, Body, Line, Paper } from '../schema.ts';
import { NeighbourWarnings } from './neighbours.tsx';
import { paperApi } from './paper-api.ts';

interface LineProps {
  readonly paper: Paper;
  readonly line: Line;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
  /** Goes on to the dialog of a picture behind the line. */
  readonly onPicture: () => void;
}

type What =
  | 'change'
  | 'picture'
  | 'sentence'
  | 'paragraph'
  | 'heading1'
  | 'heading2'
  | 'up'
  | 'down'
  | 'restore';

const whats: Readonly<Record<What, string>> = {
  change: '修改这一句',
  sentence: '在后面加一句',
  paragraph: '在后面加一段',
  heading1: '在后面加一级标题',
  heading2: '在后面加二级标题',
  picture: '在后面插入图片',
  up: '往前移一句',
  down: '往后移一句',
  restore: '恢复模板原句',
};

const steps: Partial<Record<What, -1 | 1>> = { up: -1, down: 1 };

/** What may be done to a line where it stands. */
function optionsFor(body: Body, line: Line, block: Block | undefined) {
  const isText = block?.kind === 'paragraph' || block?.kind === 'list';
  return Object.entries(whats)
    .filter(
      ([key]) =>
        (key !== 'sentence' || isText) &&
        (key !== 'up' || lineStep(body, line.id, -1) !== null) &&
        (key !== 'down' || lineStep(body, line.id, 1) !== null) &&
        (key !== 'restore' || (line.made !== null && isByHand(line))),
    )
    .map(([value, label]) => ({ value, label }));
}

/** Changes a line, writes behind it, or gives it back what its template made. */
export function LineDialog({ paper, line, onChanged, onClose, onPicture }: LineProps) {
  const [what, setWhat] = useState<What>('change');
  const [cells, setCells] = useState<readonly string[]>(() => textsOf(line));
  const [added, setAdded] = useState('');
  const [reason, setReason] = useState('');
  const block = findLine(paper.body, line.id)?.block;
  const edited = editLine(paper.body, line, cells, null, { name: '', at: '' });
  const asks = what === 'change' && edited.kind === 'reason' ? edited.numbers : [];
  const isSame = cells.join('｜') === textsOf(line).join('｜');

  async function save(): Promise<void> {
    await send(paper, line, { what, cells, added, reason: asks.length > 0 ? reason : '' });
    await onChanged();
  }

  return (
    <ConfirmDialog
      open
      title={whats[what]}
      verb={what === 'restore' ? '恢复' : steps[what] === undefined ? '保存' : '移动'}
      ready={isReady(what, { added, reason, asks: asks.length > 0, isSame })}
      onConfirm={save}
      onClose={onClose}
    >
      <Field
        wide
        label="做什么"
        control={(id) => (
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            id={id}
            value={what}
            options={optionsFor(paper.body, line, block)}
            onChange={(value: What) => (value === 'picture' ? onPicture() : setWhat(value))}
          />
        )}
      />
      {what === 'change' ? (
        <>
          <Cells cells={cells} block={block} onCells={setCells} />
          {cells.length === 1 && paper.polishes ? (
            <Polish paper={paper} line={line} onText={(text) => setCells([text])} />
          ) : null}
          {asks.length === 0 ? null : <HandReason asks={asks} value={reason} onChange={setReason} />}
          {isSame ? null : <NeighbourWarnings paper={paper} line={line} cells={cells} />}
        </>
      ) : (
        <Other what={what} line={line} added={added} onAdded={setAdded} />
      )}
    </ConfirmDialog>
  );
}

interface HandReasonProps {
  readonly asks: readonly Kept[];
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Why pinned numbers are changed, each named. */
function HandReason({ asks, value, onChange }: HandReasonProps) {
  return (
    <Field
      wide
      label="手改数字的理由"
      note={asks.map(({ was, now }) => `“${was}”${now === '' ? '被删去' : `改成“${now}”`}`).join('，')}
      control={(id) => (
        <Input id={id} value={value} maxLength={300} onChange={(event) => onChange(event.target.value)} />
      )}
    />
  );
}

interface OtherProps {
  readonly what: What;
  readonly line: Line;
  readonly added: string;
  readonly onAdded: (text: string) => void;
}

/** What is moved or restored, or the words that are written behind the line. */
function Other({ what, line, added, onAdded }: OtherProps) {
  if (what === 'restore') return <p>{(line.made ?? []).map(inlineText).join('｜')}</p>;
  if (steps[what] !== undefined) return <p>{textsOf(line).join('｜')}</p>;
  return <Words label="文字" text={added} onText={onAdded} />;
}

interface CellsProps {
  readonly cells: readonly string[];
  readonly block: Block | undefined;
  readonly onCells: (cells: readonly string[]) => void;
}

/** The words of a sentence, or of each cell of a row. */
function Cells({ cells, block, onCells }: CellsProps) {
  const isSentence = cells.length === 1;
  return cells.map((cell, index) => (
    <Words
      // oxlint-disable-next-line react/no-array-index-key -- the cells of a row keep their order
      key={index}
      label={block?.columns[index]?.heading ?? '文字'}
      text={cell}
      onText={(text) => onCells(cells.map((one, at) => (at === index ? text : one)))}
      {...(isSentence ? { note: '清空就是删去这一句；钉住的数字改了要写理由。' } : {})}
    />
  ));
}

interface WordsProps {
  readonly label: string;
  readonly text: string;
  readonly note?: string;
  readonly onText: (text: string) => void;
}

function Words({ label, text, note, onText }: WordsProps) {
  return (
    <Field
      wide
      label={label}
      note={note}
      control={(id) => (
        <Input.TextArea
          id={id}
          value={text}
          autoSize={{ minRows: 1, maxRows: 8 }}
          onChange={(event) => onText(event.target.value)}
        />
      )}
    />
  );
}

function textsOf({ now, made }: Line): readonly string[] {
  return (now.length === 0 ? (made ?? [[]]) : now).map(inlineText);
}

interface Filled {
  readonly added: string;
  readonly reason: string;
  readonly asks: boolean;
  readonly isSame: boolean;
}

function isReady(what: What, { added, reason, asks, isSame }: Filled): boolean {
  if (what === 'restore' || steps[what] !== undefined) return true;
  if (what === 'change') return !isSame && (!asks || reason.trim().length >= 2);
  return added.trim() !== '';
}

async function send(
  paper: Paper,
  line: Line,
  { what, cells, added, reason }: { what: What; cells: readonly string[]; added: string; reason: string },
): Promise<void> {
  const { id, version } = paper;
  const params = { id, line: line.id };
  const by = steps[what];
  if (by !== undefined) {
    const how = lineStep(paper.body, line.id, by);
    if (how === null) return;
    await paperApi.call('POST /api/papers/{id}/arrange', { params: { id }, body: { ...how, version } });
  } else if (what === 'restore') {
    await paperApi.call('POST /api/papers/{id}/lines/{line}/restore', { params, body: { version } });
  } else if (what === 'change') {
    const body = { version, cells: [...cells], ...(reason === '' ? {} : { reason }) };
    await paperApi.call('PUT /api/papers/{id}/lines/{line}', { params, body });
  } else {
    const body = { version, after: line.id, as: addedAs(what), text: added };
    await paperApi.call('POST /api/papers/{id}/lines', { params: { id }, body });
  }
}

function addedAs(what: What): 'sentence' | 'paragraph' | 'heading1' | 'heading2' {
  return what === 'sentence' || what === 'heading1' || what === 'heading2' ? what : 'paragraph';
}

interface PolishProps {
  readonly paper: Paper;
  readonly line: Line;
  readonly onText: (text: string) => void;
}

/** Asks the language model behind the port; a suggestion that changes a number is refused by the server. */
function Polish({ paper, line, onText }: PolishProps) {
  const [busy, setBusy] = useState(false);
  const notice = useNotice();
  async function polish(): Promise<void> {
    setBusy(true);
    try {
      const params = { id: paper.id, line: line.id };
      onText((await paperApi.call('POST /api/papers/{id}/lines/{line}/polish', { params })).text);
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button size="small" loading={busy} onClick={() => void polish()}>
      润色这一句
    </Button>
  );
}
