import type { ImageDescription, SampleArray } from '@/lib/imaging/image-description';
import type { DecodedSamples } from '../../codecs/contract';
import { malformed } from '../reading/refusals';
import { newSamples, storedValues } from './cell-values';

/**
 * What a code stream decoded to, as stored values of the image: in its type, masked to Bits Stored, sign-extended. Streams say their own
 * precision and sign, and both may differ from the header's, which counts (a lossy stream may overshoot; PS3.5 8.1.1).
 * @throws FiducialError 'malformed' when the picture has another size
 */
export function fitSamples(description: ImageDescription, decoded: DecodedSamples): SampleArray {
  const { rows, columns, samplesPerPixel, sampleType } = description;
  const isExpected = decoded.rows === rows && decoded.columns === columns && decoded.samplesPerPixel === samplesPerPixel;
  if (!isExpected || decoded.values.length !== rows * columns * samplesPerPixel) throw malformed('The compressed picture has another size than the header says.');
  let cells = newSamples(sampleType, 0);
  if (decoded.values.constructor === cells.constructor) cells = decoded.values;
  else {
    cells = newSamples(sampleType, decoded.values.length);
    cells.set(decoded.values);
  }
  return storedValues(cells, { ...description, highBit: description.bitsStored - 1 });
}
