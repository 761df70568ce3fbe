import { ImportDialog, type ImportView } from '#web/ui/table-import.tsx';
import type { AddressesImported } from '../schema-address.ts';
import { addressApi } from './address-api.ts';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

const mostShown = 50;

async function send(file: File, apply: 'yes' | 'no'): Promise<AddressesImported> {
  return addressApi.call('POST /api/addresses/import', { body: { apply }, file });
}

/** 导入通知地址: checked first, then all lines or none. */
export function AddressImport({ open, onClose }: Props) {
  return (
    <ImportDialog<AddressesImported>
      open={open}
      title="导入通知地址"
      onClose={onClose}
      lead="用“导出 .xlsx”得到的表填写：空格不改，写“无”取消；令牌不随表导出，地址不改就不用再填。"
      prompt="把填好的 .xlsx 或 .csv 拖到这里，或点击选择"
      accept={['.xlsx', '.csv']}
      check={async (file) => send(file, 'no')}
      apply={async (file) => {
        const result = await send(file, 'yes');
        return result.applied ? `已改${result.fresh + result.changed}个岗位的地址` : { again: result };
      }}
      view={viewOf}
      detail={(result) => <Lines result={result} />}
    />
  );
}

function viewOf({ fresh, changed, same, faults, notes }: AddressesImported): ImportView {
  return {
    counts: [
      { label: '新增', value: fresh, unit: '个岗位' },
      { label: '修改', value: changed, unit: '个岗位' },
      { label: '无变化', value: same, unit: '个岗位' },
    ],
    work: fresh + changed,
    verb: `导入${fresh + changed}个岗位的地址`,
    faults,
    notes,
  };
}

function Lines({ result }: { readonly result: AddressesImported }) {
  const lines = result.lines.filter(({ state }) => state !== 'same');
  return (
    <>
      <ul>
        {lines.slice(0, mostShown).map(({ row, name, what }) => (
          <li key={row}>
            第{row}行 {name}：{what}
          </li>
        ))}
      </ul>
      {lines.length > mostShown ? <p>另有{lines.length - mostShown}行没有列出，一并导入。</p> : null}
    </>
  );
}
