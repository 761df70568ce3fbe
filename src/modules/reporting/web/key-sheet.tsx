import { Modal } from 'antd';
import { KeyHint } from '#web/ui/key-hint.tsx';

const groups = [
  {
    title: '移动',
    hints: [
      { keys: ['↑', '↓', '←', '→'], meaning: '上下左右一格' },
      { keys: ['Enter'], meaning: '下一行（Shift+Enter 上一行）' },
      { keys: ['Tab'], meaning: '下一格（Shift+Tab 上一格；走出表格后到下一个按钮）' },
      { keys: ['Home', 'End'], meaning: '本行最前、最后一格' },
      { keys: ['Ctrl+Home', 'Ctrl+End'], meaning: '第一格、最后一格' },
      { keys: ['Ctrl+↑', 'Ctrl+↓'], meaning: '本列最上、最下一格' },
      { keys: ['PageUp', 'PageDown'], meaning: '上一屏、下一屏' },
      { keys: ['Ctrl+F'], meaning: '找指标：名称、编码或拼音首字母（行多时）' },
    ],
  },
  {
    title: '填写',
    hints: [
      { keys: ['直接输入'], meaning: '替换原来的内容' },
      { keys: ['F2'], meaning: '在原来的内容上改' },
      { keys: ['Enter', 'Tab'], meaning: '保留所填并走到下一格' },
      { keys: ['Esc'], meaning: '放弃正在输入的内容' },
      { keys: ['1', '2', '3'], meaning: '选进度：未启动、推进中、已完成' },
      { keys: ['Delete'], meaning: '清空所选' },
      { keys: ['Ctrl+Enter'], meaning: '把所填的内容放进所选的每一格' },
    ],
  },
  {
    title: '选择一片',
    hints: [
      { keys: ['Shift+↑↓←→'], meaning: '扩大、缩小' },
      { keys: ['Shift+PageDown'], meaning: '按屏扩大' },
      { keys: ['Shift+Home', 'Shift+End'], meaning: '到本行两头' },
      { keys: ['Ctrl+Shift+↑', 'Ctrl+Shift+↓'], meaning: '到本列两头' },
      { keys: ['Shift+空格'], meaning: '整行（或点指标名称）' },
      { keys: ['Ctrl+空格'], meaning: '整列（或点列标题）' },
      { keys: ['Ctrl+A'], meaning: '全部' },
    ],
  },
  {
    title: '成片处理',
    hints: [
      { keys: ['Ctrl+C', 'Ctrl+X'], meaning: '复制、剪切，可贴到 Excel 或 WPS' },
      { keys: ['Ctrl+V'], meaning: '从 Excel 或 WPS 粘贴' },
      { keys: ['Ctrl+D', 'Ctrl+R'], meaning: '向下、向右填充（或拖右下角的小方块）' },
      { keys: ['Ctrl+Z', 'Ctrl+Y'], meaning: '撤销、重做' },
      { keys: ['?', 'Ctrl+/'], meaning: '打开本页' },
    ],
  },
] as const;

/** The keys of the grid, all of them. */
export function KeySheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Modal open={open} title="表格快捷键" width={760} footer={null} destroyOnHidden onCancel={onClose}>
      <div className="rp-keysheet">
        {groups.map(({ title, hints }) => (
          <section key={title}>
            <h3>{title}</h3>
            {hints.map((hint) => (
              <KeyHint key={hint.meaning} hints={[hint]} />
            ))}
          </section>
        ))}
      </div>
    </Modal>
  );
}
