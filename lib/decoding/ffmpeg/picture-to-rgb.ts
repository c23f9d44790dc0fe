import { Frame, SoftwareScaleContext } from 'node-av/lib';
import { AV_PIX_FMT_RGB24, AVCOL_SPC_BT709, AVCOL_SPC_SMPTE170M, AVCOL_SPC_UNSPECIFIED } from 'node-av/constants';
import { requireSuccess } from './decoding-failure';

/** Videos that do not say so are taken as players take them: by the colours of high definition from this height on. */
const HIGH_DEFINITION_ROWS = 720;

/** Makes 8-bit RGB of pictures of any pixel format, by the matrix and range that the video states. */
export class RgbConverter {
  readonly #scaler = new SoftwareScaleContext();

  constructor() {
    this.#scaler.allocContext();
  }

  /** Interleaved, rows × columns × 3. */
  async convert(picture: Frame): Promise<Uint8Array> {
    const isStated = picture.colorSpace !== AVCOL_SPC_UNSPECIFIED;
    if (!isStated) picture.colorSpace = picture.height >= HIGH_DEFINITION_ROWS ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
    const rgb = new Frame();
    rgb.alloc();
    try {
      rgb.width = picture.width;
      rgb.height = picture.height;
      rgb.format = AV_PIX_FMT_RGB24;
      requireSuccess(await this.#scaler.scaleFrame(rgb, picture), 'The colours of this video cannot be read.');
      return new Uint8Array(rgb.toBuffer());
    } finally {
      rgb.free();
    }
  }

  close(): void {
    this.#scaler.freeContext();
  }
}
