import { Button } from 'antd';
import { useCallback, useState } from 'react';
import type { Sheet } from '../schema.ts';
import { ImportDialog } from './import-dialog.tsx';
import { useFileDrop } from './use-file-drop.ts';
import type { SheetState } from './use-sheet.ts';

interface Props {
  readonly sheet: Sheet;
  readonly state: SheetState;
  readonly unit: string;
  readonly form: string;
}

/** Brings a filled form or a mailed table in: by the button, or dropped anywhere on the page. */
export function ImportButton({ sheet, state, unit, form }: Props) {
  const [open, setOpen] = useState(false);
  const [dropped, setDropped] = useState<File>();
  const take = useCallback((file: File) => {
    setDropped(file);
    setOpen(true);
  }, []);
  const isOver = useFileDrop(open ? null : take);
  return (
    <>
      <Button onClick={() => setOpen(true)}>导入</Button>
      {isOver ? (
        <div className="rp-dropover" aria-hidden="true">
          <p>
            松开即可读入
            <small>
              填好的表，或别的单位发来的表（.xlsx、.csv）都行；按指标名称、编码对应，先看清楚再填入
            </small>
          </p>
        </div>
      ) : null}
      <ImportDialog
        open={open}
        file={dropped}
        sheet={sheet}
        state={state}
        unit={unit}
        form={form}
        onClose={() => {
          setOpen(false);
          setDropped(undefined);
        }}
      />
    </>
  );
}
