import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { certificateText, type Certificate, type SignedCertificate } from '@/lib/imaging/deidentification/certificate';
import { config } from '../../config';

/** What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410 section 7 and 4). */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

function privateKey(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

const publicBytes = (key: KeyObject): Buffer => createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_PREFIX.length);

/** Anybody who has the server's public key can check it; the key is in every certificate. */
export function signCertificate(certificate: Certificate, seed: Uint8Array = config().certificateSeed): SignedCertificate {
  const key = privateKey(seed);
  const value = sign(null, Buffer.from(certificateText(certificate)), key).toString('base64url');
  return { certificate, signature: { algorithm: 'Ed25519', publicKey: publicBytes(key).toString('base64url'), value } };
}

/** Was it signed by this server, and is it unchanged? The key that the certificate brings along is not believed. */
export function verifyCertificate({ certificate, signature }: SignedCertificate, seed: Uint8Array = config().certificateSeed): { valid: boolean } {
  const own = publicBytes(privateKey(seed));
  if (signature.publicKey !== own.toString('base64url')) return { valid: false };
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, own]), format: 'der', type: 'spki' });
  return { valid: verify(null, Buffer.from(certificateText(certificate)), key, Buffer.from(signature.value, 'base64url')) };
}
