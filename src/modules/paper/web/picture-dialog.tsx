import { Input, InputNumber } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { Block, Line, Paper } from '../schema.ts';
import { givenApi, paperApi } from './paper-api.ts';

/** Width of the type area, mm, and the least that is still a picture. */
const [WIDEST, NARROWEST] = [156, 30];

interface Props {
  readonly paper: Paper;
  /** The line behind which it is put; or the block of a picture that is changed. */
  readonly after?: Line;
  readonly block?: Block;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

/** Puts a picture into a paper, or changes its width and its words for those who cannot see it. */
export function PictureDialog({ paper, after, block, onChanged, onClose }: Props) {
  const [file, setFile] = useState<File>();
  const [caption, setCaption] = useState('');
  const [alt, setAlt] = useState(block?.picture?.alt ?? '');
  const [mm, setMm] = useState(block?.picture?.mm ?? 130);
  const notice = useNotice();
  const isNew = block === undefined;
  const isReady = alt.trim().length >= 5 && (!isNew || (file !== undefined && caption.trim().length >= 2));

  async function save(): Promise<void> {
    const { id, version } = paper;
    if (block !== undefined)
      await paperApi.call('POST /api/papers/{id}/arrange', {
        params: { id },
        body: { version, what: 'picture', id: block.id, alt, mm },
      });
    else if (file !== undefined && after !== undefined)
      await givenApi.call('POST /api/papers/{id}/pictures', {
        params: { id },
        file,
        body: { version, after: after.id, caption, alt, mm },
      });
    await onChanged();
    notice.done(isNew ? '图片已插入' : '已保存');
  }

  return (
    <ConfirmDialog
      open
      title={isNew ? '在后面插入图片' : '图片的宽度和说明'}
      verb={isNew ? '插入' : '保存'}
      ready={isReady}
      onConfirm={save}
      onClose={onClose}
    >
      <div className="pp-form">
        {isNew ? <NewPicture file={file} onFile={setFile} caption={caption} onCaption={setCaption} /> : null}
        <Field
          wide
          label="图片说明（供看不见图的人，至少5个字）"
          note="写图里有什么，不重复图题；随 .docx 和 PDF 一起保存。"
          control={(id) => (
            <Input.TextArea
              id={id}
              rows={2}
              value={alt}
              maxLength={300}
              onChange={(event) => setAlt(event.target.value)}
            />
          )}
        />
        <Field
          wide
          label="图宽（毫米）"
          note={`版心宽${WIDEST}毫米；过高的图自动缩到版心高度的三分之二。`}
          control={(id) => (
            <InputNumber
              id={id}
              min={NARROWEST}
              max={WIDEST}
              precision={0}
              value={mm}
              onChange={(value) => setMm(value ?? WIDEST)}
            />
          )}
        />
      </div>
    </ConfirmDialog>
  );
}

interface NewProps {
  readonly file: File | undefined;
  readonly onFile: (file: File) => void;
  readonly caption: string;
  readonly onCaption: (caption: string) => void;
}

/** The file of a new picture and the words under it. */
function NewPicture({ file, onFile, caption, onCaption }: NewProps) {
  return (
    <>
      <FileDrop
        isSmall
        prompt={file === undefined ? '把图片（PNG、JPG）拖到这里，或点击选择' : file.name}
        accept={['.png', '.jpg', '.jpeg']}
        limit={3 * 1024 * 1024}
        onFile={onFile}
      />
      <Field
        wide
        label="图题（印在图下）"
        control={(id) => (
          <Input
            id={id}
            value={caption}
            maxLength={80}
            placeholder="如：图1　经济开发区二期现状"
            onChange={(event) => onCaption(event.target.value)}
          />
        )}
      />
    </>
  );
}
