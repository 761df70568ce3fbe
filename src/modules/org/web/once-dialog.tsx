import { Modal } from 'antd';

/** A first password as the server gives it. */
export interface Once {
  readonly login?: string | undefined;
  readonly password?: string | undefined;
}

interface Props {
  readonly once: Once | undefined;
  readonly onClose: () => void;
}

/** A first password, shown once. */
export function OnceDialog({ once, onClose }: Props) {
  return (
    <Modal open={once !== undefined} title="一次性密码" footer={null} onCancel={onClose} width={420}>
      <p>
        账号 <b>{once?.login}</b> 的首次登录密码，只显示这一次：
      </p>
      <p className="x-mono">{once?.password}</p>
      <p>请当面或通过可靠方式告知，首次登录须修改。</p>
    </Modal>
  );
}
