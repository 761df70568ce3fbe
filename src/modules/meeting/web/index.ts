export { MeetingPage } from './meeting-page.tsx';
export { MeetingsOf } from './meetings-of.tsx';
export { MeetingsPage } from './meetings-page.tsx';
