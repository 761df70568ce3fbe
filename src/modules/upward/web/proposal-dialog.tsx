import { Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { mappingOf } from '../rules-draft.ts';
import { proposals } from '../rules-suggest.ts';
import type { Mapping } from '../rules-types.ts';
import type { TemplateDetail, TemplateSheet } from '../schema.ts';
import { mappingWord } from './words.ts';

interface Props {
  readonly sheet: TemplateSheet;
  readonly template: TemplateDetail;
  readonly onSave: (
    cells: readonly { readonly sheet: string; readonly cell: string; readonly mapping: Mapping }[],
  ) => Promise<void>;
  readonly onClose: () => void;
}

/** Guesses for all empty cells of the sheet; a person ticks those that are right. */
export function ProposalDialog({ sheet, template, onSave, onClose }: Props) {
  const taken = new Set(template.cells.filter((one) => one.sheet === sheet.name).map(({ cell }) => cell));
  const found = proposals(sheet, template, taken).flatMap((one) => {
    const indicator = template.indicators.find(({ id }) => id === one.indicator);
    const mapping = indicator === undefined ? null : mappingOf(indicator, one, template.indicators);
    return mapping === null ? [] : [{ ...one, mapping }];
  });
  const [off, setOff] = useState<ReadonlySet<string>>(
    () => new Set(found.filter(({ likeness }) => likeness < 1).map(({ cell }) => cell)),
  );
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const kept = found.filter(({ cell }) => !off.has(cell));

  async function save(): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      await onSave(kept.map(({ cell, mapping }) => ({ sheet: sheet.name, cell, mapping })));
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
      title={`整表建议：${sheet.name}`}
      okText={`采用${kept.length}格`}
      cancelText="取消"
      confirmLoading={busy}
      okButtonProps={{ disabled: kept.length === 0 }}
      onOk={() => void save()}
      onCancel={onClose}
      width={680}
    >
      {found.length === 0 ? (
        <p>没有能按标题认出的空单元格，请逐格点选。</p>
      ) : (
        <>
          <p>按行、列标题认出{found.length}格。名称完全一致的已勾选，其余请核对后再勾。</p>
          <ul className="u-proposals">
            {found.map(({ cell, mapping, likeness, headings }) => (
              <li key={cell}>
                <Checkbox
                  checked={!off.has(cell)}
                  onChange={(event) => {
                    const next = new Set(off);
                    if (event.target.checked) next.delete(cell);
                    else next.add(cell);
                    setOff(next);
                  }}
                >
                  <b>{cell}</b> {headings} → {mappingWord(mapping, template)}
                  {likeness < 1 ? `（相似${Math.round(likeness * 100)}%）` : ''}
                </Checkbox>
              </li>
            ))}
          </ul>
        </>
      )}
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </Modal>
  );
}
