import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { fileSorts, isFileSort, printSize } from '#kernel/system/files.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { EvidenceDrop } from '#web/ui/evidence-drop.tsx';
import { Field as Control } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { CaseDetail } from '../schema-items.ts';
import { caseworkApi } from './casework-api.ts';

interface Props {
  readonly detail: CaseDetail;
  readonly params: { system: string; kind: string; id: string };
}

type FileLine = CaseDetail['files'][number];

const stateWords = { missing: '未交', unfit: '不符', waiting: '待核对', fit: '已核对' } as const;

/** Files of an item beside the materials it is to hold; each that came by the net is looked at here. */
export function CaseFiles({ detail, params }: Props) {
  const { files, adds, materials } = detail;
  const [refusing, setRefusing] = useState<FileLine>();
  const names = new Set(materials.map(({ name }) => name));
  const others = files.filter(({ material }) => !names.has(material));
  const listOf = (some: readonly FileLine[]) => (
    <Files files={some} params={params} judges={adds} onRefuse={setRefusing} />
  );
  if (files.length === 0 && !adds) return null;
  return (
    <>
      <SectionHead title="材料" />
      {materials.length === 0 ? null : (
        <ul className="cw-materials">
          {materials.map(({ name, words, state }) => (
            <li key={name} data-state={state}>
              <p>
                <b>{name}</b>
                {words === '' ? '' : `（${words}）`}
                <span>{stateWords[state]}</span>
              </p>
              {listOf(files.filter(({ material }) => material === name))}
            </li>
          ))}
        </ul>
      )}
      {listOf(others)}
      {adds ? <Add materials={materials} params={params} /> : null}
      {refusing === undefined ? null : (
        <Refuse file={refusing} params={params} onClose={() => setRefusing(undefined)} />
      )}
    </>
  );
}

/** Says of a file that it will do, or why it will not. */
function useJudging(params: Props['params']) {
  const queries = useQueryClient();
  return async (file: FileLine, body: { fits: boolean; note: string }): Promise<void> => {
    await caseworkApi.call('POST /api/systems/{system}/{kind}/cases/{id}/files/{file}/check', {
      params: { ...params, file: file.id },
      body,
    });
    await queries.invalidateQueries();
  };
}

/** What it is, who brought it and when, and what was said of it. */
function wordsOf(file: FileLine): string {
  const { kind, size, addedByName, addedAt, checked, checkedAt, checkedByName, note } = file;
  const said =
    checked === null || checkedAt === null
      ? []
      : [
          `${stateWords[checked]}${note === '' ? '' : `：${note}`}（${checkedByName}，${printMinute(checkedAt)}）`,
        ];
  const sort = isFileSort(kind) ? fileSorts[kind].title : kind;
  return [sort, printSize(size), addedByName, printMinute(addedAt), ...said].join('　');
}

interface FilesProps {
  readonly files: readonly FileLine[];
  readonly params: Props['params'];
  /** Whether the reader may judge them. */
  readonly judges: boolean;
  readonly onRefuse: (file: FileLine) => void;
}

function Files({ files, params, judges, onRefuse }: FilesProps) {
  const notice = useNotice();
  const say = useJudging(params);
  if (files.length === 0) return null;
  return (
    <ul className="cw-files">
      {files.map((file) => (
        <li key={file.id}>
          <Button
            type="link"
            size="small"
            onClick={() =>
              void caseworkApi
                .download('GET /api/systems/{system}/{kind}/cases/{id}/files/{file}', {
                  params: { ...params, file: file.id },
                })
                .catch(notice.failed)
            }
          >
            {file.name}
          </Button>
          <span>{wordsOf(file)}</span>
          {judges && file.outside ? (
            <span className="x-noprint">
              {file.checked === 'fit' ? null : (
                <Button
                  size="small"
                  aria-label={`核对无误：${file.name}`}
                  onClick={() => void say(file, { fits: true, note: '' }).catch(notice.failed)}
                >
                  核对无误
                </Button>
              )}{' '}
              {file.checked === 'unfit' ? null : (
                <Button size="small" aria-label={`不符：${file.name}`} onClick={() => onRefuse(file)}>
                  不符
                </Button>
              )}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Why a file will not do: the applicant reads it. */
function Refuse({
  file,
  params,
  onClose,
}: Pick<FilesProps, 'params'> & { readonly file: FileLine; readonly onClose: () => void }) {
  const [note, setNote] = useState('');
  const say = useJudging(params);
  return (
    <ConfirmDialog
      open
      title={`材料不符：${file.name}`}
      verb="不符"
      ready={note.trim().length >= 2}
      onConfirm={async () => say(file, { fits: false, note: note.trim() })}
      onClose={onClose}
    >
      <Control
        wide
        label="哪里不符"
        note="申请人凭查询码看得到；告知补正时自动写入。"
        control={(id) => (
          <Input id={id} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      />
    </ConfirmDialog>
  );
}

/** Adds a file inside, for one of the materials where there are any. */
function Add({ materials, params }: Pick<CaseDetail, 'materials'> & Pick<Props, 'params'>) {
  const [material, setMaterial] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();

  async function add(file: File): Promise<void> {
    await caseworkApi.call('POST /api/systems/{system}/{kind}/cases/{id}/files', {
      params,
      file,
      body: { material },
    });
    await queries.invalidateQueries();
    notice.done('已上传');
  }

  return (
    <div className="cw-add x-noprint">
      {materials.length === 0 ? null : (
        <Control
          label="上传的是哪份材料"
          control={(id) => (
            <Select<string>
              id={id}
              value={material}
              options={[
                { value: '', label: '其他材料' },
                ...materials.map(({ name }) => ({ value: name, label: name })),
              ]}
              onChange={setMaterial}
            />
          )}
        />
      )}
      <EvidenceDrop isSmall prompt="把材料拖到这里，或点击选择" send={add} />
    </div>
  );
}
