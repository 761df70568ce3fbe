-- breaking: no
-- 通知地址: a post may have a place of its own on every kind of channel, not only a mailbox.
alter table message.address rename column mail to address;
alter table message.address add column kind text not null default 'mail' check (kind in ('mail', 'dingtalk', 'wecom', 'webhook'));
alter table message.address alter column kind drop default;
alter table message.address add column secret text not null default '';
alter table message.address drop constraint address_pkey;
alter table message.address add primary key (county, post, kind);
comment on column message.address.address is 'mail address, or the address of a robot or receiver without what is secret in it';
comment on column message.address.secret is 'token and signing secret of a robot, sealed with the key of the data folder; never leaves it';
create index attempt__delivery on message.attempt (county, delivery);
