import { FiducialError } from '@/lib/domain/errors';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import { crc32 } from '../bytes/checksums';
import { detectImageFormat, imageFormats } from '../index';
import type { Codecs } from '../index';
import { joinParts } from '../bytes/join-parts';
import { loadTestCodecs, testContext } from '../test-setup';
import { bytesSource, openZip, readZipEntry } from '../zip';
import { codeStreamTargets } from './code-stream-targets.fixture';
import type { FuzzTarget } from './contract.fixture';
import { plantedFaults } from './planted-faults.fixture';

/** Everything that happens to a file between the doctor's machine and the viewer. */
function exercise(mutant: Uint8Array, codecs: Codecs): void {
  const clean = joinParts(detectImageFormat(mutant).deidentify(mutant, testContext).parts);
  const taker = detectImageFormat(clean);
  const problems = taker.verify(clean, testContext);
  if (problems.length > 0) throw new Error(`What ${taker.name} made of it does not pass its own check: ${JSON.stringify(problems.slice(0, 3))}`);
  const { description, frameTable } = taker.parse(clean, testContext);
  if (frameTable.frames.kind === 'pending') return;
  for (const frame of new Set([0, description.frames - 1])) taker.decodeFrame(description, frameOf(frameTable, frame, clean), codecs);
}

/** As the product does: a decoder that failed is not asked again, since its memory may be in disorder. Compiling takes long, so some failures are let pass. */
async function prepareImages(): Promise<(mutant: Uint8Array) => Promise<void>> {
  let codecs = await loadTestCodecs();
  let failures = 0;
  return async (mutant) => {
    try {
      exercise(mutant, codecs);
    } catch (error) {
      failures += 1;
      if (failures % 2000 === 0 || (error instanceof FiducialError && error.cause instanceof WebAssembly.RuntimeError)) codecs = await loadTestCodecs();
      throw error;
    }
  };
}

function repairPng(mutant: Uint8Array): void {
  const view = new DataView(mutant.buffer, mutant.byteOffset, mutant.byteLength);
  for (let at = 8; at + 12 <= mutant.length;) {
    const length = view.getUint32(at);
    if (length > mutant.length - at - 12) return;
    view.setUint32(at + 8 + length, crc32(mutant.subarray(at + 4, at + 8 + length)));
    at += 12 + length;
  }
}

const repairs: Partial<Record<string, (mutant: Uint8Array) => void>> = { png: repairPng };

const limits = { packedBytes: 1 << 20, unpackedBytes: 64 << 20 };

async function unpack(mutant: Uint8Array): Promise<void> {
  const source = bytesSource(mutant);
  for (const entry of await openZip(source, limits)) {
    if (entry.refusal !== '') continue;
    for await (const piece of readZipEntry(source, entry)) if (piece.length > limits.unpackedBytes) throw new Error('A piece is longer than the archive may be.');
  }
}

const zipTarget: FuzzTarget = { name: 'zip', prepare: () => Promise.resolve(unpack) };

/** One per image format, and the archive reader. */
export const fuzzTargets: readonly FuzzTarget[] = [
  ...imageFormats.map(({ name }): FuzzTarget => ({ name, prepare: prepareImages, ...(repairs[name] ? { repair: repairs[name] } : {}) })),
  zipTarget,
];

export function fuzzTargetNamed(name: string): FuzzTarget {
  const target = [...fuzzTargets, ...codeStreamTargets, ...plantedFaults].find((one) => one.name === name);
  if (!target) throw new Error(`No such target: ${name}`);
  return target;
}
