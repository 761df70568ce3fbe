-- breaking: no
-- 资金: what had to be paid by the month and how a bond's money is used, as far as a unit reports it. What was not reported is not known.

alter table progress.entry add column pay_due numeric;
alter table progress.entry add column bond_amount numeric;
alter table progress.entry add column bond_issued text;
alter table progress.entry add column bond_used numeric;
comment on column progress.entry.pay_due is '本年应支付 by the end of the month, yuan: what paid is held against';
comment on column progress.entry.bond_amount is '专项债券额度, yuan';
comment on column progress.entry.bond_issued is 'month of issue, YYYY-MM';
comment on column progress.entry.bond_used is '专项债券累计支用 since its issue, yuan';
