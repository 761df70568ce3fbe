import './sign.css';

interface Props {
  /** Name of the thing it stands by, and what the board is called. */
  readonly title: string;
  readonly heading: string;
  readonly number: string;
  readonly facts: readonly { readonly key: string; readonly title: string; readonly text: string }[];
}

/** 公示牌 of a thing, with the short address under which anybody reads it. */
export function Signboard({ title, heading, number, facts }: Props) {
  return (
    <section className="cw-sign" aria-label="公示牌">
      <h2>
        {title}
        {heading}
      </h2>
      <dl>
        {facts.map((fact) => (
          <div key={fact.key}>
            <dt>{fact.title}</dt>
            <dd>{fact.text}</dd>
          </div>
        ))}
      </dl>
      <p className="cw-sign-address">
        网上查看：{window.location.host}/b/{number}
      </p>
    </section>
  );
}
