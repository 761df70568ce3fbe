import { Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { reasonOf } from '../api-error.ts';

interface Props {
  readonly open: boolean;
  /** A question or order that names the thing, e.g. 退回底阁镇12月月报？ */
  readonly title: string;
  /** What will follow. */
  readonly children?: ReactNode;
  /** The verb on the button, e.g. 退回. */
  readonly verb: string;
  readonly danger?: boolean;
  /** False keeps the button off, e.g. until a reason is written. */
  readonly ready?: boolean;
  /** Pixels at a desk, where it shows more than a question. */
  readonly width?: number;
  /** Does it; a rejection is shown in the dialog, which stays open. */
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before an act, waits while it is done, and keeps the dialog with the reason when it is refused. */
export function ConfirmDialog({
  open,
  title,
  children,
  verb,
  danger = false,
  ready = true,
  width = 480,
  onConfirm,
  onClose,
}: Props) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function confirm(): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open={open}
      title={title}
      okText={verb}
      cancelText="取消"
      confirmLoading={busy}
      okButtonProps={{ danger, disabled: !ready }}
      mask={{ closable: false }}
      destroyOnHidden
      width={width}
      onOk={() => void confirm()}
      onCancel={onClose}
      afterClose={() => setFailure(undefined)}
    >
      {children}
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </Modal>
  );
}
