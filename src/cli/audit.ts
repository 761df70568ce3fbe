import { sealAudit, verifyAllAudits } from '#platform/audit-chain.ts';
import type { Command } from './io.ts';
import { withStore } from './with-store.ts';

/** `xushi audit verify`: recomputes the audit chain of every county; 1 when something is not as it was written. */
export const auditCommand: Command = async (args, io) => {
  if (args[0] !== 'verify' || args.length > 1) {
    io.warn('用法：xushi audit verify');
    return 2;
  }
  return withStore(io, async (store) => {
    await sealAudit(store, new Date().toISOString());
    const checks = await verifyAllAudits(store);
    for (const { county, rows, head, fault } of checks) {
      io.say(
        fault === null
          ? `${county} 审计链完整：${rows} 条，校验值 ${head}`
          : `${county} 审计链在第 ${fault.seq} 条断开：${fault.reason}（之前 ${rows} 条完整）`,
      );
    }
    if (checks.length === 0) io.say('还没有审计记录。');
    return checks.some((check) => check.fault !== null) ? 1 : 0;
  });
};
