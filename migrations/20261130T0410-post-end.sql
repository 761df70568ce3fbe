-- breaking: no
-- 撤销一个岗位: why it ended and which post its work went to; the post and its history stay.
alter table org.post add column end_reason text not null default '';
alter table org.post add column successor text;
alter table org.post add constraint post__successor foreign key (county, successor) references org.post (county, id);
comment on column org.post.successor is 'post that its work went to when it ended; null: to none, end_reason says why';
