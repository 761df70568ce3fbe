export { AddressesPage } from './addresses-page.tsx';
export { ChannelsPage } from './channels-page.tsx';
export { MessagesPage } from './messages-page.tsx';
