/**
 * Body parts: the commonly used defined terms of Body Part Examined (PS3.16 Annex L, Table L-1) with their names.
 * UNKNOWN stands for "the file does not say or says something that is not on this list".
 */
export const bodyParts = {
  UNKNOWN: 'Unknown', ABDOMEN: 'Abdomen', ABDOMENPELVIS: 'Abdomen and pelvis', ADRENAL: 'Adrenal gland', ANKLE: 'Ankle', AORTA: 'Aorta',
  ARM: 'Arm', BLADDER: 'Bladder', BRAIN: 'Brain', BREAST: 'Breast', BRONCHUS: 'Bronchus', CALCANEUS: 'Calcaneus',
  CAROTID: 'Carotid artery', CHEST: 'Chest', CHESTABDOMEN: 'Chest and abdomen', CHESTABDPELVIS: 'Chest, abdomen and pelvis',
  CLAVICLE: 'Clavicle', COCCYX: 'Coccyx', COLON: 'Colon', CSPINE: 'Cervical spine', CTSPINE: 'Cervico-thoracic spine', EAR: 'Ear',
  ELBOW: 'Elbow', ESOPHAGUS: 'Esophagus', EXTREMITY: 'Extremity', EYE: 'Eye', FACE: 'Face', FEMUR: 'Femur', FINGER: 'Finger',
  FOOT: 'Foot', FOREARM: 'Forearm', GALLBLADDER: 'Gallbladder', HAND: 'Hand', HEAD: 'Head', HEADNECK: 'Head and neck',
  HEART: 'Heart', HIP: 'Hip', HUMERUS: 'Humerus', JAW: 'Jaw', KIDNEY: 'Kidney', KNEE: 'Knee', LARYNX: 'Larynx', LEG: 'Leg',
  LIVER: 'Liver', LSPINE: 'Lumbar spine', LSSPINE: 'Lumbo-sacral spine', LUNG: 'Lung', MANDIBLE: 'Mandible', MAXILLA: 'Maxilla',
  MEDIASTINUM: 'Mediastinum', NECK: 'Neck', NECKCHEST: 'Neck and chest', NOSE: 'Nose', ORBIT: 'Orbit', OVARY: 'Ovary',
  PANCREAS: 'Pancreas', PATELLA: 'Patella', PELVIS: 'Pelvis', PROSTATE: 'Prostate', RECTUM: 'Rectum', RIB: 'Rib',
  SCAPULA: 'Scapula', SHOULDER: 'Shoulder', SINUS: 'Paranasal sinus', SKIN: 'Skin', SKULL: 'Skull', SPINE: 'Spine', SPLEEN: 'Spleen',
  SSPINE: 'Sacral spine', STERNUM: 'Sternum', STOMACH: 'Stomach', TESTIS: 'Testis', THIGH: 'Thigh', THORAX: 'Thorax', THUMB: 'Thumb',
  THYROID: 'Thyroid', TIBIA: 'Tibia', TLSPINE: 'Thoraco-lumbar spine', TOE: 'Toe', TSPINE: 'Thoracic spine', ULNA: 'Ulna',
  UTERUS: 'Uterus', WHOLEBODY: 'Whole body', WRIST: 'Wrist',
} as const;
export type BodyPart = keyof typeof bodyParts;

/** Code of the list for what a file says; case, blanks and hyphens do not matter. */
export function recogniseBodyPart(text: string): BodyPart {
  const code = text.toUpperCase().replace(/[^A-Z]/g, '');
  return Object.hasOwn(bodyParts, code) ? (code as BodyPart) : 'UNKNOWN';
}

export function bodyPartName(code: string): string {
  return Object.hasOwn(bodyParts, code) ? bodyParts[code as BodyPart] : bodyParts.UNKNOWN;
}
