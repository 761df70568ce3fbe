export { SponsorOf } from './sponsor-of.tsx';
export { SponsorsPage } from './sponsors-page.tsx';
