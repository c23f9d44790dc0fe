import { textBytes } from '../../writing/encode-elements';

/** Values that mean nothing, valid for their VR and not empty (PS3.15 E.1.1, action D). All text, so that they do not depend on the byte order. */
const dummies: Readonly<Record<string, string>> = {
  AE: 'ANONYMIZED', AS: '000Y', CS: 'ANONYMIZED', DA: '19000101', DS: '0', DT: '19000101000000', IS: '0', LO: 'ANONYMIZED', LT: 'ANONYMIZED', PN: 'ANONYMIZED', SH: 'ANONYMIZED',
  ST: 'ANONYMIZED', TM: '000000', UC: 'ANONYMIZED', UI: '2.25.0', UR: 'urn:anonymized', UT: 'ANONYMIZED',
};
const zeroBytes: Readonly<Record<string, number>> = { AT: 4, FD: 8, FL: 4, OB: 2, OD: 8, OF: 4, OL: 4, OV: 8, OW: 2, SL: 4, SS: 2, SV: 8, UL: 4, UN: 2, US: 2, UV: 8 };

export function dummyValue(vr: string): Uint8Array {
  const text = dummies[vr];
  return text === undefined ? new Uint8Array(zeroBytes[vr] ?? 2) : textBytes(text);
}
