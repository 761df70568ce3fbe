import './parameter.css';

export { parameterApi } from './parameter-api.ts';
export { ParameterSection } from './parameter-section.tsx';
export { ParametersPage } from './parameters-page.tsx';
