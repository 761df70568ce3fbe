export {
  addItems as addAgendaItems,
  addOutcome as addMeetingOutcome,
  meeting as readMeeting,
  setAttendance,
} from './actions.ts';
export { meetings as listMeetings } from './actions-read.ts';
export { addSeries as addMeetingSeries } from './actions-series.ts';
export { actOnSitting } from './actions-sitting.ts';
export { dutiesOfMeeting } from './duties.ts';
export { type MeetingTask, tasksOfMeetings } from './offer.ts';
export { meetingHandlers } from './routes.ts';
export { meetingContract, type SittingBrief } from './schema.ts';
export { meetingSearch } from './store-search.ts';
