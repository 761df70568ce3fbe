import { TryOut } from '#modules/quality/web/index.ts';
import { RulesPage } from '#modules/rule/web/index.ts';

/** 校验规则 with the try-out of the module that holds the values. */
export function RulesWithTryOut() {
  return <RulesPage TryOut={TryOut} />;
}
