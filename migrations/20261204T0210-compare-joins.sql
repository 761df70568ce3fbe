-- breaking: no
-- 文件比对: a person may join two rows that the machine did not match; taken back by 'withdrawn' as any decision.
alter table compare.decision drop constraint decision_act_check;
alter table compare.decision add constraint decision_act_check check (act in ('confirmed', 'refused', 'joined', 'withdrawn'));
