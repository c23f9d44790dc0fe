import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Keyed pseudonyms. Plain hashes of identifiers fall to a dictionary attack (PS3.15 Annex E calls them weak), so
 * everything here is HMAC-SHA-256 (RFC 2104, FIPS 180-4) under the project's 32-byte key. A prefix per purpose keeps a
 * patient's ID and a UID with the same characters from sharing a pseudonym.
 */
function keyedDigest(key: Uint8Array, purpose: string, value: string): Uint8Array {
  return keyed(key).update(utf8ToBytes(`${purpose}:${value}`)).digest();
}

/** Taking a key in is half of the work of a short HMAC, and each file needs a dozen of them. */
interface Mac {
  update(bytes: Uint8Array): Mac;
  digest(): Uint8Array;
  clone(): Mac;
}
const states = new WeakMap<Uint8Array, Mac>();

function keyed(key: Uint8Array): Mac {
  const state: Mac = states.get(key) ?? hmac.create(sha256, key);
  states.set(key, state);
  return state.clone();
}

/** `2.25.` + 128 bits in decimal (PS3.5 B.2), at most 44 characters. Same UID and key: same result. */
export function pseudonymiseUid(key: Uint8Array, uid: string): string {
  const hex = bytesToHex(keyedDigest(key, 'uid', uid).subarray(0, 16));
  return `2.25.${BigInt(`0x${hex}`).toString(10)}`;
}

/** A UID for something that has none, made from what makes it unique within the project. */
export function deriveUid(key: Uint8Array, purpose: string, value: string): string {
  return pseudonymiseUid(key, `${purpose}\n${value}`);
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function readablePseudonym(digest: Uint8Array): string {
  let text = 'P-';
  // Eight characters of five bits each: 40 bits, so that 10,000 patients collide with probability 5e-5; the database's unique index decides.
  let bits = 0n;
  for (const byte of digest.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
  for (let shift = 35n; shift >= 0n; shift -= 5n) text += crockford[Number((bits >> shift) & 31n)];
  return text;
}

/** Pseudonym of a patient from issuer and ID. Case and outer blanks do not make another patient. */
export function pseudonymisePatient(key: Uint8Array, issuer: string, patientId: string): string {
  const normal = (text: string): string => text.normalize('NFKC').trim().toUpperCase();
  return readablePseudonym(keyedDigest(key, 'patient', `${normal(issuer)}|${normal(patientId)}`));
}

/** For files without a patient ID: one pseudonym per study, never one shared blank that would merge patients. */
export function pseudonymisePatientOfStudy(key: Uint8Array, study: string): string {
  return readablePseudonym(keyedDigest(key, 'patient-of-study', study));
}

/** Hex HMAC that turns a file or folder name into a grouping key which may leave the machine. */
export function opaqueGroupingKey(key: Uint8Array, name: string): string {
  return bytesToHex(keyedDigest(key, 'grouping', name)).slice(0, 40);
}

/** 160-bit seal over bytes, as 40 hex characters: proves that the holder of the key wrote them. */
export function sealBytes(key: Uint8Array, parts: readonly Uint8Array[]): string {
  const mac = keyed(key).update(utf8ToBytes('seal:'));
  for (const part of parts) mac.update(part);
  return bytesToHex(mac.digest()).slice(0, 40);
}

export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
