/** The parts of the inspector beneath the picture, in their order. */
export const INSPECTOR_TABS = [
  'traces',
  'onsets',
  'behaviour',
  'components',
  'neurons',
  'map',
  'split',
  'findings',
] as const;
export type InspectorTab = (typeof INSPECTOR_TABS)[number];
