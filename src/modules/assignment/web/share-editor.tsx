import { Button, Input } from 'antd';
import { sumOfShares } from '../rules.ts';
import type { AssignedRow } from '../schema.ts';
import { type Amounts, amountUnit, amountWords } from './amounts.ts';
import { type Draft, readableShares, readShare, type ShareDraft } from './draft.ts';
import type { People } from './people.ts';
import { UnitsPicker } from './pickers.tsx';

interface Props {
  readonly draft: Draft;
  readonly commitment: AssignedRow['commitment'];
  readonly amounts: Amounts | null;
  readonly people: People;
  readonly onChange: (shares: readonly ShareDraft[]) => void;
}

/** The sharing units and each one's own target, with their sum against the whole: shown, never forced. */
export function ShareEditor({ draft, commitment, amounts, people, onChange }: Props) {
  const typed = new Map(draft.shares.map((share) => [share.unit, share.text]));
  const pick = (units: readonly string[]): void =>
    onChange(units.map((unit) => ({ unit, text: typed.get(unit) ?? '' })));
  const named = new Set(typed.keys());
  return (
    <div className="a-shares">
      <div className="a-inline">
        <UnitsPicker
          people={people}
          label="分解单位"
          placeholder="不分解可留空"
          values={draft.shares.map((share) => share.unit)}
          onPick={pick}
        />
        <Button
          disabled={people.towns.every((town) => named.has(town))}
          onClick={() => pick([...named, ...people.towns.filter((town) => !named.has(town))])}
        >
          全部镇街
        </Button>
      </div>
      {amounts === null || commitment.value === null ? null : (
        <ul>
          {draft.shares.map((share) => (
            <ShareTarget
              key={share.unit}
              share={share}
              name={people.unitName(share.unit)}
              amounts={amounts}
              onText={(text) =>
                onChange(draft.shares.map((one) => (one.unit === share.unit ? { ...one, text } : one)))
              }
            />
          ))}
        </ul>
      )}
      <Sum draft={draft} commitment={commitment} amounts={amounts} />
    </div>
  );
}

interface TargetProps {
  readonly share: ShareDraft;
  readonly name: string;
  readonly amounts: Amounts;
  readonly onText: (text: string) => void;
}

function ShareTarget({ share, name, amounts, onText }: TargetProps) {
  const read = readShare(share.text, amounts);
  return (
    <li>
      <label className="a-inline">
        <span>{name}</span>
        <Input
          className="a-amount"
          inputMode="decimal"
          suffix={amountUnit(amounts)}
          placeholder="本单位目标"
          value={share.text}
          {...('fault' in read ? { status: 'error' as const } : {})}
          onChange={(event) => onText(event.target.value)}
        />
      </label>
      {'fault' in read ? <small className="a-fault">{read.fault}</small> : null}
    </li>
  );
}

function Sum({ draft, commitment, amounts }: Pick<Props, 'draft' | 'commitment' | 'amounts'>) {
  const sum = sumOfShares(readableShares(draft, amounts), commitment);
  if (sum === null || amounts === null || commitment.value === null) return null;
  const whole = amountWords(commitment.value, amounts);
  const over = !sum.difference.startsWith('-');
  const size = amountWords(over ? sum.difference : sum.difference.slice(1), amounts);
  return (
    <p className="a-sum" aria-live="polite">
      合计 <b>{amountWords(sum.sum, amounts)}</b>，全量 {whole}，
      {sum.difference === '0' ? '两者相等' : `${over ? '多' : '少'} ${size}`}
      {sum.difference === '0' ? '' : '（不要求相等）'}
    </p>
  );
}
