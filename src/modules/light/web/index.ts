export { CommitmentLights } from './commitment-lights.tsx';
export { LightsPage } from './lights-page.tsx';
export { MatterSection } from './matter-section.tsx';
export { LightPackPage } from './pack-page.tsx';
export { LightPacksPage } from './packs-page.tsx';
export { ProjectLightsSection } from './project-lights-section.tsx';
