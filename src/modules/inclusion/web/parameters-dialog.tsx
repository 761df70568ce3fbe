import { Button, Modal } from 'antd';
import { useState } from 'react';
import { ParameterSection } from '#modules/parameter/web/index.ts';

/** Opens threshold, forms and days of submission, with basis and history. */
export function ParametersButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>起点与报送日</Button>
      <Modal
        open={open}
        title="起点与报送日"
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        width={760}
      >
        <ParameterSection group="inclusion" title="纳统" />
      </Modal>
    </>
  );
}
