-- breaking: no
-- 联席会议成员: posts as well as units; a post attends for itself and sees the sitting without its unit.

alter table meeting.series add column member_posts text[] not null default '{}';
comment on column meeting.series.member_posts is 'posts that are members themselves, besides units';

alter table meeting.attendance add column post text not null default '';
comment on column meeting.attendance.post is 'the post that is a member itself; empty for a unit';
alter table meeting.attendance drop constraint attendance_pkey;
alter table meeting.attendance add primary key (county, sitting, unit, post);
