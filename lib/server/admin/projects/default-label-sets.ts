/**
 * Label sets that a new project starts with; its admin changes them at will.
 * Colours: Okabe & Ito (2008), told apart with the common kinds of colour blindness and visible on black.
 * Codes are SNOMED CT where the concept is beyond doubt; the rest is the project's to code.
 */
const ORANGE = '#e69f00';
const SKY = '#56b4e9';
const GREEN = '#009e73';
const YELLOW = '#f0e442';
const VERMILION = '#d55e00';
const PURPLE = '#cc79a7';

interface DefaultLabelSet {
  name: string;
  modality: string;
  anatomy: string;
  labels: { name: string; color: string; code?: string }[];
}

export const DEFAULT_LABEL_SETS: readonly DefaultLabelSet[] = [
  {
    name: 'Chest CT', modality: 'CT', anatomy: 'CHEST',
    labels: [
      { name: 'Nodule', color: ORANGE },
      { name: 'Mass', color: VERMILION, code: 'SCT:4147007' },
      { name: 'Consolidation', color: SKY },
      { name: 'Ground-glass opacity', color: GREEN },
      { name: 'Pleural effusion', color: PURPLE, code: 'SCT:60046008' },
      { name: 'Pneumothorax', color: YELLOW, code: 'SCT:36118008' },
    ],
  },
  {
    name: 'Brain MR', modality: 'MR', anatomy: 'BRAIN',
    labels: [
      { name: 'Enhancing tumour', color: VERMILION },
      { name: 'Oedema', color: YELLOW },
      { name: 'Necrosis', color: SKY },
      { name: 'White matter lesion', color: ORANGE },
      { name: 'Haemorrhage', color: PURPLE },
    ],
  },
  {
    name: 'Any image', modality: 'ANY', anatomy: 'ANY',
    labels: [
      { name: 'Finding', color: ORANGE },
      { name: 'Lesion', color: VERMILION },
      { name: 'Normal anatomy', color: GREEN },
      { name: 'Artefact', color: PURPLE },
    ],
  },
];
