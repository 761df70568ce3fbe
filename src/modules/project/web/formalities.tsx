import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { evidenceEndings, largestEvidence } from '#kernel/attachment.ts';
import { reasonOf } from '#web/api-error.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { isKeyOf, optionsOf } from '#web/ui/options.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { formalityStateWords, formalityWords } from '../rules-words.ts';
import type { Formality, ProjectDetail } from '../schema-life.ts';
import { lifeApi } from './project-api.ts';

/** 前期手续: six papers, how far each is, its number, day and file. */
export function Formalities({ detail }: { readonly detail: ProjectDetail }) {
  const { project, formalities } = detail;
  const [editing, setEditing] = useState<Formality>();
  const notice = useNotice();
  const settled = formalities.filter(({ state }) => state === 'granted' || state === 'exempt').length;
  const open = async (one: Formality): Promise<void> => {
    try {
      await lifeApi.download('GET /api/projects/{id}/formalities/{kind}/file', {
        params: { id: project.id, kind: one.kind },
      });
    } catch (error) {
      notice.failed(error);
    }
  };
  return (
    <>
      <SectionHead title={`前期手续（${settled}/${formalities.length}）`} />
      <div className="x-scroll">
        <table className="pj-table">
          <caption className="x-hidden">前期手续</caption>
          <thead>
            <tr>
              <th scope="col">手续</th>
              <th scope="col">状态</th>
              <th scope="col">文号</th>
              <th scope="col">日期</th>
              <th scope="col">文件</th>
              {project.writes ? <th scope="col">操作</th> : null}
            </tr>
          </thead>
          <tbody>
            {formalities.map((one) => (
              <tr key={one.kind}>
                <th scope="row">{formalityWords[one.kind]}</th>
                <td data-state={one.state}>
                  {formalityStateWords[one.state]}
                  {one.note === '' ? null : <small className="pj-under">{one.note}</small>}
                </td>
                <td>{one.number || '—'}</td>
                <td>{one.decidedOn ?? '—'}</td>
                <td>
                  {one.fileName === '' ? (
                    '—'
                  ) : (
                    <button type="button" className="x-open" onClick={() => void open(one)}>
                      {one.fileName}
                    </button>
                  )}
                </td>
                {project.writes ? (
                  <td className="x-noprint">
                    <Button
                      size="small"
                      aria-label={`登记${formalityWords[one.kind]}`}
                      onClick={() => setEditing(one)}
                    >
                      登记
                    </Button>
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {editing === undefined ? null : (
        <FormalityDialog project={project.id} one={editing} onClose={() => setEditing(undefined)} />
      )}
    </>
  );
}

interface Props {
  readonly project: string;
  readonly one: Formality;
  readonly onClose: () => void;
}

function FormalityDialog({ project, one, onClose }: Props) {
  const [state, setState] = useState(one.state);
  const [number, setNumber] = useState(one.number);
  const [day, setDay] = useState(one.decidedOn ?? '');
  const [note, setNote] = useState(one.note);
  const [file, setFile] = useState<File>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();
  const params = { id: project, kind: one.kind };

  async function save(): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      await lifeApi.call('PUT /api/projects/{id}/formalities/{kind}', {
        params,
        body: { version: one.version, state, number, decidedOn: day === '' ? null : day, note },
      });
      if (file !== undefined)
        await lifeApi.call('POST /api/projects/{id}/formalities/{kind}/file', { params, file, body: {} });
      await queries.invalidateQueries({ queryKey: ['GET /api/projects/{id}/detail'] });
      notice.done(`已登记${formalityWords[one.kind]}`);
      onClose();
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      title={`登记${formalityWords[one.kind]}`}
      okText="保存"
      cancelText="取消"
      confirmLoading={busy}
      mask={{ closable: false }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="pj-move">
        <Field
          label="状态"
          fault={undefined}
          control={(id) => (
            <Select
              id={id}
              value={state}
              options={optionsOf(formalityStateWords)}
              onChange={(found: string) => {
                if (isKeyOf(formalityStateWords, found)) setState(found);
              }}
            />
          )}
        />
        <Field
          label="文号"
          fault={undefined}
          control={(id) => (
            <Input id={id} value={number} onChange={(event) => setNumber(event.target.value)} />
          )}
        />
        <Field
          label="批复日期"
          fault={undefined}
          control={(id) => <DateField id={id} value={day} onChange={setDay} />}
        />
        <Field
          label="说明"
          fault={undefined}
          control={(id) => <Input id={id} value={note} onChange={(event) => setNote(event.target.value)} />}
        />
        <FileDrop
          prompt={file === undefined ? '批复文件拖到这里，或点击选择（可不传）' : file.name}
          accept={evidenceEndings}
          limit={largestEvidence}
          onFile={setFile}
        />
      </div>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </Modal>
  );
}
