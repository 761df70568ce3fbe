import { Form, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';

interface Props<Values extends object> {
  readonly open: boolean;
  readonly title: string;
  readonly verb: string;
  readonly onSave: (values: Values) => Promise<unknown>;
  readonly onClose: () => void;
  /** What the fields begin with. */
  readonly initial?: Partial<Values>;
  readonly children: ReactNode;
}

/** A short form in a dialog: a refusal is shown at its field, or above when it belongs to none; the dialog stays. */
export function FormDialog<Values extends object>({
  open,
  title,
  verb,
  onSave,
  onClose,
  initial,
  children,
}: Props<Values>) {
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function save(values: Values): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      await onSave(values);
      onClose();
    } catch (error) {
      const faults = error instanceof ApiError ? error.faults : [];
      setFailure(faults.length > 0 ? faults.map((fault) => fault.message).join(' ') : reasonOf(error));
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
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => setFailure(undefined)}
      destroyOnHidden
      width={480}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        {...(initial === undefined ? {} : { initialValues: initial })}
        onFinish={(values) => void save(values)}
      >
        {children}
      </Form>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </Modal>
  );
}
