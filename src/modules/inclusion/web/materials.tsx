import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useToday } from '#web/today.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { EvidenceDrop } from '#web/ui/evidence-drop.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { type Asked, type MaterialKind, materialsOf, materialWords } from '../rules-materials.ts';
import type { InclusionDetail, Material } from '../schema.ts';
import { inclusionApi, readsInclusion } from './inclusion-api.ts';

/** 材料: what the kind of project has to show, what is there, and who found it fit. */
export function Materials({ detail }: { readonly detail: InclusionDetail }) {
  const { row, application, materials } = detail;
  const [isAdding, setAdding] = useState(false);
  const [rejected, setRejected] = useState<Material>();
  const queries = useQueryClient();
  const notice = useNotice();
  const isOpen = row.writes && row.state === 'preparing';
  const asked = materialsOf(application.kind, row.form === '206-1');
  const others = materials.filter(({ kind }) => !asked.some((one) => one.kind === kind));
  const params = (material: string) => ({ project: row.project, material });
  const refresh = async (): Promise<void> => queries.invalidateQueries({ predicate: readsInclusion });

  async function run(work: Promise<unknown>, words: string): Promise<void> {
    try {
      await work;
      await refresh();
      if (words !== '') notice.done(words);
    } catch (error) {
      notice.failed(error);
    }
  }

  const acts = {
    open: (one: Material): void =>
      void inclusionApi
        .download('GET /api/inclusion/projects/{project}/materials/{material}', { params: params(one.id) })
        .catch(notice.failed),
    remove: (one: Material): void =>
      void run(
        inclusionApi.call('POST /api/inclusion/projects/{project}/materials/{material}/remove', {
          params: params(one.id),
          body: {},
        }),
        `已撤下“${one.fileName}”`,
      ),
    pass: (one: Material): void =>
      void run(
        inclusionApi.call('POST /api/inclusion/projects/{project}/materials/{material}/check', {
          params: params(one.id),
          body: { passed: true },
        }),
        `已核查“${one.fileName}”：合格`,
      ),
    reject: setRejected,
  };
  return (
    <>
      <SectionHead title={`材料（${materials.length}份）`} />
      <ul className="ns-materials">
        {[...asked, ...others.map(({ kind }) => ({ kind, compulsory: false }))].map((one) => (
          <AskedMaterial
            key={one.kind}
            asked={one}
            held={materials.filter(({ kind }) => kind === one.kind)}
            mayRemove={isOpen}
            mayCheck={row.decides}
            acts={acts}
          />
        ))}
      </ul>
      {isOpen && !isAdding ? (
        <p className="x-noprint">
          <Button onClick={() => setAdding(true)}>上传材料</Button>
        </p>
      ) : null}
      {isAdding ? (
        <AddMaterial
          project={row.project}
          kinds={asked}
          onDone={() => {
            setAdding(false);
            void refresh();
          }}
        />
      ) : null}
      {rejected === undefined ? null : (
        <RejectDialog project={row.project} material={rejected} onClose={() => setRejected(undefined)} />
      )}
    </>
  );
}

interface AskedProps {
  readonly asked: Asked;
  readonly held: readonly Material[];
  readonly mayRemove: boolean;
  readonly mayCheck: boolean;
  readonly acts: Readonly<Record<'open' | 'remove' | 'pass' | 'reject', (one: Material) => void>>;
}

function AskedMaterial({ asked, held, mayRemove, mayCheck, acts }: AskedProps) {
  const { title, hint } = materialWords[asked.kind];
  const isLacking = asked.compulsory && !held.some(({ passed }) => passed !== false);
  return (
    <li data-lacking={isLacking}>
      <div>
        <b>{title}</b>
        <small className={isLacking ? 'ns-late' : 'ns-soft'}>
          {asked.compulsory ? (isLacking ? '必备，还缺' : '必备') : '可选'}　{hint}
        </small>
      </div>
      {held.map((one) => (
        <p key={one.id}>
          <button type="button" className="x-open" onClick={() => acts.open(one)}>
            {one.fileName}
          </button>
          <small className="ns-soft">
            {one.datedOn === null ? '' : `材料日期${one.datedOn}　`}
            {one.addedBy}上传　{checkedWords(one)}
          </small>
          <span className="ns-acts x-noprint">
            {mayCheck && one.passed !== true ? (
              <Button size="small" aria-label={`${title}合格`} onClick={() => acts.pass(one)}>
                合格
              </Button>
            ) : null}
            {mayCheck && one.passed !== false ? (
              <Button size="small" aria-label={`${title}不合格`} onClick={() => acts.reject(one)}>
                不合格
              </Button>
            ) : null}
            {mayRemove ? (
              <Button size="small" aria-label={`撤下${title}`} onClick={() => acts.remove(one)}>
                撤下
              </Button>
            ) : null}
          </span>
        </p>
      ))}
    </li>
  );
}

function checkedWords({ passed, checkedBy, checkNote }: Material): string {
  if (passed === null) return '未核查';
  return passed ? `${checkedBy}核查合格` : `${checkedBy}核查不合格：${checkNote}`;
}

interface AddProps {
  readonly project: string;
  readonly kinds: readonly Asked[];
  readonly onDone: () => void;
}

function AddMaterial({ project, kinds, onDone }: AddProps) {
  const today = useToday();
  const [kind, setKind] = useState<MaterialKind>(kinds[0]?.kind ?? 'approval');
  const [datedOn, setDatedOn] = useState('');
  const [note, setNote] = useState('');
  const notice = useNotice();

  async function add(file: File): Promise<void> {
    await inclusionApi.call('POST /api/inclusion/projects/{project}/materials', {
      params: { project },
      file,
      body: { kind, note, ...(datedOn === '' ? {} : { datedOn }) },
    });
    notice.done(`已上传${materialWords[kind].title}`);
    onDone();
  }

  return (
    <div className="ns-form x-noprint">
      <div className="ns-fields">
        <Field
          label="材料种类"
          control={(id) => (
            <Select<MaterialKind>
              id={id}
              value={kind}
              options={kinds.map((one) => ({ value: one.kind, label: materialWords[one.kind].title }))}
              onChange={setKind}
            />
          )}
        />
        <Field
          label="材料日期"
          control={(id) => <DateField id={id} value={datedOn} max={today} onChange={setDatedOn} />}
        />
        <Field
          label="说明"
          control={(id) => (
            <Input
              id={id}
              value={note}
              maxLength={200}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          )}
        />
      </div>
      <EvidenceDrop prompt={`把${materialWords[kind].title}拖到这里，或点击选择`} send={add} />
    </div>
  );
}

interface RejectProps {
  readonly project: string;
  readonly material: Material;
  readonly onClose: () => void;
}

function RejectDialog({ project, material, onClose }: RejectProps) {
  const [note, setNote] = useState('');
  const queries = useQueryClient();

  async function reject(): Promise<void> {
    await inclusionApi.call('POST /api/inclusion/projects/{project}/materials/{material}/check', {
      params: { project, material: material.id },
      body: { passed: false, note },
    });
    await queries.invalidateQueries({ predicate: readsInclusion });
  }

  return (
    <ConfirmDialog
      open
      title={`“${materialWords[material.kind].title}”不合格？`}
      verb="记为不合格"
      ready={note.trim().length >= 2}
      onConfirm={reject}
      onClose={onClose}
    >
      <Field
        label="哪里不合格"
        control={(id) => (
          <Input.TextArea
            id={id}
            rows={2}
            maxLength={200}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
      />
    </ConfirmDialog>
  );
}
