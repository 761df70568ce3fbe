import './chief.css';

/** What stands on the board, in its order. */
const shown = [
  'water',
  'road',
  'level',
  'chief',
  'lengthKm',
  'duties',
  'target',
  'hotline',
  'boardOn',
] as const;

interface Props {
  /** Name of the stretch. */
  readonly title: string;
  readonly number: string;
  readonly isRoad: boolean;
  readonly facts: readonly { readonly key: string; readonly title: string; readonly text: string }[];
}

/** 公示牌 of a stretch, with the short address under which anybody reads it. */
export function Signboard({ title, number, isRoad, facts }: Props) {
  const kind = isRoad ? '路长' : '河长';
  const told = new Map(facts.map((fact) => [fact.key, fact]));
  return (
    <section className="ch-board" aria-label="公示牌">
      <h2>
        {title}
        {kind}公示牌
      </h2>
      <dl>
        {shown.flatMap((key) => {
          const fact = told.get(key);
          return fact === undefined
            ? []
            : [
                <div key={key}>
                  <dt>{key === 'chief' ? kind : fact.title}</dt>
                  <dd>{fact.text}</dd>
                </div>,
              ];
        })}
      </dl>
      <p className="ch-address">
        网上查看：{window.location.host}/b/{number}
      </p>
    </section>
  );
}
