import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** For tests only: DICOM and NIfTI readers that nobody here wrote, where the machine has them (Debian's packages). */

/** Debian's interpreter, since its pydicom and nibabel are not seen by others. */
const python = '/usr/bin/python3';

function answers(program: string, ...args: string[]): boolean {
  const { error, status } = spawnSync(program, args, { stdio: 'ignore' });
  return error === undefined && status !== null;
}

function pythonHas(module: string): boolean {
  return existsSync(python) && spawnSync(python, ['-c', `import numpy, ${module}`], { stdio: 'ignore' }).status === 0;
}

export const readers = {
  pydicom: pythonHas('pydicom'),
  nibabel: pythonHas('nibabel'),
  dcmdump: answers('dcmdump', '--version'),
  dciodvfy: answers('dciodvfy', '-version'),
};

/** Runs a script that reads a JSON list on its standard input and prints a JSON list of the same length. */
function runPython<T>(script: string, input: readonly unknown[]): T[] {
  const { status, stdout, stderr } = spawnSync(python, ['-W', 'ignore', '-c', script], { input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`python3 ended with ${status}: ${stderr.slice(-2000)}`);
  return JSON.parse(stdout) as T[];
}

export interface PydicomReading {
  /** SHA-256 (empty where pydicom has no decoder) over all cells as they lie in the file, and over the stored values that numpy makes of them. */
  cells: string;
  values: string;
  shape: number[];
  hasBytesInBigEndianWords: boolean;
  tags: Record<string, string>;
  windows: [number, number][];
  spacing: number[] | null;
  imagerSpacing: number[] | null;
  orientation: number[] | null;
  position: number[] | null;
  rescale: [number, number] | null;
  /** Per frame of an enhanced object: its own or else the shared macro. */
  frames: { position: number[] | null; spacing: number[] | null; rescale: [number, number] | null; windows: [number, number][] }[];
}

const pydicomScript = `
import sys, json, hashlib, warnings
import numpy, pydicom
warnings.simplefilter('ignore')
TAGS = ['PatientID', 'PatientName', 'PatientBirthDate', 'PatientIdentityRemoved', 'DeidentificationMethod', 'LongitudinalTemporalInformationModified',
  'StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID', 'SOPClassUID', 'Modality', 'StudyDate', 'AccessionNumber']
def floats(ds, name, count=None):
    value = ds.get(name)
    if value is None or value == '': return None
    value = [float(v) for v in (value if isinstance(value, (list, pydicom.multival.MultiValue)) else [value])]
    return value if count is None or len(value) == count else None
def values_of(ds, cells):
    if 'BitsStored' not in ds: return cells
    stored, high = int(ds.BitsStored), int(ds.HighBit)
    wide = cells.astype('int64') >> (high + 1 - stored)
    wide &= (1 << stored) - 1
    if ds.PixelRepresentation == 1: wide = numpy.where(wide >> (stored - 1), wide - (1 << stored), wide)
    return wide.astype(cells.dtype)
def sha(array):
    return hashlib.sha256(numpy.ascontiguousarray(array.astype(array.dtype.newbyteorder('<'))).tobytes()).hexdigest()
def macro(groups, sequence):
    for group in groups:
        if group is not None and len(group.get(sequence) or []) > 0: return group.get(sequence)[0]
    return pydicom.Dataset()
def frames_of(ds):
    shared = (list(ds.get('SharedFunctionalGroupsSequence') or []) + [None])[0]
    frames = []
    for own in ds.get('PerFrameFunctionalGroupsSequence') or []:
        values, voi = macro([own, shared], 'PixelValueTransformationSequence'), macro([own, shared], 'FrameVOILUTSequence')
        slope, intercept = floats(values, 'RescaleSlope', 1), floats(values, 'RescaleIntercept', 1)
        frames.append(dict(position=floats(macro([own, shared], 'PlanePositionSequence'), 'ImagePositionPatient', 3),
          spacing=floats(macro([own, shared], 'PixelMeasuresSequence'), 'PixelSpacing', 2), rescale=[slope[0], intercept[0]] if slope and intercept else None,
          windows=list(zip(floats(voi, 'WindowCenter') or [], floats(voi, 'WindowWidth') or []))))
    return frames
out = []
for path in json.load(sys.stdin):
    ds = pydicom.dcmread(path, force=True)
    if not hasattr(ds.file_meta, 'TransferSyntaxUID'): ds.file_meta.TransferSyntaxUID = pydicom.uid.ImplicitVRLittleEndian
    try: cells = ds.pixel_array
    except (NotImplementedError, RuntimeError, AttributeError): cells = None
    c, w = floats(ds, 'WindowCenter') or [], floats(ds, 'WindowWidth') or []
    slope, intercept = floats(ds, 'RescaleSlope', 1), floats(ds, 'RescaleIntercept', 1)
    tags = {t: str(ds.get(t)) for t in TAGS if t in ds}
    tags['MethodCodes'] = ' '.join(str(i.get('CodeValue')) for i in ds.get('DeidentificationMethodCodeSequence') or [])
    tags['MediaStorageSOPInstanceUID'] = str(ds.file_meta.get('MediaStorageSOPInstanceUID'))
    tags['TransferSyntaxUID'] = str(ds.file_meta.TransferSyntaxUID)
    tags['private'] = str(sum(1 for e in ds.iterall() if e.tag.is_private))
    tags['preamble'] = (ds.preamble or b'').hex().strip('0')
    out.append(dict(cells='' if cells is None else sha(cells), values='' if cells is None else sha(values_of(ds, cells)), shape=[] if cells is None else list(cells.shape), hasBytesInBigEndianWords=ds.is_little_endian is False and ds.BitsAllocated == 8 and ds['PixelData'].VR == 'OW', tags=tags, windows=list(zip(c, w)), spacing=floats(ds, 'PixelSpacing', 2),
      imagerSpacing=floats(ds, 'ImagerPixelSpacing', 2), orientation=floats(ds, 'ImageOrientationPatient', 6), position=floats(ds, 'ImagePositionPatient', 3),
      rescale=[slope[0], intercept[0]] if slope and intercept else None, frames=frames_of(ds)))
json.dump(out, sys.stdout)
`;

export function readWithPydicom(paths: readonly string[]): PydicomReading[] {
  return runPython<PydicomReading>(pydicomScript, paths);
}

export interface NibabelReading {
  /** numpy's name of what a voxel holds. */
  type: string;
  data: string;
  shape: number[];
  affine: number[][];
  zooms: number[];
  scaling: [number, number];
  text: string;
  extensions: number;
}

const nibabelScript = `
import sys, json, hashlib
import numpy, nibabel
def number(v): return float(v) if numpy.isfinite(v) else 0.0
out = []
for path in json.load(sys.stdin):
    image = nibabel.load(path)
    header = image.header
    raw = numpy.asarray(image.dataobj.get_unscaled())
    raw = raw.astype(raw.dtype.newbyteorder('<'))
    text = b''.join(bytes(header[name].tobytes()) for name in ['data_type', 'db_name', 'descrip', 'aux_file', 'intent_name'] if name in header).replace(b'\\0', b'')
    shape = list(raw.shape)
    while len(shape) > 3 and shape[-1] == 1: shape.pop()
    out.append(dict(type=str(raw.dtype), data=hashlib.sha256(raw.tobytes(order='F')).hexdigest(), shape=shape, affine=image.affine.tolist(), zooms=[float(z) for z in header.get_zooms()[:len(shape)]],
      scaling=[number(header['scl_slope']), number(header['scl_inter'])], text=text.decode('latin1'), extensions=len(header.extensions)))
json.dump(out, sys.stdout)
`;

export function readWithNibabel(paths: readonly string[]): NibabelReading[] {
  return runPython<NibabelReading>(nibabelScript, paths);
}

/** Warnings and errors of DCMTK's dcmdump, without what differs from file to file. */
export function dcmdumpComplaints(path: string): string[] {
  const { stderr, error } = spawnSync('dcmdump', ['+L', '-M', path], { encoding: 'latin1', maxBuffer: 1 << 28, stdio: ['ignore', 'ignore', 'pipe'] });
  if (error) throw error;
  return [...new Set(stderr.split('\n').filter((line) => /^[WEF]: /.test(line)).map((line) => line.replaceAll(path, 'FILE')))];
}

/** Lines of dicom3tools' dciodvfy that begin with "Error", without the offsets and values that differ from file to file. */
export function dciodvfyErrors(path: string): string[] {
  const { stderr, error } = spawnSync('dciodvfy', [path], { encoding: 'latin1', maxBuffer: 1 << 28, stdio: ['ignore', 'ignore', 'pipe'] });
  if (error) throw error;
  return [...new Set(stderr.split('\n').filter((line) => line.startsWith('Error')).map((line) => line.replaceAll(path, 'FILE').replace(/<0x[0-9a-f]+>|0x[0-9a-f]{5,}/gi, '').replace(/<[0-9.]{8,}>/g, '<UID>')))];
}
